import { createHash } from 'node:crypto';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { checkGiven, checkTexts } from './check-texts.ts';
import { renderTemplate } from './render-template.ts';
import { templateDraftSchema, type TemplateDraft } from './template.ts';
import { endOpenVersions, findLatest, insertTemplate, insertVersion } from './template-store.ts';

/** Fingerprint of all that decides how papers of a version look and under which law they are made. */
export function contentHash(draft: Omit<TemplateDraft, 'validFrom' | 'validTo'>): string {
  const { source, parts, fieldSchema, anchors, legalBasis, form, slots, fields, texts } = draft;
  const words = [form ?? null, slots, fields, Object.entries(texts).toSorted()];
  const content = JSON.stringify([source, Object.entries(parts).toSorted(), fieldSchema, anchors, legalBasis, words]);
  return createHash('sha256').update(content).digest('hex');
}

/** Typesets the sample; refuses words that cannot be printed and a layout that does not compile, misreads its own sample or lacks a declared anchor. */
export async function checkTemplate(draft: TemplateDraft): Promise<void> {
  checkTexts(draft);
  const version = { ...draft, version: 0 };
  await renderTemplate({ version, data: draft.sample, demo: true, createdAt: new Date(0), qr: 'https://example.com/' });
}

/** Writes the next version without typesetting; from its first day the version before is no longer used, unless it is one of the past. */
export async function recordTemplate(act: Act, draft: TemplateDraft): Promise<string> {
  const latest = await findLatest(act.tx, draft.code);
  const ofThePast = draft.validTo !== undefined;
  if (!ofThePast && latest?.validFrom && draft.validFrom < latest.validFrom)
    fail('templates.period-passed', { from: latest.validFrom }, 'validFrom');
  const templateId = latest?.templateId ?? newId(act.now);
  if (!latest) await insertTemplate(act.tx, { id: templateId, draft, at: act.now });
  if (!ofThePast) await endOpenVersions(act.tx, templateId, draft.validFrom);
  const id = newId(act.now);
  const facts = { id, templateId, version: (latest?.highest ?? 0) + 1, sha256: contentHash(draft), at: act.now, by: act.actor };
  await insertVersion(act.tx, facts, draft);
  act.about('templates.template', templateId, { version: facts.version });
  return id;
}

/**
 * Checks a layout by typesetting its sample, then publishes it as the template's next version; answers the version's id.
 * Refuses with `http.forbidden` who may not publish layouts.
 */
export async function publishTemplate(ctx: Ctx, input: TemplateDraft): Promise<string> {
  requirePermission(ctx.actor, 'templates.publish');
  const draft = templateDraftSchema.parse(input);
  await ctx.read((tx) => checkGiven(ctx, tx, draft));
  await checkTemplate(draft);
  return ctx.act('templates.publish', (act) => recordTemplate(act, draft));
}

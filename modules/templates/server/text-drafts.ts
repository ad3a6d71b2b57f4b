import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail, namedTo } from '#platform/errors';
import { formatInstant } from '#platform/i18n';
import { newId } from '#platform/ids';
import type { Texts } from '../texts.ts';
import { checkGiven, checkTexts } from './check-texts.ts';
import { findDraft, insertDraft, listHeads, listHistory, lockPaper, patchDraft, type PaperHead, type TextDraftRow } from './draft-store.ts';
import { checkTemplate, recordTemplate } from './publish-template.ts';
import { draftOf, type TemplateDraft, type TemplateVersion } from './template.ts';
import { dayOf, getTemplateVersionById } from './templates.ts';

/** A paper by its code; refuses with `templates.not-found`. */
export async function getHead(tx: Tx, code: string): Promise<PaperHead> {
  return (await listHeads(tx, code))[0] ?? fail('templates.not-found', { code, on: '' });
}

/** The version that is in force last: what new words start from. */
export async function getNewest(tx: Tx, head: PaperHead): Promise<TemplateVersion> {
  const [newest] = await listHistory(tx, head.id);
  return getTemplateVersionById(tx, newest?.id ?? fail('templates.not-found', { code: head.code, on: '' }));
}

/** Words of a paper with the day they are to begin and the law behind them. */
export interface WrittenTexts {
  code: string;
  texts: Texts;
  validFrom?: string | undefined;
  legalBasis: readonly { document: string; provision?: string | undefined }[];
  because: string;
  revision?: number | undefined;
}

function refuseChanged(act: Act, draft: TextDraftRow | undefined, revision: number | undefined): void {
  if (draft === undefined || draft.revision === revision) return;
  fail('http.changed-meanwhile', {
    who: namedTo(act.actor, { id: draft.written_by, name: draft.written_by_name }),
    what: act.ctx.t('templates.rewrote'),
    at: formatInstant(draft.written_at),
  });
}

function refuseUnknownSlots({ slots }: TemplateVersion, texts: Texts): void {
  const known = new Set(slots.map(({ key }) => key));
  const stray = Object.keys(texts).find((key) => !known.has(key));
  if (stray !== undefined) fail('templates.slot-unknown', { slot: stray }, 'texts');
}

/**
 * Writes words of a paper into its draft, which begins with the first of them; they are judged when they are published.
 * Refuses with `templates.not-found`, `templates.slot-unknown`, `http.changed-meanwhile`. Answers the revision of the draft.
 */
export async function saveTexts(ctx: Ctx, given: WrittenTexts): Promise<number> {
  requirePermission(ctx.actor, 'templates.edit');
  return ctx.act('templates.save-texts', async (act) => {
    const { tx, now } = act;
    const head = await getHead(tx, given.code);
    await lockPaper(tx, head.id);
    const draft = await findDraft(tx, head.id);
    refuseChanged(act, draft, given.revision);
    const base = draft === undefined ? await getNewest(tx, head) : await getTemplateVersionById(tx, draft.base_version_id);
    refuseUnknownSlots(base, given.texts);
    const revision = (draft?.revision ?? 0) + 1;
    const written = {
      texts: { ...base.texts, ...draft?.texts, ...given.texts },
      valid_from: given.validFrom ?? null,
      legal_basis: given.legalBasis.map(({ document, provision }) => ({ document, ...(provision ? { provision } : {}) })),
      because: given.because,
      revision,
      written_by: act.actor.personId ?? fail('http.signed-out'),
      written_by_name: act.actor.name,
      written_at: now,
    };
    if (draft !== undefined) await patchDraft(tx, draft.id, written);
    else {
      const rest = { template_id: head.id, base_version_id: base.id, state: 'open', published_version_id: null } as const;
      await insertDraft(tx, { id: newId(now), ...rest, ...written });
    }
    act.about('templates.template', head.id, { revision });
    return revision;
  });
}

/** Sets a draft aside; what it said stays in the database. Refuses with `templates.no-draft`, `http.changed-meanwhile`. */
export async function dropTexts(ctx: Ctx, given: { code: string; revision: number }): Promise<void> {
  requirePermission(ctx.actor, 'templates.edit');
  await ctx.act('templates.drop-texts', async (act) => {
    const head = await getHead(act.tx, given.code);
    await lockPaper(act.tx, head.id);
    const draft = (await findDraft(act.tx, head.id)) ?? fail('templates.no-draft');
    refuseChanged(act, draft, given.revision);
    await patchDraft(act.tx, draft.id, { state: 'dropped' });
    act.about('templates.template', head.id, { dropped: draft.revision });
  });
}

/** What a draft would be published as. */
export function versionOf(base: TemplateVersion, draft: TextDraftRow, validFrom: string): TemplateDraft {
  return { ...draftOf(base), texts: draft.texts, validFrom, legalBasis: draft.legal_basis.map((one) => ({ ...one })) };
}

const sayTheSame = (base: TemplateVersion, { texts }: TextDraftRow): boolean =>
  base.slots.every(({ key }) => (base.texts[key] ?? '') === (texts[key] ?? ''));

/** Reads a draft and refuses what may not be published, before anything is typeset. */
async function readyDraft(ctx: Ctx, tx: Tx, given: { code: string; revision: number }): Promise<TemplateDraft> {
  const head = await getHead(tx, given.code);
  const draft = (await findDraft(tx, head.id)) ?? fail('templates.no-draft');
  if (draft.written_by === ctx.actor.personId) fail('templates.own-draft');
  const validFrom = draft.valid_from ?? fail('templates.no-day', {}, 'validFrom');
  if (validFrom < dayOf(ctx.now())) fail('templates.day-past', {}, 'validFrom');
  const base = await getTemplateVersionById(tx, draft.base_version_id);
  if (sayTheSame(base, draft)) fail('templates.nothing-new');
  const version = versionOf(base, draft, validFrom);
  checkTexts(version);
  await checkGiven(ctx, tx, version);
  return version;
}

/**
 * Publishes the words that somebody else wrote last: checked slot by slot against the paper's fields, the fields against what is told to the paper,
 * and the whole by typesetting its sample. Versions are never rewritten; papers recorded before keep theirs.
 */
export async function publishTexts(ctx: Ctx, given: { code: string; revision: number }): Promise<number> {
  requirePermission(ctx.actor, 'templates.publish');
  const ready = await ctx.read((tx) => readyDraft(ctx, tx, given));
  await checkTemplate(ready);
  return ctx.act('templates.publish-texts', async (act) => {
    const head = await getHead(act.tx, given.code);
    await lockPaper(act.tx, head.id);
    const draft = (await findDraft(act.tx, head.id)) ?? fail('templates.no-draft');
    refuseChanged(act, draft, given.revision);
    const id = await recordTemplate(act, ready);
    await patchDraft(act.tx, draft.id, { state: 'published', published_version_id: id });
    return (await getTemplateVersionById(act.tx, id)).version;
  });
}

import { createHash } from 'node:crypto';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail, namedTo } from '#platform/errors';
import { formatInstant, timeZone, type Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { canonicalJson } from '../engine/canonical.ts';
import { checkDesign, type DesignProblem } from '../engine/designing/check-design.ts';
import type { Design } from '../engine/designing/design.ts';
import { lower } from '../engine/designing/lower.ts';
import type { Data } from '../engine/definition.ts';
import { endDraft, findOpenDraft, findVersions, insertDraft, lockCode, renameForm, rewriteDraft, type KeptDraft } from './draft-store.ts';
import type { LegalBasis } from './form-version.ts';
import { sharedProblems } from './groups.ts';
import { definitionHash, publishForm } from './publish-form.ts';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** A form as somebody draws it. */
export interface DesignGiven {
  code: string;
  name: Words;
  design: Design;
  testData: Data;
  legalBasis: LegalBasis[];
  validFrom?: string | undefined;
  because: string;
  revision?: number | undefined;
}

function refuseChanged(act: Act, draft: KeptDraft | undefined, revision: number | undefined): void {
  if (draft === undefined || draft.revision === revision) return;
  fail('http.changed-meanwhile', {
    who: namedTo(act.actor, { id: draft.writtenBy, name: draft.writtenByName }),
    what: act.ctx.t('forms.draft-rewrote'),
    at: formatInstant(draft.writtenAt),
  });
}

async function newestOf(act: Act, code: string) {
  return (await findVersions(act.tx, code))?.versions[0];
}

const hashOf = (given: Pick<DesignGiven, 'design' | 'name'>): string =>
  createHash('sha256')
    .update(canonicalJson([given.name, given.design]))
    .digest('hex');

/**
 * Saves a form as it is drawn, complete or not; nothing is filed with it before it is published. Answers its revision and everything that still
 * keeps it back. Permission `forms.draft`. Refuses with `http.changed-meanwhile`.
 */
export async function saveFormDesign(ctx: Ctx, given: DesignGiven): Promise<{ id: string; revision: number; problems: DesignProblem[] }> {
  requirePermission(ctx.actor, 'forms.draft');
  const { problems } = checkDesign(given.design);
  return ctx.act('forms.save-design', async (act) => {
    const { code, revision: _, validFrom = null, ...rest } = given;
    await lockCode(act.tx, code);
    const held = await findOpenDraft(act.tx, code);
    refuseChanged(act, held, given.revision);
    const draft: KeptDraft = {
      ...rest,
      id: held?.id ?? newId(act.now),
      code,
      baseVersionId: held === undefined ? ((await newestOf(act, code))?.id ?? null) : held.baseVersionId,
      sha256: hashOf(given),
      validFrom,
      revision: (held?.revision ?? 0) + 1,
      writtenBy: act.actor.personId ?? fail('http.signed-out'),
      writtenByName: act.actor.name,
      writtenAt: act.now,
    };
    await (held === undefined ? insertDraft(act.tx, draft) : rewriteDraft(act.tx, draft));
    act.about('form-draft', draft.id, { code, revision: draft.revision, sha256: draft.sha256 });
    return { id: draft.id, revision: draft.revision, problems: [...problems, ...(await sharedProblems(act.tx, given.design))] };
  });
}

async function holdDraft(act: Act, { code, revision }: { code: string; revision: number }): Promise<KeptDraft> {
  await lockCode(act.tx, code);
  const draft = (await findOpenDraft(act.tx, code)) ?? fail('forms.no-draft', { code });
  refuseChanged(act, draft, revision);
  return draft;
}

/** Sets a draft aside; what it said stays. Permission `forms.draft`. Refuses with `forms.no-draft`, `http.changed-meanwhile`. */
export async function dropFormDesign(ctx: Ctx, given: { code: string; revision: number }): Promise<void> {
  requirePermission(ctx.actor, 'forms.draft');
  await ctx.act('forms.drop-design', async (act) => {
    const draft = await holdDraft(act, given);
    await endDraft(act.tx, draft.id, { at: act.now, by: act.actor.personId, byName: act.actor.name });
    act.about('form-draft', draft.id, { code: given.code, dropped: draft.revision });
  });
}

/** What a complete draft says; refuses one with problems, each named in the asker's language. */
async function definitionOf(act: Act, { design }: KeptDraft) {
  const problems = [...checkDesign(design).problems, ...(await sharedProblems(act.tx, design))];
  if (problems.length > 0) {
    const reasons = problems.map(({ words }) => words[act.ctx.locale]);
    fail('forms.definition-invalid', { reason: [...new Set(reasons)].join('; ') }, 'definition');
  }
  return lower(design).definition;
}

/** Everything that a draft has to say before it may be published. */
async function readyDraft(act: Act, draft: KeptDraft) {
  const { code } = draft;
  if (draft.writtenBy === act.actor.personId) fail('forms.own-draft');
  const newest = await newestOf(act, code);
  if (draft.baseVersionId !== (newest?.id ?? null)) fail('forms.draft-outdated', { code });
  const definition = await definitionOf(act, draft);
  if (newest?.sha256 === definitionHash(definition)) fail('forms.draft-same', { code });
  if (draft.legalBasis.length === 0) fail('forms.draft-no-law', {}, 'legalBasis');
  const validFrom = draft.validFrom ?? fail('forms.draft-no-day', {}, 'validFrom');
  if (validFrom < dayFormat.format(act.now)) fail('forms.draft-day-past', {}, 'validFrom');
  return { definition, validFrom };
}

/**
 * Publishes the draft that somebody else wrote last as the form's next version. Permission `forms.publish`. Refuses with what `publishForm`
 * refuses, `forms.own-draft`, `forms.draft-outdated`, `forms.draft-same`, `forms.draft-no-law`, `forms.draft-no-day`, `forms.draft-day-past`.
 */
export async function publishFormDesign(ctx: Ctx, given: { code: string; revision: number }): Promise<{ versionId: string }> {
  requirePermission(ctx.actor, 'forms.publish');
  return ctx.act('forms.publish-design', async (act) => {
    const draft = await holdDraft(act, given);
    const { definition, validFrom } = await readyDraft(act, draft);
    const { code, name, legalBasis } = draft;
    const versionId = await publishForm(act, { code, name, definition, validFrom, legalBasis });
    await renameForm(act.tx, code, name);
    await endDraft(act.tx, draft.id, { at: act.now, by: act.actor.personId, byName: act.actor.name, versionId });
    act.about('form-draft', draft.id, { code, versionId, validFrom, sha256: draft.sha256 });
    return { versionId };
  });
}

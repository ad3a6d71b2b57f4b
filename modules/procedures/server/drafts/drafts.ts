import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail, namedTo } from '#platform/errors';
import { formatInstant } from '#platform/i18n';
import { newId } from '#platform/ids';
import { findVersionInForce } from '#modules/processes';
import type { ProcedureContent } from '../../contract.ts';
import type { DraftedParts } from '../../draft-operations.ts';
import type { DraftedLaw } from '../../told-drafts.ts';
import { checkProcedure } from '../check-procedure.ts';
import type { DescribedProcedure, NewProcedure } from '../procedure.ts';
import { findNewest, findVersion, holdProcedure, lockProcedure } from '../procedure-store.ts';
import { publishProcedure } from '../procedures.ts';
import { todayOf } from '../today.ts';
import { refuseFaults, wholeReady } from '../whole/publish-whole.ts';
import { rehearsalsOf } from './draft-rehearsals.ts';
import { checkDraftedSplits } from './check-splits.ts';
import { draftedContent, keepingInstead } from './drafted-content.ts';
import { hashOf } from './hash-of.ts';
import { endDraft, findOpenDraft, insertDraft, rewriteDraft, type VersionDraft } from './draft-store.ts';

/** The newest version of a procedure; refuses with `procedures.not-found`. */
export async function getNewest(tx: Tx, code: string): Promise<DescribedProcedure> {
  return (await findNewest(tx, code)) ?? fail('procedures.not-found', { code });
}

/** The version a draft was copied from; none of a procedure that does not exist yet. */
export async function findBase(tx: Tx, { baseVersionId, code }: VersionDraft): Promise<DescribedProcedure | undefined> {
  if (baseVersionId === null) return undefined;
  return (await findVersion(tx, baseVersionId)) ?? fail('procedures.not-found', { code });
}

/** The version of which a draft changes parts; refuses with `procedures.draft-whole` one of which everything is written. */
export async function baseOf(tx: Tx, draft: VersionDraft): Promise<DescribedProcedure & { drafted: ProcedureContent }> {
  const base = draft.isWhole ? undefined : await findBase(tx, draft);
  if (base === undefined || draft.content === undefined) return fail('procedures.draft-whole', { code: draft.code });
  return { ...base, drafted: draft.content };
}

/** A draft as somebody writes it. */
export interface DraftGiven {
  code: string;
  parts: DraftedParts;
  law?: DraftedLaw | undefined;
  validFrom?: string | undefined;
  because: string;
  revision?: number | undefined;
}

/** Refuses who writes over what he has not read. */
export function refuseChanged(act: Act, draft: VersionDraft | undefined, revision: number | undefined): void {
  if (draft === undefined || draft.revision === revision) return;
  fail('http.changed-meanwhile', {
    who: namedTo(act.actor, { id: draft.writtenBy, name: draft.writtenByName }),
    what: act.ctx.t('procedures.drafts.rewrote'),
    at: formatInstant(draft.writtenAt),
  });
}

/**
 * Writes the draft of a procedure; the first time it is copied from the newest version. What it says is checked as a publication is, but for its
 * day and law. Answers the revision. Permission `procedures.draft`. Refuses with `procedures.not-found`, `procedures.draft-part`,
 * `procedures.bad-content`, `procedures.no-draft`, `procedures.draft-whole`, `http.changed-meanwhile`.
 */
export async function saveVersionDraft(ctx: Ctx, given: DraftGiven): Promise<number> {
  requirePermission(ctx.actor, 'procedures.draft');
  return ctx.act('procedures.save-draft', async (act) => {
    const { tx, now } = act;
    await getNewest(tx, given.code);
    const procedureId = await lockProcedure(tx, given.code, now);
    const draft = await findOpenDraft(tx, procedureId);
    // Who goes on with a draft that was published or dropped meanwhile begins no other one by it.
    if (draft === undefined && given.revision !== undefined) fail('procedures.no-draft', { code: given.code });
    refuseChanged(act, draft, given.revision);
    const base = draft === undefined ? await getNewest(tx, given.code) : await baseOf(tx, draft);
    const drafted = draftedContent(base.content, {
      parts: keepingInstead(given.parts, draft?.content),
      law: given.law,
      because: given.because,
    });
    await checkDraftedSplits(tx, { ...base, content: drafted });
    const { content } = await checkProcedure(tx, { ...base, content: drafted });
    const revision = (draft?.revision ?? 0) + 1;
    const { law, validFrom, because } = given;
    const by = act.actor.personId ?? fail('http.signed-out');
    const written = { content, sha256: hashOf(content), validFrom, law, because, revision, by, byName: act.actor.name, at: now };
    const id = draft?.id ?? newId(now);
    if (draft === undefined) await insertDraft(tx, { id, procedureId, baseVersionId: base.id }, written);
    else await rewriteDraft(tx, id, written);
    act.about('procedures.version-draft', id, { code: given.code, revision, sha256: written.sha256 });
    return revision;
  });
}

async function holdDraft(act: Act, { code, revision }: { code: string; revision: number }): Promise<VersionDraft> {
  const procedureId = (await holdProcedure(act.tx, code)) ?? fail('procedures.not-found', { code });
  const draft = (await findOpenDraft(act.tx, procedureId)) ?? fail('procedures.no-draft', { code });
  refuseChanged(act, draft, revision);
  return draft;
}

/** Sets a draft aside; what it said stays. Permission `procedures.draft`. Refuses with `procedures.no-draft`, `http.changed-meanwhile`. */
export async function dropVersionDraft(ctx: Ctx, given: { code: string; revision: number }): Promise<void> {
  requirePermission(ctx.actor, 'procedures.draft');
  await ctx.act('procedures.drop-draft', async (act) => {
    const draft = await holdDraft(act, given);
    await endDraft(act.tx, draft.id, { at: act.now, by: act.actor.personId, byName: act.actor.name });
    act.about('procedures.version-draft', draft.id, { code: given.code, dropped: draft.revision });
  });
}

/** The day from which a draft is to hold, and the version of its process that holds then; refuses what may not be published. */
async function partsReady(act: Act, draft: VersionDraft, validFrom: string): Promise<NewProcedure> {
  const base = await baseOf(act.tx, draft);
  const { code, name, field, formVersionId, drafted: content } = base;
  const processVersionId = base.processVersionId && (await findVersionInForce(act.tx, base.processVersionId, validFrom));
  // A newer process alone is a new version, too.
  if (draft.sha256 === hashOf(base.content) && processVersionId === base.processVersionId) fail('procedures.draft-same', { code });
  await checkDraftedSplits(act.tx, { code, formVersionId, content });
  return { code, name, field, formVersionId, processVersionId, content, validFrom };
}

/** What a draft is published as; refuses what may not be. */
async function readyOf(act: Act, draft: VersionDraft): Promise<NewProcedure> {
  if (draft.writtenBy === act.actor.personId) fail('procedures.own-draft');
  const { code } = draft;
  if ((await findNewest(act.tx, code))?.id !== (draft.baseVersionId ?? undefined)) fail('procedures.draft-outdated', { code });
  if (draft.isWhole) await refuseFaults(act, draft);
  if (draft.law === undefined) fail('procedures.draft-no-law', {}, 'law');
  const validFrom = draft.validFrom ?? fail('procedures.draft-no-day', {}, 'validFrom');
  if (validFrom < todayOf(act.ctx)) fail('procedures.draft-day-past', {}, 'validFrom');
  return draft.isWhole ? wholeReady(act, draft, validFrom) : partsReady(act, draft, validFrom);
}

/**
 * Publishes the draft that somebody else wrote last as the next version, or as the first of a procedure that did not exist; the rehearsals of exactly
 * what it says are kept with the decision. Permission `procedures.publish`. Refuses with what `publishProcedure` refuses, `procedures.own-draft`,
 * `procedures.draft-outdated`, `procedures.draft-faults` (all that is missing at once), `procedures.draft-same`, `procedures.draft-no-law`,
 * `procedures.draft-no-day`, `procedures.draft-day-past`.
 */
export async function publishVersionDraft(
  ctx: Ctx,
  given: { code: string; revision: number },
): Promise<{ versionId: string; rehearsals: string[] }> {
  requirePermission(ctx.actor, 'procedures.publish');
  return ctx.act('procedures.publish-draft', async (act) => {
    const draft = await holdDraft(act, given);
    const ready = await readyOf(act, draft);
    const tried = await rehearsalsOf(act.ctx, act.tx, draft.id);
    const rehearsals = tried.flatMap((one) =>
      one.finishedAt !== undefined && !one.stopped && one.sha256 === draft.sha256 ? [one.id] : [],
    );
    const versionId = await publishProcedure(act, ready);
    await endDraft(act.tx, draft.id, { at: act.now, by: act.actor.personId, byName: act.actor.name, published: { versionId, rehearsals } });
    const { code, validFrom } = ready;
    act.about('procedures.version-draft', draft.id, { code, versionId, validFrom, sha256: draft.sha256, rehearsals });
    return { versionId, rehearsals };
  });
}

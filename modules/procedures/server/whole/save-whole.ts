import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import type { DraftedLaw } from '../../told-drafts.ts';
import type { DraftFault, WholeDraft } from '../../whole-draft.ts';
import { findOpenDraft, insertDraft, rewriteDraft, type VersionDraft, type WrittenDraft } from '../drafts/draft-store.ts';
import { refuseChanged } from '../drafts/drafts.ts';
import { hashOf } from '../drafts/hash-of.ts';
import type { ProcedureField } from '../procedure.ts';
import { findNewest, holdProcedure, lockProcedure } from '../procedure-store.ts';
import { emptyWhole } from './begin.ts';
import { checkWhole } from './check-whole.ts';

/** A draft as somebody writes it, complete or not. */
export interface WholeGiven {
  code: string;
  whole: WholeDraft;
  law?: DraftedLaw | undefined;
  validFrom?: string | undefined;
  because: string;
  revision?: number | undefined;
}

async function written(act: Act, given: WholeGiven, revision: number): Promise<WrittenDraft & { faults: number; told: DraftFault[] }> {
  const { code, whole, law, validFrom, because } = given;
  const { faults, content } = await checkWhole(act.ctx, act.tx, { code, whole, law, validFrom });
  return {
    content,
    whole,
    faults: faults.length,
    told: faults,
    // What is rehearsed is the content; another name, form or process is another draft, too.
    sha256: hashOf({ ...whole, content: content ?? whole.content }),
    validFrom,
    law,
    because,
    revision,
    by: act.actor.personId ?? fail('http.signed-out'),
    byName: act.actor.name,
    at: act.now,
  };
}

async function begin(act: Act, given: WholeGiven, of: { procedureId: string; baseVersionId: string | undefined }) {
  const id = newId(act.now);
  const { told, ...draft } = await written(act, given, 1);
  await insertDraft(act.tx, { id, ...of }, draft);
  act.about('procedures.version-draft', id, { code: given.code, revision: 1, sha256: draft.sha256 });
  return { revision: 1, writtenAt: act.now.toISOString(), faults: told };
}

/**
 * Begins a procedure that does not exist yet. Permission `procedures.draft`. Refuses with `procedures.code-taken` a code that a procedure has or that
 * somebody is writing.
 */
export async function beginProcedure(
  ctx: Ctx,
  { code, name, field }: { code: string; name: Words; field: ProcedureField },
): Promise<{ code: string; revision: number }> {
  requirePermission(ctx.actor, 'procedures.draft');
  return ctx.act('procedures.begin', async (act) => {
    const procedureId = await lockProcedure(act.tx, code, act.now);
    const isTaken = (await findNewest(act.tx, code)) !== undefined || (await findOpenDraft(act.tx, procedureId)) !== undefined;
    if (isTaken) fail('procedures.code-taken', { code }, 'code');
    const { revision } = await begin(act, { code, whole: emptyWhole(name, field), because: '' }, { procedureId, baseVersionId: undefined });
    return { code, revision };
  });
}

/** The draft that is written over; none where this begins one. */
async function heldOf(act: Act, { code, revision }: WholeGiven, procedureId: string): Promise<VersionDraft | undefined> {
  const draft = await findOpenDraft(act.tx, procedureId);
  if (draft === undefined && revision !== undefined) fail('procedures.no-draft', { code });
  refuseChanged(act, draft, revision);
  return draft;
}

/**
 * Saves everything of a procedure as it is written, complete or not; answers what keeps it from being published. The first time it is a draft of the
 * newest version. Permission `procedures.draft`. Refuses with `procedures.not-found`, `procedures.no-draft`, `http.changed-meanwhile`.
 */
export async function saveWholeDraft(ctx: Ctx, given: WholeGiven): Promise<{ revision: number; writtenAt: string; faults: DraftFault[] }> {
  requirePermission(ctx.actor, 'procedures.draft');
  return ctx.act('procedures.save-whole-draft', async (act) => {
    const { code } = given;
    const procedureId = (await holdProcedure(act.tx, code)) ?? fail('procedures.not-found', { code });
    const draft = await heldOf(act, given, procedureId);
    if (draft === undefined) {
      const newest = (await findNewest(act.tx, code)) ?? fail('procedures.not-found', { code });
      return begin(act, given, { procedureId, baseVersionId: newest.id });
    }
    const revision = draft.revision + 1;
    const { told, ...next } = await written(act, given, revision);
    await rewriteDraft(act.tx, draft.id, next);
    act.about('procedures.version-draft', draft.id, { code, revision, sha256: next.sha256 });
    return { revision, writtenAt: act.now.toISOString(), faults: told };
  });
}

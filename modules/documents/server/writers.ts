import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { formatInstant } from '#platform/i18n';
import { namesOf } from '#modules/accounts';
import { requireHeldStep, type Step } from '#modules/processes';
import { findWriter, saveWriter, type Writer } from './writer-store.ts';

/** How long a draft stays with who wrote last, in milliseconds: a save renews it. */
export const leaseMs = 120_000;

/** Who writes, by name. */
export interface NamedWriter extends Writer {
  name: string;
}

/** Who writes the draft of a step now; nobody when the last save is too long ago. */
export async function findNamedWriter(tx: Tx, stepId: string, at: Date): Promise<NamedWriter | undefined> {
  const writer = await findWriter(tx, stepId, at);
  return writer && { ...writer, name: (await namesOf(tx, [writer.personId])).get(writer.personId)?.name ?? '' };
}

/** Who writes the draft of a step: the actor himself or nobody. Refuses with `documents.being-written`. */
export async function refuseOtherWriter(act: Act, step: Step): Promise<NamedWriter | undefined> {
  const writer = await findNamedWriter(act.tx, step.id, act.now);
  if (writer !== undefined && writer.personId !== act.actor.personId)
    fail('documents.being-written', { who: writer.name, since: formatInstant(writer.since) });
  return writer;
}

/**
 * Makes the actor the one who writes the draft of a step he holds, for the next two minutes. Refuses with `documents.being-written`
 * while somebody else writes, unless it is taken over. The step is locked before, so that of two people one is first.
 */
export async function requireWriter(act: Act, step: Step, takeOver = false): Promise<NamedWriter> {
  const personId = act.actor.personId ?? fail('http.signed-out');
  const writer = takeOver ? await findNamedWriter(act.tx, step.id, act.now) : await refuseOtherWriter(act, step);
  const isMine = writer?.personId === personId;
  const next = { personId, since: isMine ? writer.since : act.now, until: new Date(act.now.getTime() + leaseMs) };
  await saveWriter(act.tx, step.id, next);
  return { ...next, name: isMine ? writer.name : act.actor.name };
}

/** Begins to write the draft of a held step, or goes on in somebody else's place. Refuses with `documents.being-written`. */
export async function claimDraft(ctx: Ctx, given: { stepId: string; takeOver: boolean }): Promise<NamedWriter> {
  return ctx.act('documents.claim-draft', async (act) => {
    const step = await requireHeldStep(act, given.stepId);
    if (step.kind !== 'draft') fail('http.not-found');
    act.about(step.caseKind, step.recordId, { step: step.key, takeOver: given.takeOver });
    return requireWriter(act, step, given.takeOver);
  });
}

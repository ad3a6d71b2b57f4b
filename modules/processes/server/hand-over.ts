import type { Act } from '#platform/context';
import { newId } from '#platform/ids';
import { listPosts, type HeldWork } from '#modules/accounts';
import { stepChanged } from '../events.ts';
import { insertHandover } from './handover-store.ts';
import { countOpenSteps, listOpenStepsOf, setHolder } from './step-store.ts';
import { toldStep } from './steps.ts';

async function handOver(act: Act, given: Parameters<HeldWork['handOver']>[1]): Promise<void> {
  const { from, to, because, at } = given;
  const seats = to === undefined ? [] : await listPosts(act.tx, to, act.now);
  for (const step of await listOpenStepsOf(act.tx, from)) {
    if (at !== undefined && (at.unitId !== step.holderUnit || at.role !== step.role)) continue;
    const next = seats.some((seat) => seat.unitId === step.holderUnit && seat.role === step.role) ? to : undefined;
    await setHolder(act.tx, step.id, next);
    await insertHandover(act.tx, {
      id: newId(act.now),
      step_id: step.id,
      kind: next === undefined ? 'handed-back' : 'handed-over',
      from_person: from,
      to_person: next ?? null,
      at: act.now,
      by_person: act.actor.personId ?? null,
      because: because || null,
    });
    act.about(step.caseKind, step.recordId, { step: step.key, holder: next, because });
    act.announce(stepChanged, toldStep(step));
    act.announce(stepChanged, { ...toldStep(step), holderPerson: next });
  }
}

/** The open steps a person holds by name: counted, and handed over when his account is closed or his post ends. */
export const heldSteps: HeldWork = {
  count: async (tx, personId) => (await countOpenSteps(tx, [personId])).get(personId) ?? 0,
  handOver,
};

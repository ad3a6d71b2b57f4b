import type { Act } from '#platform/context';
import { newId } from '#platform/ids';
import type { Tx } from '#platform/db';
import { listPosts, type HandOver, type HeldWork } from '#modules/accounts';
import { stepChanged } from '../events.ts';
import { insertHandover } from './handover-store.ts';
import type { Step } from './shapes.ts';
import { listOpenStepsOf, setHolder } from './step-store.ts';
import { toldStep } from './steps.ts';

/** Whoever has the role in the step's unit is fit for it. */
async function goingOn(tx: Tx, { to, at }: HandOver, held: { steps: readonly Step[]; now: Date }) {
  const seats = to === undefined ? [] : await listPosts(tx, to, held.now);
  const isAt = (step: Step, seat: { unitId: string; role: string }): boolean => seat.unitId === step.holderUnit && seat.role === step.role;
  return held.steps
    .filter((step) => at === undefined || isAt(step, at))
    .map((step) => ({ step, next: seats.some((seat) => isAt(step, seat)) ? to : undefined }));
}

async function handOver(act: Act, given: HandOver & { because: string }): Promise<void> {
  const { from, because } = given;
  const steps = await listOpenStepsOf(act.tx, from, { lock: true });
  for (const { step, next } of await goingOn(act.tx, given, { steps, now: act.now })) {
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

/** The open steps a person holds by name: shown, and handed over when his account is closed or his post ends. */
export const heldSteps: HeldWork = {
  async plan(tx, given, now) {
    const steps = await listOpenStepsOf(tx, given.from, { lock: false });
    return (await goingOn(tx, given, { steps, now })).map(({ step, next }) => ({
      code: step.code,
      title: step.title,
      step: step.name,
      unitId: step.holderUnit,
      role: step.role,
      to: next,
    }));
  },
  handOver,
};

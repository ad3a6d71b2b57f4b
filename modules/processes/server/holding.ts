import type { Act } from '#platform/context';
import type { Step } from './shapes.ts';

type Holding = Pick<Act, 'actor'>;

const named = ({ actor }: Holding, step: Step): boolean =>
  step.holderPerson === actor.personId || actor.posts.some((post) => post.for === step.holderPerson && post.unitId === step.holderUnit);

/** True when the actor holds the step: named or standing in for who is, or in the unit with the role while nobody is named; the system holds timers. */
export function holds(act: Holding, step: Step): boolean {
  if (act.actor.kind === 'system') return step.kind === 'wait';
  return step.holderPerson === undefined ? mayTake(act, step) : named(act, step);
}

/** True when the actor could take the step to himself: same unit and role. */
export function mayTake(act: Holding, step: Step): boolean {
  return act.actor.posts.some((post) => post.unitId === step.holderUnit && post.role === step.role);
}

/** True when the step is the actor's to see: in one of his units, or his by name. */
export function sees(act: Holding, step: Step): boolean {
  const inUnit = act.actor.posts.some((post) => post.unitId === step.holderUnit);
  return act.actor.kind === 'system' || inUnit || step.holderPerson === act.actor.personId;
}

/** Whom the actor stands in for when he acts on a step he holds; nobody when it is his own. */
export function standsInFor({ actor }: Holding, step: Step): string | undefined {
  if (step.holderPerson !== undefined) return step.holderPerson === actor.personId ? undefined : step.holderPerson;
  const posts = actor.posts.filter((post) => post.unitId === step.holderUnit && post.role === step.role);
  return posts.some((post) => post.for === undefined) ? undefined : posts[0]?.for;
}

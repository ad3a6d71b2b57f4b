import type { StepDetail } from './use-case.ts';

/** Something a person may do with a step of a case, as words name it. */
export interface Offer {
  act: 'step' | 'take' | 'take-over' | 'reassign';
  step: StepDetail;
}

interface Asked {
  /** The open step of the road. */
  open: StepDetail | undefined;
  /** The open decisions beside it. */
  asides: readonly StepDetail[];
  /** The decision the case was opened for. */
  asked: string | undefined;
  personId: string | undefined;
}

function holderOffers(open: StepDetail, personId: string | undefined): Offer[] {
  if (open.stepKind === 'wait') return [];
  const mayTake = open.mayTake && open.holderPersonId !== personId;
  const others = open.reassignees.filter((person) => person.personId !== open.holderPersonId);
  return [
    ...(mayTake ? [{ act: open.holderPersonId === undefined ? ('take' as const) : ('take-over' as const), step: open }] : []),
    ...(others.length > 0 ? [{ act: 'reassign' as const, step: open }] : []),
  ];
}

/** What of the road may be done: nothing while its clock stands still. */
function roadOffers({ open, personId }: Asked): Offer[] {
  if (open === undefined || open.pausedAt !== undefined) return [];
  return [...(open.mine ? [{ act: 'step' as const, step: open }] : []), ...holderOffers(open, personId)];
}

/** What may be done with a case, the first one being what it was opened for or what it waits for. */
export function offersOf(given: Asked): Offer[] {
  const decisions = given.asides.filter((step) => step.mine).map((step): Offer => ({ act: 'step', step }));
  const road = roadOffers(given);
  const isAskedFor = decisions.some(({ step }) => step.stepId === given.asked);
  if (!isAskedFor && road[0]?.act === 'step') return [...road.slice(0, 1), ...decisions, ...road.slice(1)];
  return [...decisions.toSorted((one) => (one.step.stepId === given.asked ? -1 : 1)), ...road];
}

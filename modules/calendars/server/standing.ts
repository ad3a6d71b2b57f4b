import type { WorkingCalendar } from './calendar.ts';
import { indexOf } from './calendar-index.ts';
import type { Due } from './due.ts';
import { dayOf, toLocalMinutes } from './local-time.ts';
import { between } from './working-minutes.ts';

/** Where a finished or running piece of work stands against its due time; always computed, never stored. */
export type Standing = 'early' | 'on-time' | 'late' | 'in-time' | 'due-soon' | 'overdue' | 'paused';

/** The part of a `Due` that the standing depends on. */
export type StandingBasis = Pick<Due, 'due' | 'workingMinutes' | 'pausedSince'>;

/** Working minutes left until the due time, negative once it has passed; a running pause holds them still. */
export function remaining(calendar: WorkingCalendar, basis: StandingBasis, now: Date): number {
  const from = toLocalMinutes(calendar, basis.pausedSince ?? now);
  const due = toLocalMinutes(calendar, basis.due);
  return between(indexOf(calendar), from, due);
}

/**
 * Early is finished on an earlier date than the due one, on time up to the due minute; a running clock is due soon when at most
 * `dueSoonShare` of its working minutes is left.
 */
export function classify(
  calendar: WorkingCalendar,
  basis: StandingBasis,
  at: { now: Date; finishedAt?: Date; dueSoonShare?: number },
): Standing {
  const due = toLocalMinutes(calendar, basis.due);
  if (at.finishedAt) {
    const finished = toLocalMinutes(calendar, at.finishedAt);
    if (finished > due) return 'late';
    return dayOf(finished) < dayOf(due) ? 'early' : 'on-time';
  }
  if (basis.pausedSince) return 'paused';
  if (toLocalMinutes(calendar, at.now) > due) return 'overdue';
  return remaining(calendar, basis, at.now) <= basis.workingMinutes * (at.dueSoonShare ?? 0.2) ? 'due-soon' : 'in-time';
}

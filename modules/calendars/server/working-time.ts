import type { WorkingCalendar } from './calendar.ts';
import { indexOf } from './calendar-index.ts';
import { fromLocalMinutes, toLocalMinutes } from './local-time.ts';
import { advance, between, normalise } from './working-minutes.ts';

/** The working instant at which something received at `received` starts to count: itself in a session, else the start of the next session. */
export function normaliseStart(calendar: WorkingCalendar, received: Date): Date {
  return fromLocalMinutes(calendar, normalise(indexOf(calendar), toLocalMinutes(calendar, received)));
}

/** The instant at which `minutes` working minutes are used up; of equal instants the earliest (closing, not the next opening). */
export function addWorkingMinutes(calendar: WorkingCalendar, from: Date, minutes: number): Date {
  return fromLocalMinutes(calendar, advance(indexOf(calendar), toLocalMinutes(calendar, from), minutes));
}

/** Working minutes between two instants; negative when `to` lies before `from`. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  return between(indexOf(calendar), toLocalMinutes(calendar, from), toLocalMinutes(calendar, to));
}

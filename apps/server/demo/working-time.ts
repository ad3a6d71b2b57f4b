import { addWorkingMinutes, normaliseStart, workingMinutesBetween, type WorkingCalendar } from '#modules/calendars';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The latest working instant from which so many working minutes lead to `at`. */
export function workingMinutesBefore(calendar: WorkingCalendar, at: Date, minutes: number): Date {
  let early = at.getTime() - (20 + minutes / 100) * dayMs;
  let late = at.getTime();
  while (late - early > minuteMs) {
    const middle = (early + late) / 2;
    if (workingMinutesBetween(calendar, new Date(middle), at) >= minutes) early = middle;
    else late = middle;
  }
  return normaliseStart(calendar, new Date(early));
}

/** Working minutes after an instant, at least one, never past `limit`. */
export function workingMinutesAfter(calendar: WorkingCalendar, from: Date, minutes: number): Date {
  return addWorkingMinutes(calendar, normaliseStart(calendar, from), Math.max(1, Math.round(minutes)));
}

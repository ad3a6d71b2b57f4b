import type { CalendarIndex, DayPlan, YearPlan } from './calendar-index.ts';
import { dayMinutes, dayOf, yearOfDay } from './local-time.ts';

/** How far the search for a next working day goes before the calendar is called empty. */
const longestClosure = 800;

/** Working minutes of a day that lie before a minute of it. */
function workedBefore(plan: DayPlan, minute: number): number {
  let sum = 0;
  for (const session of plan.sessions) {
    if (minute <= session.from) break;
    sum += Math.min(minute, session.to) - session.from;
  }
  return sum;
}

function workedInYearBefore(year: YearPlan, minutes: number): number {
  const day = dayOf(minutes);
  const at = day - year.firstDay;
  const plan = year.days[at];
  return (year.before[at] ?? 0) + (plan ? workedBefore(plan, minutes - day * dayMinutes) : 0);
}

/** The next day with working time, `day` itself included. */
export function nextWorkingDay(index: CalendarIndex, day: number): number {
  for (let next = day; next < day + longestClosure; next += 1) {
    if (index.dayPlan(next).total > 0) return next;
  }
  throw new RangeError('calendars: the calendar has no working day within two years');
}

/** Closing of a working day. */
export function closingOf(index: CalendarIndex, day: number): number {
  const last = index.dayPlan(day).sessions.at(-1);
  if (!last) throw new RangeError('calendars: a day off has no closing');
  return day * dayMinutes + last.to;
}

/** The minute itself when it lies in a session (both ends included), else the start of the next session. */
export function normalise(index: CalendarIndex, minutes: number): number {
  const day = dayOf(minutes);
  const minute = minutes - day * dayMinutes;
  for (const session of index.dayPlan(day).sessions) {
    if (minute <= session.to) return day * dayMinutes + Math.max(minute, session.from);
  }
  const next = nextWorkingDay(index, day + 1);
  return next * dayMinutes + (index.dayPlan(next).sessions[0]?.from ?? 0);
}

/** First place in `before` whose value reaches `target`. */
function firstReaching(before: Int32Array, target: number): number {
  let low = 0;
  let high = before.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((before[middle] ?? 0) >= target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Minute of the day at which `worked` working minutes of it are used up; the end of a session, not the start of the next one. */
function minuteReaching(plan: DayPlan, worked: number): number {
  let left = worked;
  for (const session of plan.sessions) {
    const length = session.to - session.from;
    if (left <= length) return session.from + left;
    left -= length;
  }
  throw new RangeError('calendars: more minutes asked than the day has');
}

/** The minute at which `count` working minutes after `minutes` are used up: always the earliest of equal instants. */
export function advance(index: CalendarIndex, minutes: number, count: number): number {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('calendars: working minutes are a whole number, not below 0');
  if (count === 0) return normalise(index, minutes);
  let year = index.yearPlan(yearOfDay(dayOf(minutes)));
  let target = workedInYearBefore(year, minutes) + count;
  for (let idle = 0; target > year.total;) {
    idle = year.total === 0 ? idle + 1 : 0;
    if (idle > 2) throw new RangeError('calendars: the calendar has no working day within two years');
    target -= year.total;
    year = index.yearPlan(year.year + 1);
  }
  const at = firstReaching(year.before, target) - 1;
  const plan = year.days[at];
  if (!plan) throw new RangeError('calendars: the year has no such day');
  return (year.firstDay + at) * dayMinutes + minuteReaching(plan, target - (year.before[at] ?? 0));
}

/** Working minutes between two wall-clock minutes; negative when `to` lies before `from`. */
export function between(index: CalendarIndex, from: number, to: number): number {
  if (to < from) return 0 - between(index, to, from);
  const first = yearOfDay(dayOf(from));
  const last = yearOfDay(dayOf(to));
  let sum = workedInYearBefore(index.yearPlan(last), to) - workedInYearBefore(index.yearPlan(first), from);
  for (let year = first; year < last; year += 1) sum += index.yearPlan(year).total;
  return sum;
}

/** Number of working days after the day of `from` up to the day of `to`. */
export function workingDaysBetween(index: CalendarIndex, from: number, to: number): number {
  let count = 0;
  for (let day = dayOf(from) + 1; day <= dayOf(to); day += 1) {
    if (index.dayPlan(day).total > 0) count += 1;
  }
  return count;
}

import type { PlainDate, Session, WorkingCalendar } from '../calendar.ts';
import type { Words } from '#platform/i18n';
import { indexOf } from '../calendar-index.ts';
import { calendarOfUnit } from '../unit-calendar.ts';
import { dayNumber, firstDayOfYear, fromLocalMinutes, dayMinutes, plainDate } from '../local-time.ts';

/** A day that is worked otherwise. */
export interface ChangedDay {
  date: PlainDate;
  before: readonly Session[];
  after: readonly Session[];
  /** The one unit that works otherwise; none: the whole authority. */
  unit?: Words;
}

/** When a calendar differs from another: only clocks that run through it can move. */
export interface ChangedSpans {
  days: readonly ChangedDay[];
  /** Days near each other as one span, from the first minute to the last; and whole years that became published or not. */
  spans: readonly { from: Date; to: Date }[];
}

/** Hours may be changed for good; clocks reach no further than this. */
const yearsAhead = 6;

/** Days this near are one span: a clock that crosses one mostly crosses the other. */
const nearDays = 10;

const sameSessions = (one: readonly Session[], other: readonly Session[]): boolean =>
  one.length === other.length && one.every(({ from, to }, place) => other[place]?.from === from && other[place].to === to);

function changedDays(before: WorkingCalendar, after: WorkingCalendar, years: readonly number[]): [number, ChangedDay][] {
  const [old, now] = [indexOf(before), indexOf(after)];
  const found: [number, ChangedDay][] = [];
  for (const year of years) {
    for (let day = firstDayOfYear(year); day < firstDayOfYear(year + 1); day += 1) {
      const [was, is] = [old.dayPlan(day).sessions, now.dayPlan(day).sessions];
      if (!sameSessions(was, is)) found.push([day, { date: plainDate(day), before: was, after: is }]);
    }
  }
  return found;
}

/** Days on which single units work otherwise than before, and otherwise than what changed for all. */
function changedUnits(before: WorkingCalendar, after: WorkingCalendar): [number, ChangedDay][] {
  const spoken = [...(before.closures ?? []), ...(after.closures ?? [])];
  const days = new Map(spoken.map(({ unit, date }) => [`${unit.id} ${date}`, { unit, date }]));
  return [...days.values()].flatMap(({ unit, date }) => {
    const day = dayNumber(date);
    const plan = (calendar: WorkingCalendar): readonly Session[] => indexOf(calendar).dayPlan(day).sessions;
    const [was, is] = [plan(calendarOfUnit(before, unit.id)), plan(calendarOfUnit(after, unit.id))];
    return sameSessions(was, is) ? [] : [[day, { date, before: was, after: is, unit: unit.name }] satisfies [number, ChangedDay]];
  });
}

/** Where two editions of a calendar differ. */
export function changedSpans(before: WorkingCalendar, after: WorkingCalendar): ChangedSpans {
  const known = [...new Set([...before.years, ...after.years].map(({ year }) => year))].toSorted();
  const [first = 2000, last = first] = [known[0], known.at(-1)];
  const years = Array.from({ length: last - first + 1 + yearsAhead }, (_, place) => first + place);
  const days = [...changedDays(before, after, years), ...changedUnits(before, after)];
  const announced = known.filter((year) => indexOf(before).isPublished(year) !== indexOf(after).isPublished(year));
  const runs: { from: number; to: number }[] = [];
  const all = [
    ...days.map(([day]) => ({ from: day, to: day })),
    ...announced.map((year) => ({ from: firstDayOfYear(year), to: firstDayOfYear(year + 1) - 1 })),
  ].toSorted((one, other) => one.from - other.from);
  for (const { from, to } of all) {
    const run = runs.at(-1);
    if (run !== undefined && from <= run.to + nearDays) run.to = Math.max(run.to, to);
    else runs.push({ from, to });
  }
  const instantOf = (day: number): Date => fromLocalMinutes(after, day * dayMinutes);
  return { days: days.map(([, day]) => day), spans: runs.map(({ from, to }) => ({ from: instantOf(from), to: instantOf(to + 1) })) };
}

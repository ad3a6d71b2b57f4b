import type { CalendarDay, Session, WorkingCalendar } from './calendar.ts';
import { dayMinutes, dayNumber, firstDayOfYear, weekdayOf, yearOfDay } from './local-time.ts';

/** What is worked on one day. */
export interface DayPlan {
  sessions: readonly Session[];
  total: number;
  row?: CalendarDay;
}

/** One year laid out for constant-time questions: `before[i]` is the working minutes of the year before its i-th day. */
export interface YearPlan {
  year: number;
  firstDay: number;
  days: readonly DayPlan[];
  before: Int32Array;
  total: number;
}

/** A calendar laid out year by year, each year when it is first asked for. */
export interface CalendarIndex {
  calendar: WorkingCalendar;
  yearPlan(year: number): YearPlan;
  dayPlan(day: number): DayPlan;
  isPublished(year: number): boolean;
}

const indexes = new WeakMap<WorkingCalendar, CalendarIndex>();

/** The index of a calendar value, built once for each value. */
export function indexOf(calendar: WorkingCalendar): CalendarIndex {
  const known = indexes.get(calendar);
  if (known) return known;
  const index = buildIndex(calendar);
  indexes.set(calendar, index);
  return index;
}

interface DatedPlan {
  weekday: number;
  from: number;
  to: number;
  plan: DayPlan;
}

function planOf(sessions: readonly Session[], row?: CalendarDay): DayPlan {
  const total = sessions.reduce((sum, session) => sum + session.to - session.from, 0);
  return row ? { sessions, total, row } : { sessions, total };
}

function checkSessions(sessions: readonly Session[], where: string): void {
  let last = -1;
  for (const { from, to } of sessions) {
    const whole = Number.isInteger(from) && Number.isInteger(to);
    if (!whole || from < 0 || to > dayMinutes || from >= to || from <= last) {
      throw new RangeError(`calendars: sessions of ${where} must be whole minutes of one day, in order and apart`);
    }
    last = to;
  }
}

function datedPlans(calendar: WorkingCalendar): DatedPlan[] {
  return calendar.patterns.map((pattern) => {
    checkSessions(pattern.sessions, `weekday ${pattern.weekday}`);
    const to = pattern.validTo === undefined ? Infinity : dayNumber(pattern.validTo);
    return { weekday: pattern.weekday, from: dayNumber(pattern.validFrom), to, plan: planOf(pattern.sessions) };
  });
}

const dayOff: DayPlan = { sessions: [], total: 0 };

function buildIndex(calendar: WorkingCalendar): CalendarIndex {
  const patterns = datedPlans(calendar);
  const rows = new Map(calendar.days.map((row) => [dayNumber(row.date), row]));
  const published = new Set(calendar.years.filter((year) => year.status === 'published').map((year) => year.year));
  const years = new Map<number, YearPlan>();

  const patternPlan = (day: number, weekday: number) =>
    patterns.find((pattern) => pattern.weekday === weekday && pattern.from <= day && day < pattern.to)?.plan ?? dayOff;

  /** A swapped Saturday without sessions of its own is worked like the first worked weekday of its week. */
  const swappedPlan = (day: number) => {
    for (let weekday = 1; weekday <= 7; weekday += 1) {
      const plan = patternPlan(day, weekday);
      if (plan.total > 0) return plan;
    }
    return dayOff;
  };

  const planWithRow = (day: number, row: CalendarDay) => {
    const isWorked = row.kind === 'WORK' || row.kind === 'SWAP_WORK';
    // A closure for part of a day says the hours that are left.
    if (!isWorked && !(row.kind === 'LOCAL_CLOSURE' && row.sessions)) return planOf([], row);
    if (row.sessions) {
      checkSessions(row.sessions, row.date);
      return planOf(row.sessions, row);
    }
    const usual = patternPlan(day, weekdayOf(day));
    return planOf((usual.total > 0 ? usual : swappedPlan(day)).sessions, row);
  };

  const buildYear = (year: number): YearPlan => {
    const firstDay = firstDayOfYear(year);
    const length = firstDayOfYear(year + 1) - firstDay;
    const before = new Int32Array(length + 1);
    const days: DayPlan[] = [];
    let total = 0;
    for (let i = 0; i < length; i += 1) {
      const row = rows.get(firstDay + i);
      const plan = row ? planWithRow(firstDay + i, row) : patternPlan(firstDay + i, weekdayOf(firstDay + i));
      days.push(plan);
      total += plan.total;
      before[i + 1] = total;
    }
    return { year, firstDay, days, before, total };
  };

  const yearPlan = (year: number) => {
    const known = years.get(year);
    if (known) return known;
    const built = buildYear(year);
    years.set(year, built);
    return built;
  };

  const dayPlan = (day: number) => {
    const plan = yearPlan(yearOfDay(day));
    return plan.days[day - plan.firstDay] ?? dayOff;
  };

  return { calendar, yearPlan, dayPlan, isPublished: (year) => published.has(year) };
}

import type { CalendarDay, Session, UnitClosure, WorkingCalendar } from './calendar.ts';
import { indexOf } from './calendar-index.ts';
import { dayNumber } from './local-time.ts';

/** The hours that are in both. */
function within(sessions: readonly Session[], left: readonly Session[]): Session[] {
  return sessions.flatMap(({ from, to }) =>
    left.flatMap((one) => {
      const both = { from: Math.max(from, one.from), to: Math.min(to, one.to) };
      return both.from < both.to ? [both] : [];
    }),
  );
}

/** The day as the unit works it: its closure never opens an hour in which the authority itself is closed. */
function closedDay(calendar: WorkingCalendar, { unit, date, reason, source, sessions = [] }: UnitClosure): CalendarDay[] {
  const plan = indexOf(calendar).dayPlan(dayNumber(date));
  if (plan.total === 0) return [];
  const left = within(plan.sessions, sessions);
  // Whoever reads why a day does not count reads who was closed.
  const said = { vi: `${unit.name.vi}: ${reason.vi}`, en: `${unit.name.en}: ${reason.en}` };
  return [{ date, kind: 'LOCAL_CLOSURE', reason: said, source, ...(left.length === 0 ? {} : { sessions: left }) }];
}

function made(calendar: WorkingCalendar, unitId: string): WorkingCalendar {
  const own = (calendar.closures ?? []).filter(({ unit }) => unit.id === unitId).flatMap((closure) => closedDay(calendar, closure));
  if (own.length === 0) return calendar;
  const dates = new Set(own.map(({ date }) => date));
  return { ...calendar, days: [...calendar.days.filter(({ date }) => !dates.has(date)), ...own] };
}

const calendars = new WeakMap<WorkingCalendar, Map<string, WorkingCalendar>>();

/** The calendar by which the clocks of a unit run: the authority's, without the hours in which the unit was closed by a document. The same value for the same unit. */
export function calendarOfUnit(calendar: WorkingCalendar, unitId: string | null | undefined): WorkingCalendar {
  if (unitId === undefined || unitId === null || !hasClosures(calendar)) return calendar;
  const known = calendars.get(calendar) ?? new Map<string, WorkingCalendar>();
  calendars.set(calendar, known);
  const found = known.get(unitId) ?? made(calendar, unitId);
  known.set(unitId, found);
  return found;
}

/** A change of the calendar as the clocks of a unit feel it. */
export const moveOfUnit = <Move extends { before: WorkingCalendar; after: WorkingCalendar }>(
  move: Move,
  unitId: string | null | undefined,
): Move => ({
  ...move,
  before: calendarOfUnit(move.before, unitId),
  after: calendarOfUnit(move.after, unitId),
});

/** True where units are closed on their own: else whose unit a clock is needs not be asked. */
export const hasClosures = ({ closures }: WorkingCalendar): boolean => closures !== undefined && closures.length > 0;

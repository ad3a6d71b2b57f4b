import { Problem } from '#platform/errors';
import type { Words } from '#platform/i18n';
import type { CalendarChange } from '../../contract-decisions.ts';
import type { PlainDate, WorkingCalendar } from '../calendar.ts';
import { applyChanges } from '../decisions/apply-changes.ts';
import { changedSpans, type ChangedDay } from '../decisions/changed-days.ts';
import { someSource } from '../decisions/decide.ts';
import { dayNumber, plainDate } from '../local-time.ts';

/** A year of whole weeks: a day moved by it keeps its weekday. */
const yearWeeks = 52;
/** No period to be tried is longer. */
const mostWeeks = 5 * yearWeeks;

/** Nothing was received before. */
const firstDay = dayNumber('1990-01-01');

const earlier = (date: PlainDate, weeks: number): PlainDate => plainDate(Math.max(firstDay, dayNumber(date) - weeks * 7));

function lastDayOf(change: CalendarChange): PlainDate | undefined {
  switch (change.kind) {
    case 'swap':
      return change.off > change.work ? change.off : change.work;
    case 'off':
      return change.to;
    case 'hours':
      return change.from;
    case 'short':
    case 'restore':
      return change.date;
    case 'year':
      return undefined;
  }
}

/** How many weeks changes must be moved back, by whole years, so that their days had come by a day; none where one of them had. */
export function weeksBack(changes: readonly CalendarChange[], today: PlainDate): number {
  const days = changes.flatMap((change) => lastDayOf(change) ?? []).map((day) => dayNumber(day) - dayNumber(today));
  const isOneThere = days.some((ahead) => ahead <= 0);
  if (days.length === 0 || isOneThere) return 0;
  return Math.min(mostWeeks, Math.ceil(Math.max(...days) / (7 * yearWeeks)) * yearWeeks);
}

function moved(change: CalendarChange, weeks: number, since: PlainDate): CalendarChange[] {
  const back = (date: PlainDate): PlainDate => earlier(date, weeks);
  switch (change.kind) {
    case 'swap':
      return [{ ...change, off: back(change.off), work: back(change.work) }];
    case 'off':
      return [{ ...change, from: back(change.from), to: back(change.to) }];
    case 'short':
    case 'restore':
      return [{ ...change, date: back(change.date) }];
    case 'hours': {
      const from = back(change.from);
      // Hours that hold for good are tried over all that is looked at.
      if (change.to === undefined) return [{ ...change, from: from < since ? from : since }];
      return [{ ...change, from, to: back(change.to) }];
    }
    case 'year':
      // The notice of another year says nothing of this one.
      return [];
  }
}

/** Changes as they would have been some weeks earlier; with none of them as they are. */
export function movedBack(changes: readonly CalendarChange[], weeks: number, since: PlainDate): CalendarChange[] {
  return weeks === 0 ? [...changes] : changes.flatMap((change) => moved(change, weeks, since));
}

/** Days off one by one: a weekend or a holiday among them keeps none of the others out. */
function single(change: CalendarChange): CalendarChange[] {
  if (change.kind !== 'off') return [change];
  const [first, last] = [dayNumber(change.from), dayNumber(change.to)];
  return Array.from({ length: last - first + 1 }, (_, place) => {
    const date = plainDate(first + place);
    return { ...change, from: date, to: date };
  });
}

/**
 * A past edition of the calendar with changes made in it by the rules they are decided by. What does not fit into it stands as it is: a day that
 * was off, that another document spoke of, of a year it did not know, a unit that has no name among those given.
 */
export function triedCalendar(
  before: WorkingCalendar,
  changes: readonly CalendarChange[],
  units: ReadonlyMap<string, Words> = new Map(),
): WorkingCalendar {
  let calendar = before;
  const isYear = ({ kind }: CalendarChange): boolean => kind === 'year';
  const ordered = [...changes.filter(isYear), ...changes.filter((change) => !isYear(change)).flatMap(single)];
  for (const change of ordered) {
    try {
      calendar = applyChanges(calendar, { source: someSource, changes: [change], units }).calendar;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return calendar;
}

/** The days on which a calendar is worked otherwise than another, the first of them. */
export function daysChanged(before: WorkingCalendar, after: WorkingCalendar, most: number): readonly ChangedDay[] {
  return changedSpans(before, after).days.slice(0, most);
}

import type { WorkingCalendar } from './calendar.ts';
import type { CalendarIndex } from './calendar-index.ts';
import type { Limit } from './limit.ts';
import { findWorkingMinutes, limitFault } from './limit.ts';
import { addMonths, dayMinutes, dayOf } from './local-time.ts';
import { advance, between, closingOf, nextWorkingDay, normalise, workingDaysBetween } from './working-minutes.ts';

/** How a limit's unit is counted: where it ends after a start, and how much a pause adds to it (in the unit's own measure). */
export interface UnitRule {
  end(start: number, extra: number): number;
  paused(from: number, to: number): number;
}

function workingRule(index: CalendarIndex, minutes: number): UnitRule {
  return {
    end: (start, extra) => advance(index, start, minutes + extra),
    paused: (from, to) => between(index, from, to),
  };
}

/** Clock time kept on a working day, moved into its sessions where they differ; a day off gives the closing of the next working day. */
function landOn(index: CalendarIndex, day: number, minute: number): number {
  if (index.dayPlan(day).total === 0) return closingOf(index, nextWorkingDay(index, day));
  const closing = closingOf(index, day);
  const at = day * dayMinutes + minute;
  return at >= closing ? closing : normalise(index, at);
}

function dateRule(index: CalendarIndex, hop: (day: number) => number): UnitRule {
  return {
    end: (start, extra) => landOn(index, hop(dayOf(start)) + extra, start - dayOf(start) * dayMinutes),
    paused: (from, to) => dayOf(normalise(index, to)) - dayOf(normalise(index, from)),
  };
}

/** Due at closing of the day; complete after the cut-off, at closing of the next working day. */
function sameDayRule(index: CalendarIndex, days: number, cutOff: number): UnitRule {
  return {
    end: (start, extra) => {
      const late = start - dayOf(start) * dayMinutes > cutOff ? 1 : 0;
      let day = dayOf(start);
      for (let left = days - 1 + late + extra; left > 0; left -= 1) day = nextWorkingDay(index, day + 1);
      return closingOf(index, day);
    },
    paused: (from, to) => workingDaysBetween(index, normalise(index, from), normalise(index, to)),
  };
}

/** The counting rule of a limit under a calendar. */
export function unitRule(calendar: WorkingCalendar, index: CalendarIndex, limit: Limit, cutOff: number): UnitRule {
  const fault = limitFault(limit);
  if (fault) throw new RangeError(`calendars: limit of ${limit.value} ${limit.unit} is ${fault}`);
  if (limit.unit === 'same-day') return sameDayRule(index, limit.value, cutOff);
  if (limit.unit === 'day') return dateRule(index, (day) => day + limit.value);
  if (limit.unit === 'month') return dateRule(index, (day) => addMonths(day, limit.value));
  return workingRule(index, findWorkingMinutes(calendar, limit) ?? 0);
}

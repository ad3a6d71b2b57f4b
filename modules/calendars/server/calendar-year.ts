import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import type { CalendarYear, DayKind, PlainDate, Session, SourceDocument, WorkingCalendar } from './calendar.ts';
import { indexOf } from './calendar-index.ts';
import { dayNumber, plainDate } from './local-time.ts';
import { calendarOfUnit } from './unit-calendar.ts';

/** One day of a year as people ask for it. */
export interface YearDay {
  date: PlainDate;
  kind: DayKind;
  sessions: readonly Session[];
  reason?: Words;
  source?: SourceDocument;
}

/** A day on which one unit is closed, or works only some hours, as people ask for it. */
export interface UnitYearDay {
  unit: { id: string; name: Words };
  date: PlainDate;
  sessions: readonly Session[];
  reason: Words;
  source: SourceDocument;
}

/** What is closed of single units in a year: only where the authority itself works. */
export function closuresOf(calendar: WorkingCalendar, year: number): UnitYearDay[] {
  return (calendar.closures ?? []).flatMap(({ unit, date, reason, source }) => {
    if (!date.startsWith(`${year}-`) || indexOf(calendar).dayPlan(dayNumber(date)).total === 0) return [];
    const { sessions } = indexOf(calendarOfUnit(calendar, unit.id)).dayPlan(dayNumber(date));
    return [{ unit, date, sessions, reason, source }];
  });
}

/** Every day of a year with what is worked on it and, where it differs from the weekly pattern, why. */
export function getYear(calendar: WorkingCalendar, year: number): CalendarYear & { days: YearDay[]; closures: UnitYearDay[] } {
  const head = calendar.years.find((one) => one.year === year) ?? fail('calendars.unknown-year', { year }, 'year');
  const plan = indexOf(calendar).yearPlan(year);
  const days = plan.days.map(({ sessions, total, row }, i): YearDay => {
    const date = plainDate(plan.firstDay + i);
    if (!row) return { date, kind: total > 0 ? 'WORK' : 'WEEKEND', sessions };
    return { date, kind: row.kind, sessions, reason: row.reason, source: row.source };
  });
  return { ...head, days, closures: closuresOf(calendar, year) };
}

import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import type { CalendarYear, DayKind, PlainDate, Session, SourceDocument, WorkingCalendar } from './calendar.ts';
import { indexOf } from './calendar-index.ts';
import { plainDate } from './local-time.ts';

/** One day of a year as people ask for it. */
export interface YearDay {
  date: PlainDate;
  kind: DayKind;
  sessions: readonly Session[];
  reason?: Words;
  source?: SourceDocument;
}

/** Every day of a year with what is worked on it and, where it differs from the weekly pattern, why. */
export function getYear(calendar: WorkingCalendar, year: number): CalendarYear & { days: YearDay[] } {
  const head = calendar.years.find((one) => one.year === year) ?? fail('calendars.unknown-year', { year }, 'year');
  const plan = indexOf(calendar).yearPlan(year);
  const days = plan.days.map(({ sessions, total, row }, i): YearDay => {
    const date = plainDate(plan.firstDay + i);
    if (!row) return { date, kind: total > 0 ? 'WORK' : 'WEEKEND', sessions };
    return { date, kind: row.kind, sessions, reason: row.reason, source: row.source };
  });
  return { ...head, days };
}

import type { UnitYearDay, YearDay } from './calendar-year.ts';
import type { DayKind, Session, SessionPattern, SourceDocument } from './calendar.ts';
import type { Words } from '#platform/i18n';

/** Days in a row that differ from their weekday for the same reason, and the days off they make together with what is around them. */
export interface SpecialDays {
  from: string;
  to: string;
  kind: DayKind;
  reason: Words;
  source: SourceDocument;
  /** All days off in a row that they belong to; undefined where they are worked. */
  rest?: { from: string; to: string; count: number };
}

/** The sessions of some weekdays (1 = Monday) between two dates of a year. */
export interface WeekHours {
  weekdays: readonly number[];
  sessions: readonly Session[];
  validFrom: string;
  validTo: string | undefined;
  source: SourceDocument | undefined;
}

const isOff = (day: YearDay | undefined): boolean => day !== undefined && day.sessions.length === 0;

function restAround(days: readonly YearDay[], at: number): SpecialDays['rest'] {
  if (!isOff(days[at])) return undefined;
  let [first, last] = [at, at];
  while (isOff(days[first - 1])) first -= 1;
  while (isOff(days[last + 1])) last += 1;
  return { from: days[first]?.date ?? '', to: days[last]?.date ?? '', count: last - first + 1 };
}

/** What differs from the week in a year, day after day of the same reason told as one. */
export function specialDays(days: readonly YearDay[]): SpecialDays[] {
  const found: SpecialDays[] = [];
  let lastAt = -2;
  for (const [at, { date, kind, reason, source }] of days.entries()) {
    if (reason === undefined || source === undefined) continue;
    const last = found.at(-1);
    if (last !== undefined && lastAt === at - 1 && last.kind === kind && last.reason.vi === reason.vi && last.source.no === source.no) {
      last.to = date;
    } else {
      const rest = restAround(days, at);
      found.push({ from: date, to: date, kind, reason, source, ...(rest === undefined ? {} : { rest }) });
    }
    lastAt = at;
  }
  return found;
}

/** Days on which single units are closed, told with their unit's name. */
export const closedUnits = (closures: readonly UnitYearDay[]): SpecialDays[] =>
  closures.map(({ unit, date, reason, source }) => {
    const said = { vi: `${unit.name.vi}: ${reason.vi}`, en: `${unit.name.en}: ${reason.en}` };
    return { from: date, to: date, kind: 'LOCAL_CLOSURE' as const, reason: said, source };
  });

/** The usual hours of a year: weekdays with the same hours together, in the order in which they came into force. */
export function weekHours(patterns: readonly SessionPattern[], year: number): WeekHours[] {
  const groups = new Map<string, WeekHours>();
  const inYear = patterns.filter(
    ({ validFrom, validTo, sessions }) =>
      sessions.length > 0 && validFrom <= `${year}-12-31` && (validTo === undefined || validTo > `${year}-01-01`),
  );
  for (const { weekday, sessions, validFrom, validTo, source } of inYear) {
    const key = JSON.stringify([validFrom, validTo, sessions, source?.no]);
    const weekdays = [...(groups.get(key)?.weekdays ?? []), weekday].toSorted();
    groups.set(key, { weekdays, sessions, validFrom, validTo, source });
  }
  return [...groups.values()].toSorted((one, other) => one.validFrom.localeCompare(other.validFrom));
}

import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import type { CalendarChange } from '../../contract-decisions.ts';
import type {
  CalendarDay,
  CalendarYear,
  PlainDate,
  Session,
  SessionPattern,
  SourceDocument,
  UnitClosure,
  WorkingCalendar,
} from '../calendar.ts';
import { indexOf, type DayPlan } from '../calendar-index.ts';
import { calendarOfUnit } from '../unit-calendar.ts';
import { dayMinutes, dayNumber, plainDate, yearOfDay } from '../local-time.ts';
import { bothWords, UnitClosures, type UnitDay } from './unit-closures.ts';

/** What a decision makes of a calendar, and the rows in which it differs. */
export interface ChangedCalendar {
  calendar: WorkingCalendar;
  days: { put: readonly CalendarDay[]; removed: readonly PlainDate[] };
  /** Days of single units. */
  closures: { put: readonly UnitClosure[]; removed: readonly UnitDay[] };
  patterns: { put: readonly SessionPattern[]; removed: readonly SessionPattern[] };
  years: readonly CalendarYear[];
}

const mostDays = 60;

type Of<Kind extends CalendarChange['kind']> = Extract<CalendarChange, { kind: Kind }>;

/** A calendar while a document's changes are made in it one after the other; each day may be spoken of once. */
class Draft {
  readonly put = new Map<PlainDate, CalendarDay>();
  readonly removed = new Set<PlainDate>();
  readonly years = new Map<number, CalendarYear>();
  readonly closures: UnitClosures;
  patterns: readonly SessionPattern[];
  readonly #before: WorkingCalendar;
  readonly #source: SourceDocument;
  readonly #said = new Set<PlainDate>();
  readonly #rows: ReadonlyMap<PlainDate, CalendarDay>;

  constructor(before: WorkingCalendar, { source, units }: { source: SourceDocument; units: ReadonlyMap<string, Words> }) {
    this.#before = before;
    this.#source = source;
    this.closures = new UnitClosures(before, { source, units });
    this.patterns = before.patterns;
    this.#rows = new Map(before.days.map((row) => [row.date, row]));
  }

  #speakOf(date: PlainDate, field: string): DayPlan {
    const day = dayNumber(date);
    const year = yearOfDay(day);
    if (this.#said.has(date)) fail('calendars.day-twice', { date }, field);
    if (!this.#before.years.some((one) => one.year === year) && !this.years.has(year)) fail('calendars.unknown-year', { year }, field);
    this.#said.add(date);
    return indexOf(this.#before).dayPlan(day);
  }

  /** A day that another document speaks of is not silently made something else. */
  #refuseTaken(date: PlainDate, field: string): void {
    const row = this.#rows.get(date);
    if (row !== undefined && row.kind !== 'LOCAL_CLOSURE') fail('calendars.day-taken', { date, document: row.source.no }, field);
  }

  #write(date: PlainDate, row: Pick<CalendarDay, 'kind' | 'reason'> & { sessions?: readonly Session[] | undefined }): void {
    const { kind, reason, sessions } = row;
    this.put.set(date, { date, kind, reason, source: this.#source, ...(sessions === undefined ? {} : { sessions }) });
  }

  off({ as, from, to, reason }: Of<'off'>, at: string): void {
    const [first, last] = [dayNumber(from), dayNumber(to)];
    if (last < first) fail('calendars.days-in-order', { from, to }, `${at}.to`);
    if (last - first >= mostDays) fail('calendars.days-too-many', { most: mostDays }, `${at}.to`);
    let written = 0;
    for (let day = first; day <= last; day += 1) {
      const date = plainDate(day);
      const isWorked = this.#speakOf(date, `${at}.from`).total > 0;
      // A holiday stands in the calendar on a weekend too; any other day off is one that would have been worked.
      if (!isWorked && as !== 'HOLIDAY') continue;
      if (as !== 'LOCAL_CLOSURE') this.#refuseTaken(date, `${at}.from`);
      this.#write(date, { kind: as, reason: bothWords(reason) });
      written += 1;
    }
    if (written === 0) fail('calendars.day-not-worked', { date: from }, `${at}.from`);
  }

  swap({ off, work, reason, sessions }: Of<'swap'>, at: string): void {
    const isWorked = this.#speakOf(off, `${at}.off`).total > 0;
    this.#refuseTaken(off, `${at}.off`);
    if (!isWorked) fail('calendars.day-not-worked', { date: off }, `${at}.off`);
    const wasWorked = this.#speakOf(work, `${at}.work`).total > 0;
    this.#refuseTaken(work, `${at}.work`);
    if (wasWorked) fail('calendars.day-worked', { date: work }, `${at}.work`);
    this.#write(off, { kind: 'SWAP_OFF', reason: bothWords(reason) });
    this.#write(work, { kind: 'SWAP_WORK', reason: bothWords(reason), sessions });
  }

  short({ date, sessions, reason }: Of<'short'>, at: string): void {
    if (this.#speakOf(date, `${at}.date`).total === 0) fail('calendars.day-not-worked', { date }, `${at}.date`);
    this.#refuseTaken(date, `${at}.date`);
    this.#write(date, { kind: 'LOCAL_CLOSURE', reason: bothWords(reason), sessions });
  }

  restore({ date }: Of<'restore'>, at: string): void {
    this.#speakOf(date, `${at}.date`);
    if (!this.#rows.has(date)) fail('calendars.day-usual', { date }, `${at}.date`);
    this.removed.add(date);
  }

  hours({ weekdays, from, to, sessions }: Of<'hours'>, at: string): void {
    if (to !== undefined && to < from) fail('calendars.days-in-order', { from, to }, `${at}.to`);
    // Kept as the first day on which they no longer hold.
    const until = to === undefined ? undefined : plainDate(dayNumber(to) + 1);
    const others = this.patterns.flatMap((pattern) => (weekdays.includes(pattern.weekday) ? around(pattern, from, until) : [pattern]));
    const own = [...new Set(weekdays)].map((weekday) => ({
      weekday,
      validFrom: from,
      ...(until === undefined ? {} : { validTo: until }),
      sessions,
      source: this.#source,
    }));
    this.patterns = [...others, ...own];
  }

  year({ year, status, note }: Of<'year'>, at: string): void {
    const before = this.#before.years.find((one) => one.year === year);
    const isAsBefore = before?.status === status && note === undefined;
    if (isAsBefore || this.years.has(year)) fail('calendars.year-as-before', { year }, `${at}.year`);
    this.years.set(year, { year, status, ...(note === undefined ? {} : { note: bothWords(note) }) });
  }

  make(change: CalendarChange, at: string): void {
    if ('sessions' in change && change.sessions !== undefined) checkSessions(change.sessions, `${at}.sessions`);
    if (this.closures.take(change, at)) return;
    switch (change.kind) {
      case 'off':
        return this.off(change, at);
      case 'swap':
        return this.swap(change, at);
      case 'short':
        return this.short(change, at);
      case 'restore':
        return this.restore(change, at);
      case 'hours':
        return this.hours(change, at);
      case 'year':
        return this.year(change, at);
    }
  }

  result(): WorkingCalendar {
    const { days, years } = this.#before;
    const kept = days.filter(({ date }) => !this.put.has(date) && !this.removed.has(date));
    return {
      ...this.#before,
      patterns: this.patterns,
      days: [...kept, ...this.put.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1)),
      closures: this.closures.result(),
      years: [...years.filter(({ year }) => !this.years.has(year)), ...this.years.values()].toSorted((one, other) => one.year - other.year),
    };
  }
}

function checkSessions(sessions: readonly Session[], field: string): void {
  let last = -1;
  for (const { from, to } of sessions) {
    if (from <= last || to <= from || to > dayMinutes) fail('calendars.hours-unfit', {}, field);
    last = to;
  }
}

/** What of a pattern is left before and after other hours. */
function around(pattern: SessionPattern, from: PlainDate, until: PlainDate | undefined): SessionPattern[] {
  const { validFrom, validTo } = pattern;
  if (validTo !== undefined && validTo <= from) return [pattern];
  if (until !== undefined && validFrom >= until) return [pattern];
  return [
    ...(validFrom < from ? [{ ...pattern, validTo: from }] : []),
    ...(until !== undefined && (validTo === undefined || validTo > until) ? [{ ...pattern, validFrom: until }] : []),
  ];
}

/** The first year that is told of or follows must have something to work in, or no due time would ever come. */
function checkWorked(calendar: WorkingCalendar): void {
  const index = indexOf(calendar);
  const last = Math.max(...calendar.years.map(({ year }) => year));
  for (const year of [...calendar.years.map((one) => one.year), last + 1]) {
    if (index.yearPlan(year).total === 0) fail('calendars.nothing-worked', { year });
  }
  const years = new Set((calendar.closures ?? []).map(({ unit, date }) => `${unit.id} ${date.slice(0, 4)}`));
  for (const [unitId = '', year] of [...years].map((one) => one.split(' ')))
    if (indexOf(calendarOfUnit(calendar, unitId)).yearPlan(Number(year)).total === 0)
      fail('calendars.nothing-worked', { year: Number(year) });
}

/**
 * What a document's changes make of a calendar. Refuses by name: a year nobody knows, a day told of twice or already spoken of by another
 * document, a unit that is closed already, a day off that is none, a working day that is one, hours that overlap, a year that is so already, a year in which nothing is worked.
 */
export function applyChanges(
  before: WorkingCalendar,
  given: { source: SourceDocument; changes: readonly CalendarChange[]; units?: ReadonlyMap<string, Words> },
): ChangedCalendar {
  const draft = new Draft(before, { source: given.source, units: given.units ?? new Map() });
  // Years first: the days of a year that is announced may stand before it in the document.
  const ordered = [...given.changes.entries()].toSorted(
    ([, one], [, other]) => Number(other.kind === 'year') - Number(one.kind === 'year'),
  );
  for (const [place, change] of ordered) draft.make(change, `changes.${place}`);
  const calendar = draft.result();
  checkWorked(calendar);
  return {
    calendar,
    days: { put: [...draft.put.values()], removed: [...draft.removed] },
    closures: { put: [...draft.closures.put.values()], removed: [...draft.closures.removed.values()] },
    patterns: {
      put: draft.patterns.filter((one) => !before.patterns.includes(one)),
      removed: before.patterns.filter((one) => !draft.patterns.includes(one)),
    },
    years: [...draft.years.values()],
  };
}

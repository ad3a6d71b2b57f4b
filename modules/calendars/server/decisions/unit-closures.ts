import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import type { CalendarChange } from '../../contract-decisions.ts';
import type { PlainDate, SourceDocument, UnitClosure, WorkingCalendar } from '../calendar.ts';
import { indexOf } from '../calendar-index.ts';
import { dayNumber, plainDate, yearOfDay } from '../local-time.ts';

/** A day of a unit. */
export interface UnitDay {
  unitId: string;
  date: PlainDate;
}

const keyOf = ({ unitId, date }: UnitDay): string => `${unitId} ${date}`;
const mostDays = 60;

type Of<Kind extends CalendarChange['kind']> = Extract<CalendarChange, { kind: Kind }>;

/** What is told of single units in a document: a unit is closed for days or hours, or works again as all do. */
export class UnitClosures {
  readonly put = new Map<string, UnitClosure>();
  readonly removed = new Map<string, UnitDay>();
  readonly #before: WorkingCalendar;
  readonly #source: SourceDocument;
  readonly #units: ReadonlyMap<string, Words>;
  readonly #said = new Set<string>();
  readonly #held: ReadonlyMap<string, UnitClosure>;

  constructor(before: WorkingCalendar, given: { source: SourceDocument; units: ReadonlyMap<string, Words> }) {
    this.#before = before;
    this.#source = given.source;
    this.#units = given.units;
    this.#held = new Map((before.closures ?? []).map((one) => [keyOf({ unitId: one.unit.id, date: one.date }), one]));
  }

  /** Notes that a day of a unit is spoken of; answers whether the authority works then. */
  #speakOf(day: UnitDay, field: string): boolean {
    const [number, { date }] = [dayNumber(day.date), day];
    if (this.#said.has(keyOf(day))) fail('calendars.day-twice', { date }, field);
    const year = yearOfDay(number);
    if (!this.#before.years.some((one) => one.year === year)) fail('calendars.unknown-year', { year }, field);
    this.#said.add(keyOf(day));
    return indexOf(this.#before).dayPlan(number).total > 0;
  }

  #write(day: UnitDay, given: Pick<UnitClosure, 'reason' | 'sessions'>, at: string): void {
    const name = this.#units.get(day.unitId) ?? fail('calendars.unknown-unit', {}, `${at}.unitId`);
    const held = this.#held.get(keyOf(day));
    if (held !== undefined) fail('calendars.day-taken', { date: day.date, document: held.source.no }, `${at}.date`);
    this.put.set(keyOf(day), { unit: { id: day.unitId, name }, date: day.date, source: this.#source, ...given });
  }

  #close({ as, from, to, reason }: Of<'off'>, unitId: string, at: string): void {
    if (as !== 'LOCAL_CLOSURE') fail('calendars.unit-only-closed', {}, `${at}.as`);
    const [first, last] = [dayNumber(from), dayNumber(to)];
    if (last < first) fail('calendars.days-in-order', { from, to }, `${at}.to`);
    if (last - first >= mostDays) fail('calendars.days-too-many', { most: mostDays }, `${at}.to`);
    let written = 0;
    for (let number = first; number <= last; number += 1) {
      const day = { unitId, date: plainDate(number) };
      if (!this.#speakOf(day, `${at}.from`)) continue;
      this.#write(day, { reason: bothWords(reason) }, at);
      written += 1;
    }
    if (written === 0) fail('calendars.day-not-worked', { date: from }, `${at}.from`);
  }

  #shorten({ date, sessions, reason }: Of<'short'>, unitId: string, at: string): void {
    const day = { unitId, date };
    if (!this.#speakOf(day, `${at}.date`)) fail('calendars.day-not-worked', { date }, `${at}.date`);
    this.#write(day, { reason: bothWords(reason), sessions }, at);
  }

  #restore({ date }: Of<'restore'>, unitId: string, at: string): void {
    const day = { unitId, date };
    this.#speakOf(day, `${at}.date`);
    if (!this.#held.has(keyOf(day))) fail('calendars.day-usual', { date }, `${at}.date`);
    this.removed.set(keyOf(day), day);
  }

  /** Takes a change that speaks of one unit; answers false for one that speaks of the whole authority. */
  take(change: CalendarChange, at: string): boolean {
    if (change.kind !== 'off' && change.kind !== 'short' && change.kind !== 'restore') return false;
    const { unitId } = change;
    if (unitId === undefined) return false;
    if (change.kind === 'off') this.#close(change, unitId, at);
    else if (change.kind === 'short') this.#shorten(change, unitId, at);
    else this.#restore(change, unitId, at);
    return true;
  }

  result(): UnitClosure[] {
    const kept = [...this.#held].filter(([key]) => !this.put.has(key) && !this.removed.has(key)).map(([, one]) => one);
    return [...kept, ...this.put.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1));
  }
}

/** English words where only Vietnamese ones were written. */
export const bothWords = ({ vi, en }: Words): Words => ({ vi, en: en === '' ? vi : en });

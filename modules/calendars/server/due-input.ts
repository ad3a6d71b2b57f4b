import { fail } from '#platform/errors';
import type { WorkingCalendar } from './calendar.ts';
import type { DueRequest, Pause, PauseRegime } from './due.ts';
import { pauseRegimes } from './due.ts';
import type { Limit } from './limit.ts';
import { parseLimit } from './limit.ts';
import { findDayNumber } from './local-time.ts';

/** A due time asked for in texts, as a command line, an address or a line of JSON brings it. */
export interface DueTexts {
  received?: string | undefined;
  limit?: string | undefined;
  /** Pauses as `FROM/TO`. */
  pauses?: readonly string[] | undefined;
  regime?: string | undefined;
}

const instantPattern = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

function zoneMinutes(zone: string | undefined, local: number): number {
  if (zone === undefined) return local;
  if (zone.toUpperCase() === 'Z') return 0;
  const size = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -size : size;
}

function findSecondOfDay(hour: number, minute: number, second: number): number | undefined {
  return hour < 24 && minute < 60 && second < 60 ? (hour * 60 + minute) * 60 + second : undefined;
}

function findDay(date: string): number | undefined {
  const year = Number(date.slice(0, 4));
  return year < 1900 || year > 2200 ? undefined : findDayNumber(date);
}

/** Reads `2026-11-20T09:15`, with seconds and zone if given; a time without a zone is the calendar's. Undefined when it is no instant. */
function findInstant(calendar: WorkingCalendar, text: string): Date | undefined {
  const match = instantPattern.exec(text.trim());
  if (!match) return undefined;
  const [, date = '', hour, minute, second = '0', zone] = match;
  const day = findDay(date);
  const time = findSecondOfDay(Number(hour), Number(minute), Number(second));
  const offset = zoneMinutes(zone, calendar.zone.offsetMinutes);
  if (day === undefined || time === undefined || Math.abs(offset) > 14 * 60) return undefined;
  return new Date((day * 86_400 + time - offset * 60) * 1000);
}

function readLimit(text: string | undefined): Limit {
  const limit = parseLimit(text ?? '');
  if (typeof limit === 'object') return limit;
  const params = { value: text ?? '' };
  if (limit === 'unknown') fail('calendars.bad-limit', params, 'limit');
  return fail(limit === 'not-whole' ? 'calendars.bad-limit-whole' : 'calendars.bad-limit-value', params, 'limit');
}

function readPause(calendar: WorkingCalendar, text: string): Pause {
  const [fromText, toText, ...rest] = text.split('/');
  const from = findInstant(calendar, fromText ?? '');
  const to = findInstant(calendar, toText ?? '');
  if (!from || !to || rest.length > 0) return fail('calendars.bad-pause', { value: text }, 'pause');
  if (to < from) fail('calendars.bad-pause-order', { value: text }, 'pause');
  return { from, to };
}

/** The pause regime written in any case; undefined when there is none of that name. */
function findRegime(text: string): PauseRegime | undefined {
  const name = text.trim().toUpperCase();
  return pauseRegimes.find((regime) => regime === name);
}

/** Reads the texts into a request; refuses with the field that is wrong, first `received`, then `limit`, `pause`, `regime`. */
export function readDueRequest(calendar: WorkingCalendar, texts: DueTexts): DueRequest {
  const received = findInstant(calendar, texts.received ?? '');
  if (!received) return fail('calendars.bad-received', { value: texts.received ?? '' }, 'received');
  const limit = readLimit(texts.limit);
  const pauses = (texts.pauses ?? []).map((pause) => readPause(calendar, pause));
  if (texts.regime === undefined) {
    // Counting or not counting a pause changes a legal date: it is never guessed.
    if (pauses.length > 0) fail('calendars.regime-needed', {}, 'regime');
    return { received, limit };
  }
  const regime = findRegime(texts.regime);
  if (!regime) return fail('calendars.bad-regime', { value: texts.regime }, 'regime');
  return { received, limit, pauses, regime };
}

import type { z } from 'zod';
import { formatInstant, formatNumber } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import type { proceduresContract } from '../contract.ts';

type Operations = (typeof proceduresContract)['operations'];

/** A record beside our own procedure. */
export type RecordShown = z.output<Operations['getRecord']['out']>;
/** A line of the list of records. */
export type RecordLine = z.output<Operations['listRecords']['out']>['records'][number];
/** A reading of a file. */
export type ImportRun = z.output<Operations['getImport']['out']>['run'];
/** Something to be looked at again. */
export type Review = z.output<Operations['listReviews']['out']>['reviews'][number];
/** A value that a law changes for a time. */
export type TemporaryValue = z.output<Operations['listTemporaryValues']['out']>['values'][number];
/** What two versions of a record say differently. */
export type Difference = Review['differences'][number];
/** What a record says in full. */
export type Detail = NonNullable<RecordShown['record']['detail']>;

/** An instant of an answer, for people. */
export const moment = (at: string): string => formatInstant(new Date(at));

const units = new Set(['working-day', 'working-hour', 'half-day', 'day', 'hour', 'month']);

// words: procedures.national.time-*
/** A span of time in words; a unit that nobody knows stands as it is. */
export function timeWords({ value, unit }: { value: number; unit: string }, t: Translate, locale: Locale): string {
  if (unit === 'same-day') return t('procedures.national.time-same-day');
  const amount = formatNumber(value, locale);
  return units.has(unit) ? t(`procedures.national.time-${unit}`, { count: value, amount }) : `${amount} ${unit}`;
}

const saidUnits: Readonly<Record<string, string>> = { WORKING_DAY: 'working-day', DAY: 'day', HOUR: 'hour', MONTH: 'month' };

/** Limits as the catalogue writes them (`10 WORKING_DAY · …`) with their units in words; `OTHER` says nothing. */
export function saidLimit(text: string, t: Translate, locale: Locale): string {
  return text
    .replaceAll(/\b(\d+(?:\.\d+)?) (WORKING_DAY|DAY|HOUR|MONTH)\b/g, (_, value: string, unit: string) =>
      timeWords({ value: Number(value), unit: saidUnits[unit] ?? unit }, t, locale),
    )
    .replaceAll(/ OTHER(?= ·|,|$)/gm, '');
}

// words: procedures.national.channel-*
/** A way of filing in words; the catalogue's own word where it is none of ours. */
export function channelWords(channel: string, t: Translate): string {
  return ['counter', 'online', 'post'].includes(channel) ? t(`procedures.national.channel-${channel}`) : channel;
}

/** Where a record is shown; codes are taken as they stand, blanks too. */
export const recordAddress = (code: string): string => `/danh-muc-quoc-gia/${encodeURIComponent(code)}`;

/** Values of a told finding or fault: words take texts, with limits in words. */
export function textsOf(params: Readonly<Record<string, string | number>>, t: Translate, locale: Locale): Record<string, string> {
  const told = (value: string | number): string => (typeof value === 'number' ? formatNumber(value, locale) : saidLimit(value, t, locale));
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, told(value)]));
}

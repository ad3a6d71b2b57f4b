import type { PublishedLimit } from './national-record.ts';

/** A limit as the catalogue holds it: a number or words beside the name of a unit. */
export type SaidLimit = PublishedLimit['said'];
/** What a published limit was read as. */
export type LimitReading = Pick<PublishedLimit, 'value' | 'unit' | 'text' | 'confidence'>;

type Unit = NonNullable<PublishedLimit['unit']>;

const longest = 10_000;
const units: ReadonlyMap<string, Unit> = new Map([
  ['WORKING_DAY', 'working-day'],
  ['DAY', 'day'],
  // The catalogue does not say which hours; those of an authority are working hours.
  ['HOUR', 'working-hour'],
  ['MONTH', 'month'],
]);
const spokenUnits: ReadonlyMap<string, Unit> = new Map([
  ['ngày làm việc', 'working-day'],
  ['ngày', 'day'],
  ['giờ làm việc', 'working-hour'],
  ['giờ', 'working-hour'],
  ['tháng', 'month'],
]);
const spoken =
  /(?<![\d.,])(\d{1,5}(?:[.,]\d{1,2})?)\s*(?:\([^)]{0,60}\)\s*)?(ngày\s+làm\s+việc|ngày|giờ\s+làm\s+việc|giờ|tháng)(?!\p{L})/giu;

/** A span of time found in a sentence. */
export interface SpokenTime {
  value: number;
  unit: Unit;
}

/** All spans of time a Vietnamese text names, in order. */
export function findSpokenTimes(text: string): SpokenTime[] {
  return [...text.normalize('NFC').matchAll(spoken)].flatMap(([, number = '', name = '']) => {
    const unit = spokenUnits.get(name.toLowerCase().replaceAll(/\s+/g, ' '));
    return unit === undefined ? [] : [{ value: Number(number.replace(',', '.')), unit }];
  });
}

function isPossible(value: number): boolean {
  return value > 0 && value <= longest;
}

function readWords(text: string): LimitReading {
  const [first] = findSpokenTimes(text);
  return first !== undefined && isPossible(first.value) ? { ...first, text, confidence: 'suggested' } : { text, confidence: 'none' };
}

function readNumber(value: number, name: string): LimitReading {
  const unit = units.get(name);
  if (!isPossible(value)) return { text: String(value), confidence: 'none' };
  if (unit === undefined) return { value, confidence: 'none' };
  // Half a calendar day or month falls on no day.
  if (!Number.isInteger(value) && (unit === 'day' || unit === 'month')) return { unit, text: String(value), confidence: 'none' };
  return { value, unit, confidence: unit === 'working-hour' ? 'assumed' : 'sure' };
}

/** Reads a published limit; a value without a known unit is no limit, and a time found in words is only a suggestion. */
export function readLimit({ value, unit }: SaidLimit): LimitReading {
  if (typeof value === 'number') return readNumber(value, unit);
  const text = value?.trim() ?? '';
  if (text === '') return { confidence: 'none' };
  return units.has(unit) ? { text, confidence: 'none' } : readWords(text);
}

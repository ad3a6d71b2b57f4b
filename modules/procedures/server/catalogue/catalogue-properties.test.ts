import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf } from './canonical.ts';
import { differencesOf } from './differences.ts';
import { fullData, shortLine } from './example.fixture.ts';
import { findingsOf } from './findings.ts';
import { nationalRecord, type NationalRecord } from './national-record.ts';
import { mergeShort, readLine } from './read-line.ts';

type Change = readonly [place: number, value: unknown];

interface Slot {
  holder: Record<string, unknown>;
  key: string;
}

function slotsOf(value: unknown): Slot[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...slotsOf(holder[key])]);
}

/** The example with values put anywhere into it. */
function changed(text: string, changes: readonly Change[]): string {
  const data: unknown = JSON.parse(text);
  for (const [place, value] of changes) {
    const slots = slotsOf(data);
    const slot = slots[place % slots.length];
    if (slot !== undefined) slot.holder[slot.key] = value;
  }
  return JSON.stringify(data);
}

function shuffled(value: unknown, take: (length: number) => number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const order: [string, unknown][] = [];
  while (entries.length > 0) order.push(...entries.splice(take(entries.length), 1));
  if (!Array.isArray(value))
    return Object.fromEntries(order.map(([key, one]) => [key, key === 'executionSteps' ? one : shuffled(one, take)]));
  return order.map(([, one]) => shuffled(one, take));
}

function record(text: string): NationalRecord | undefined {
  const reading = readLine(text);
  return 'faults' in reading ? undefined : reading.record;
}

const plausible = fc.oneof(
  fc.constantFrom(
    'DIRECT',
    'ONLINE',
    'POSTAL',
    'OTHER',
    'DAY',
    'WORKING_DAY',
    '10 ngày làm việc',
    'Miễn phí Đồng',
    '',
    ' ',
    null,
    0,
    -0,
    9,
    4.75,
  ),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.boolean(),
  fc.jsonValue({ maxDepth: 3 }),
);
const changes = fc.array(fc.tuple(fc.nat(), plausible), { maxLength: 4 });
const fullText = JSON.stringify(fullData());
const full = changes.map((list) => changed(fullText, list));
const short = changes.map((list) => changed(shortLine(), list));
const line = fc.oneof(full, short);

describe('reading any line', () => {
  it('never throws, and says either the record or why not', () => {
    const any = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.jsonValue().map((data) => JSON.stringify({ code: 'OK', data })),
      line,
    );
    fc.assert(
      fc.property(any, (text) => {
        const reading = readLine(text);
        if ('faults' in reading) expect(reading.faults.length).toBeGreaterThan(0);
        else expect(reading.record.code).not.toBe('');
      }),
      { numRuns: 1500 },
    );
  });

  it('what is kept is what is read back, with the same hash and findings', () => {
    let taken = 0;
    fc.assert(
      fc.property(line, (text) => {
        const one = record(text);
        if (one === undefined) return;
        taken += 1;
        const back = nationalRecord.parse(JSON.parse(JSON.stringify(one)));
        expect(back).toStrictEqual(one);
        expect(hashOf(back)).toBe(hashOf(one));
        expect(findingsOf(back)).toEqual(findingsOf(one));
      }),
      { numRuns: 800 },
    );
    expect(taken).toBeGreaterThan(200);
  });

  it('says nothing else in another order of keys', () => {
    fc.assert(
      fc.property(line, fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (text, dice) => {
        let at = 0;
        const take = (length: number): number => dice[at++ % dice.length]! % length;
        const keysOnly = (value: unknown): unknown => (Array.isArray(value) ? value.map(keysOnly) : reordered(value));
        const reordered = (value: unknown): unknown =>
          typeof value === 'object' && value !== null
            ? Object.fromEntries(
                Object.entries(value)
                  .toSorted(() => take(3) - 1)
                  .map(([key, one]) => [key, keysOnly(one)]),
              )
            : value;
        const one = record(text);
        const other = record(JSON.stringify(keysOnly(JSON.parse(text))));
        expect(other === undefined).toBe(one === undefined);
        if (one !== undefined && other !== undefined) expect(hashOf(other)).toBe(hashOf(one));
      }),
    );
  });

  it('says nothing else in another order of sets', () => {
    const twoOfEach = fullData({
      legalBasisIds: ['l1', 'l2'],
      legalBasisesDetails: ['l1', 'l2'].map((id) => ({ id, name: id, code: `${id.slice(1)}/2026/NĐ-CP` })),
      subjectTypesDetails: ['Doanh nghiệp', 'Hợp tác xã'].map((name) => ({ name })),
      categoriesDetails: ['A', 'B'].map((name) => ({ name })),
      resultsDetails: ['K1', 'K2'].map((code) => ({ code, name: code })),
      departmentsCoordinating: ['C', 'D'].map((name) => ({ name })),
      cases: [],
    });
    const hash = hashOf(record(JSON.stringify(twoOfEach))!);
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (dice) => {
        let at = 0;
        const other = record(JSON.stringify(shuffled(twoOfEach, (length) => dice[at++ % dice.length]! % length)));
        expect(hashOf(other!)).toBe(hash);
      }),
    );
  });
});

describe('two records', () => {
  it('differ in something exactly where their hashes differ', () => {
    fc.assert(
      fc.property(line, line, (first, second) => {
        const [one, other] = [record(first), record(second)];
        if (one === undefined || other === undefined) return;
        expect(differencesOf(one, one)).toEqual([]);
        const lines = differencesOf(one, other);
        expect(lines.length === 0).toBe(hashOf(one) === hashOf(other));
        for (const { before, after } of lines) expect(before).not.toBe(after);
      }),
      { numRuns: 500 },
    );
  });

  it('a short record changes what is held at most once, and never its detail', () => {
    fc.assert(
      fc.property(full, short, (first, second) => {
        const [held, came] = [record(first), record(second)];
        if (held === undefined || came === undefined) return;
        const once = mergeShort(held, came);
        expect(nationalRecord.parse(once)).toEqual(once);
        expect(mergeShort(once, came)).toEqual(once);
        expect(once.detail).toBe(came.detail ?? held.detail);
      }),
      { numRuns: 500 },
    );
  });
});

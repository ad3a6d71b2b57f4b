import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from './canonical.ts';
import { compareLimit } from './compare-law.ts';
import { differencesOf } from './differences.ts';
import { nationalRecord, type Finding, type NationalDetail, type NationalRecord } from './national-record.ts';
import { mergeShort, readLine } from './read-line.ts';

// EZONE_CORPUS names a folder with `national-catalogue`: answers of the national portal, which are not part of this repository.
// Where it is named and the folder is not there the tests fail; they are not left out.
const corpus = process.env['EZONE_CORPUS'] ?? '';
const folder = join(corpus, 'national-catalogue');

interface Read {
  record: NationalRecord;
  findings: readonly Finding[];
}

function readFile(name: string): { taken: Read[]; refused: unknown[] } {
  const readings = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean).map(readLine);
  return {
    taken: readings.flatMap((reading) => ('faults' in reading ? [] : [reading])),
    refused: readings.filter((reading) => 'faults' in reading),
  };
}

/** How often a finding was made, and in how many records. */
function countFindings(taken: readonly Read[]): Record<string, [number, number]> {
  const counts: Record<string, [number, number]> = {};
  for (const { findings } of taken) {
    for (const { kind } of findings) (counts[kind] ??= [0, 0])[0] += 1;
    for (const kind of new Set(findings.map((finding) => finding.kind))) counts[kind]![1] += 1;
  }
  return counts;
}

function count(values: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, list]) => [value, list.length]));
}

describe.runIf(corpus !== '')('the national catalogue', () => {
  let full: ReturnType<typeof readFile>;
  let index: ReturnType<typeof readFile>;
  let details: NationalDetail[];

  beforeAll(() => {
    full = readFile('procedures.jsonl');
    index = readFile('index.jsonl');
    details = full.taken.flatMap(({ record }) => record.detail ?? []);
  });

  it('is read without a fault and without anything left over', () => {
    expect([full.taken.length, full.refused.length, index.taken.length, index.refused.length]).toEqual([103, 0, 5670, 0]);
    expect(details.length).toBe(103);
    for (const { record } of [...full.taken, ...index.taken]) expect(record.rest).toEqual({});
  });

  it('has these findings in its full records', () => {
    expect(countFindings(full.taken)).toEqual({
      'unit-unknown': [12, 4],
      'limit-in-words': [15, 5],
      'hour-assumed-working': [3, 1],
      'day-for-working-day-suspected': [24, 8],
      'working-day-for-day-suspected': [21, 8],
      'channels-differ': [3, 3],
      'several-limits': [17, 17],
      'method-twice': [1, 1],
      'case-limit-differs': [80, 42],
      'case-code-twice': [8, 8],
      'fee-in-words': [132, 5],
      'fee-by-council': [102, 26],
      'fee-in-file': [36, 7],
      'fee-unclear': [154, 26],
      'fee-unsaid': [20, 8],
      'fee-small-number': [14, 5],
      'fee-dated': [25, 10],
      'no-papers': [6, 6],
      'paper-without-quantity': [13, 13],
      'paper-is-note': [18, 18],
      'paper-code-twice': [11, 11],
      'heading-for-case': [9, 9],
      'no-law': [4, 4],
      'law-without-number': [3, 3],
      'law-twice': [6, 6],
      'partial-without-reason': [89, 89],
    });
  });

  it('has these findings in its list', () => {
    expect(countFindings(index.taken)).toEqual({
      'odd-code': [4, 4],
      'no-promulgator': [1, 1],
      'agency-unnamed': [1078, 1078],
      'unknown-subject': [1, 1],
    });
  });

  it('has these limits', () => {
    const limits = details.flatMap((detail) => detail.limits);
    expect(count(limits.map(({ channel }) => channel))).toEqual({ counter: 134, online: 132, post: 122 });
    expect(count(limits.map(({ unit, confidence }) => `${unit ?? '–'} ${confidence}`))).toEqual({
      'working-day sure': 288,
      'day sure': 69,
      'working-hour assumed': 3,
      'month sure': 1,
      'working-day suggested': 6,
      'day suggested': 3,
      '– none': 18,
    });
    expect(limits.filter(({ value, unit }) => unit === 'working-day' && !Number.isInteger(value)).length).toBe(24);
    expect(details.filter(({ limits: list }) => new Set(list.map(({ said }) => JSON.stringify(said))).size === 1).length).toBe(84);
    expect(details.flatMap(({ caseLimits }) => caseLimits).length).toBe(133);
  });

  it('has these fees, and none is 0 where it is not known', () => {
    const fees = details.flatMap((detail) => detail.fees);
    expect(count(fees.map(({ kind }) => kind))).toEqual({ phi: 279, 'le-phi': 190, gia: 9 });
    expect(count(fees.map(({ reading, currency }) => `${reading}${reading === 'amount' ? ` ${currency}` : ''}`))).toEqual({
      'zero-with-text': 322,
      zero: 11,
      free: 2,
      'amount VND': 26,
      'amount USD': 1,
      'small-number': 14,
      text: 57,
      attached: 36,
      nothing: 9,
    });
    expect(fees.filter(({ amount, reading }) => amount === 0 && reading !== 'free')).toEqual([]);
  });

  it('has these papers, laws, results, steps and agencies', () => {
    const cases = details.flatMap((detail) => detail.cases);
    const papers = cases.flatMap(({ components }) => components);
    expect(count(cases.map(({ kind }) => kind))).toEqual({ case: 149, 'to-file': 9, 'to-show': 9, note: 7 });
    expect([papers.length, papers.filter((one) => one.eForm).length, papers.filter((one) => one.declaredRequired).length]).toEqual([
      870, 277, 0,
    ]);
    expect(count(papers.map(({ original, copy }) => `${original}/${copy}`))).toMatchObject({
      '1/0': 379,
      '1/1': 259,
      '0/0': 143,
      '0/1': 74,
    });
    expect(papers.flatMap(({ forms }) => forms).length).toBe(87);
    expect(details.flatMap(({ steps }) => steps).length).toBe(197);
    expect(details.flatMap(({ results }) => results).length).toBe(133);
    expect(details.flatMap(({ legalBases }) => legalBases).length).toBe(845);
    expect(full.taken.flatMap(({ record }) => record.agencies.executing).length).toBe(200);
    expect(count(details.map(({ service }) => service))).toEqual({ full: 11, partial: 89, information: 3 });
  });

  it('has decisions on days of Việt Nam', () => {
    const days = details.flatMap(({ decision }) => decision?.date ?? []);
    expect(days.length).toBe(103);
    expect(days).toContain('2026-06-29');
    expect(details.filter(({ decision }) => decision?.publishedOn === undefined).length).toBe(22);
  });

  it('is kept as it is read, and no two records are the same', () => {
    for (const { record } of full.taken) expect(nationalRecord.parse(JSON.parse(JSON.stringify(record)))).toStrictEqual(record);
    expect(new Set([...full.taken, ...index.taken].map(({ record }) => hashOf(record))).size).toBe(103 + 5670);
  });

  it('ends the same whether the list or the full records come first', () => {
    const byCode = new Map(index.taken.map(({ record }) => [record.code, record]));
    for (const { record } of full.taken) {
      const short = byCode.get(record.code);
      expect(short?.nationalId).toBe(record.nationalId);
      expect(mergeShort(record, short!)).toEqual(record);
      const parts = differencesOf(short!, record).map(({ part }) => part);
      expect(parts.filter((part) => ['name', 'state', 'subject'].includes(part))).toEqual([]);
    }
  });

  it.each([
    ['1.013236', 10, 'unit-differs', true],
    ['1.013230', 10, 'unit-differs', true],
    ['1.013231', 9, 'unit-differs', true],
    ['1.013238', 9, 'both-differ', false],
  ] as const)('%s beside a limit of %i working days: %s', (code, value, verdict, dayForWorkingDay) => {
    const limits = full.taken.find(({ record }) => record.code === code)?.record.detail?.limits;
    expect(compareLimit({ law: { value, unit: 'working-day' } }, limits!)).toMatchObject({ verdict, dayForWorkingDay });
  });
});

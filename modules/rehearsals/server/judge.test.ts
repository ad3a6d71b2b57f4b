import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueAt, limitUnits, pauseRegimes, shippedCalendar, type DueRequest, type Limit } from '#modules/calendars';
import type { Trial } from '#modules/dossiers';
import type { ProcedureCase } from '#modules/procedures';
import { judge, type Judgement, type Tried } from './judge.ts';
import { tryFee } from './try-fee.ts';

const words = (text: string) => ({ vi: text, en: text });
const calendar = shippedCalendar();
const base = Date.parse('2026-03-02T00:00:00Z');
const minute = 60_000;

const chosen = (limit: Limit): ProcedureCase => ({
  key: 'standard',
  name: words('Thường'),
  limit,
  regime: 'EXCLUDE',
  maxSupplements: 1,
  certainty: 'seen',
});

const under = (request: DueRequest, papers: { required?: string[]; missing?: string[] } = {}): Trial => ({
  kind: 'tried',
  rules: { case: chosen(request.limit), limit: request.limit, request, required: papers.required ?? [], missing: papers.missing ?? [] },
});

const tried = (before: Trial, after: Trial, more: Partial<Tried> = {}): Tried => ({
  before,
  after,
  calendars: { before: calendar, after: calendar },
  fee: { before: null, after: null },
  dueAt: before.kind === 'tried' ? dueAt(calendar, before.rules.request).due : new Date(base),
  finishedAt: undefined,
  asOf: new Date(base + 400 * 24 * 60 * minute),
  ...more,
});

const limits = fc.record({
  value: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom(...limitUnits.filter((unit) => unit !== 'same-day')),
});
const isCalendar = ({ unit }: Limit): boolean => unit === 'day' || unit === 'month';
const instants = fc.integer({ min: 0, max: 200 * 24 * 60 }).map((minutes) => new Date(base + minutes * minute));
const pauses = fc
  .array(fc.record({ at: fc.integer({ min: 0, max: 60 * 24 * 60 }), long: fc.integer({ min: 0, max: 20 * 24 * 60 }) }), { maxLength: 3 })
  .map(
    (some) => (received: Date) =>
      some.map(({ at, long }) => ({
        from: new Date(received.getTime() + at * minute),
        to: new Date(received.getTime() + (at + long) * minute),
      })),
  );
const requests = fc
  .record({
    received: instants,
    limit: limits,
    regime: fc.constantFrom(...pauseRegimes),
    pausesOf: pauses,
    dueClock: fc.constantFrom('SAME_CLOCK_TIME' as const, 'END_OF_DAY' as const),
  })
  .map(({ pausesOf, ...rest }): DueRequest => ({ ...rest, pauses: pausesOf(rest.received) }));
// A calendar unit that ends on a day off ends at closing, one that ends on a working day at the clock time: of the two the longer may end first (below).
const monotone = requests.map((request): DueRequest => (isCalendar(request.limit) ? { ...request, dueClock: 'END_OF_DAY' } : request));
const ends = fc.option(fc.integer({ min: 0, max: 120 * 24 * 60 }), { nil: undefined });
const endOf = (request: DueRequest, after: number | undefined): Date | undefined =>
  after === undefined ? undefined : new Date(request.received.getTime() + after * minute);

describe('what is kept of a judgement', () => {
  test('nothing changes where the draft says what is in force, whatever happened to the dossier', () => {
    fc.assert(
      fc.property(requests, ends, fc.array(fc.constantFrom('a', 'b', 'c')), (request, end, papers) => {
        const [one, other] = [
          under(request, { required: papers, missing: papers.slice(1) }),
          under({ ...request }, { required: papers, missing: papers.slice(1) }),
        ];
        const found = judge(tried(one, other, { finishedAt: endOf(request, end), fee: { before: 50_000, after: 50_000 } }));
        expect(found.outcomes).toEqual([]);
        expect(found.dueAfter).toEqual(found.dueBefore);
      }),
    );
  });

  test('a longer limit makes none late that was in time', () => {
    fc.assert(
      fc.property(monotone, ends, fc.integer({ min: 0, max: 30 }), (request, end, more) => {
        const longer = { ...request, limit: { ...request.limit, value: request.limit.value + more } };
        const { outcomes } = judge(tried(under(request), under(longer), { finishedAt: endOf(request, end) }));
        expect(outcomes).not.toContain('late');
        expect(outcomes).not.toContain('earlier');
      }),
      { numRuns: 400 },
    );
  });

  test('and a shorter one helps nobody', () => {
    fc.assert(
      fc.property(monotone, ends, fc.integer({ min: 1, max: 30 }), (request, end, less) => {
        const longer = { ...request, limit: { ...request.limit, value: request.limit.value + less } };
        const { outcomes } = judge(tried(under(longer), under(request), { finishedAt: endOf(request, end) }));
        expect(outcomes).not.toContain('on-time');
        expect(outcomes).not.toContain('later');
      }),
      { numRuns: 400 },
    );
  });
});

test('two calendar days more may end some hours earlier, as the clock itself has it: it is told, not smoothed over', () => {
  const saturday: DueRequest = { received: new Date('2026-03-02T01:00:00Z'), limit: { value: 19, unit: 'day' } };
  const monday: DueRequest = { ...saturday, limit: { value: 21, unit: 'day' } };
  expect(judge(tried(under(saturday), under(monday), { finishedAt: saturday.received })).outcomes).toEqual(['earlier']);
});

const request: DueRequest = { received: new Date('2026-03-02T02:00:00Z'), limit: { value: 5, unit: 'working-day' } };
const shorter: DueRequest = { ...request, limit: { value: 3, unit: 'working-day' } };
const finished = (at: string) => ({ finishedAt: new Date(at) });
const outcomesOf = (found: Judgement) => found.outcomes;

describe('a dossier', () => {
  test('that took four working days is late by three, and in time again by five', () => {
    const end = finished('2026-03-06T02:00:00Z');
    expect(judge(tried(under(request), under(shorter), end))).toMatchObject({
      outcomes: ['late'],
      dueBefore: new Date('2026-03-09T02:00:00Z'),
      dueAfter: new Date('2026-03-05T02:00:00Z'),
    });
    expect(outcomesOf(judge(tried(under(shorter), under(request), end)))).toEqual(['on-time']);
    expect(outcomesOf(judge(tried(under(request), under(shorter), finished('2026-03-03T02:00:00Z'))))).toEqual(['earlier']);
  });

  test('that still runs is judged as of the rehearsal, and says so', () => {
    const found = judge(tried(under(request), under(shorter), { asOf: new Date('2026-03-06T02:00:00Z') }));
    expect(found.outcomes).toEqual(['late']);
    expect(found.told.remarks).toEqual(['running']);
  });

  test('lacks what is newly required, and is spared what falls away, filed or not', () => {
    const before = under(request, { required: ['plan', 'map'], missing: ['map'] });
    const after = under(request, { required: ['plan', 'permit'], missing: ['permit'] });
    const found = judge(tried(before, after));
    expect(found.outcomes).toEqual(['blocked', 'freed']);
    expect(found.told).toMatchObject({ blocked: ['permit'], freed: ['map'] });
  });

  test('about which a rule says nothing is not judged, with the reason', () => {
    const why = { kind: 'untried', why: 'limit' } as const;
    expect(judge(tried(under(request), why))).toMatchObject({ outcomes: ['unjudged'], told: { remarks: ['limit'] } });
    expect(judge(tried({ kind: 'untried', why: 'clock' }, why))).toMatchObject({ outcomes: ['unjudged'], told: { remarks: ['clock'] } });
  });

  test('whose appointment was kept though it would be earlier says that it was given otherwise', () => {
    const found = judge(
      tried(under(request), under(shorter), { dueAt: new Date('2026-03-20T02:00:00Z'), ...finished('2026-03-03T02:00:00Z') }),
    );
    expect(found.told.remarks).toEqual(['given-otherwise']);
  });
});

const fee = (name: string, amount: number | null) => ({
  name: words(name),
  amount,
  currency: 'VND' as const,
  basis: words('NQ'),
  certainty: 'seen' as const,
});
const fees = (...some: ReturnType<typeof fee>[]) => ({ fees: some });
const paid = (...lines: [string, number][]) => ({
  dossierId: 'x',
  exempt: false,
  lines: lines.map(([name, amount]) => ({ name, amount })),
});

describe('a fee', () => {
  test('is compared with what was determined, and by the procedure where nothing was', () => {
    expect(tryFee(fees(fee('Phí', 100)), fees(fee('Phí', 150)), undefined)).toEqual({ before: 100, after: 150 });
    expect(tryFee(fees(fee('Phí', 100)), fees(fee('Phí', 150)), paid(['Phí', 100]))).toEqual({ before: 100, after: 150 });
    expect(tryFee(fees(fee('Phí', 100)), fees(fee('Phí', 150)), paid(['Phí', 80]))).toEqual({ before: 80, after: 130, why: 'fee-own' });
    expect(tryFee(fees(fee('Phí', 100)), fees(fee('Phí', 10)), paid(['Phí', 20]))).toEqual({ before: 20, after: 0, why: 'fee-own' });
    expect(tryFee(fees(fee('Phí', null)), fees(fee('Phí', 150)), paid(['Phí', 80]))).toEqual({ before: 80, after: 150 });
  });

  test('that nobody knows is never taken for nothing', () => {
    expect(tryFee(fees(fee('Phí', null)), fees(fee('Phí', 150)), undefined)).toEqual({ before: null, after: 150, why: 'fee-known' });
    expect(tryFee(fees(fee('Phí', 150)), fees(fee('Phí', null)), undefined)).toEqual({ before: 150, after: null, why: 'fee-unknown' });
    const unsure = tried(under(request), under(request), { fee: tryFee(fees(fee('Phí', 150)), fees(fee('Phí', null)), undefined) });
    expect(judge(unsure).outcomes).toEqual(['unjudged']);
    const known = tried(under(request), under(request), { fee: tryFee(fees(fee('Phí', null)), fees(fee('Phí', 150)), undefined) });
    expect(judge(known)).toMatchObject({
      outcomes: ['fee-known'],
      feeBefore: null,
      feeAfter: 150,
      told: { remarks: ['fee-known', 'running'] },
    });
    expect(
      judge(tried(under(request), under(request), { fee: tryFee(fees(fee('Phí', null)), fees(fee('Phí', null)), undefined) })).outcomes,
    ).toEqual([]);
  });

  test('of several is that which was determined; nobody guesses which', () => {
    const [held, next] = [fees(fee('Mới', 100), fee('Lại', 50)), fees(fee('Mới', 100), fee('Lại', 30))];
    expect(tryFee(held, next, undefined)).toMatchObject({ why: 'fee-choice' });
    expect(tryFee(held, next, paid(['Lại', 50]))).toEqual({ before: 50, after: 30 });
    expect(tryFee(held, next, paid(['Mới', 100]))).toEqual({ before: 100, after: 100 });
    expect(tryFee(held, next, paid(['Khác', 100]))).toMatchObject({ after: null, why: 'fee-choice' });
  });

  test('of who is exempt stays nothing', () => {
    expect(tryFee(fees(fee('Phí', 100)), fees(fee('Phí', 150)), { ...paid(), exempt: true })).toEqual({ before: 0, after: 0 });
  });
});

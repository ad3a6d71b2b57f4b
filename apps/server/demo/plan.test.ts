import { expect, test } from 'vitest';
import { shippedCalendar, workingMinutesBetween } from '#modules/calendars';
import type { ProcedureContent } from '#modules/procedures';
import { endingsFor } from './endings.ts';
import { planYear, type PlannedDossier } from './plan.ts';
import { demoProcedures } from './seeds/index.ts';

const limited = (value: number): ProcedureContent => ({
  ...({} as ProcedureContent),
  cases: [
    {
      key: 'standard',
      name: { vi: 'Thường', en: 'Standard' },
      limit: { value, unit: 'working-day' },
      regime: 'NO_PAUSE',
      maxSupplements: 0,
      certainty: 'seen',
    },
  ],
});
const contents = new Map(demoProcedures.map((one, index) => [one.code, limited([3, 10, 7][index] ?? 5)]));
const calendar = shippedCalendar();
// Two years of first days, at all hours: also after the long closure of Tết and where no calendar is published yet.
const plans = Array.from({ length: 29 }, (_, index) => {
  const end = new Date(Date.parse('2026-01-02T00:20:00Z') + index * 25 * 91_000_000);
  return { end, plan: planYear({ end, count: 400, calendar, contents }) };
});

test('the same year is planned the same, each dossier begun at an instant of its own', () => {
  for (const { end, plan } of plans) {
    expect(planYear({ end, count: 400, calendar, contents })).toEqual(plan);
    const keys = plan.map((one) => `${one.enterprise} ${(one.submittedAt ?? one.begunAt).toISOString()}`);
    expect(new Set(keys).size).toBe(400);
  }
});

const timesOf = ({ begunAt, submittedAt, hops, half, exception }: PlannedDossier): number[] =>
  [begunAt, submittedAt, ...hops.map((hop) => hop.at), half?.at, exception?.at, exception?.decidedAt, exception?.answeredAt].flatMap(
    (at) => (at === undefined ? [] : [at.getTime()]),
  );

test('everything happens in its order and within the year', () => {
  for (const { end, plan } of plans) {
    for (const one of plan) {
      const times = timesOf(one);
      const isTimer = one.hops.some((hop) => hop.kind === 'wait');
      // A timer ends at its due time, also where its step is opened later.
      if (!isTimer) expect(times, `${one.index}`).toEqual(times.toSorted((a, b) => a - b));
      expect(Math.max(...times), `${one.index}`).toBeLessThanOrEqual(end.getTime());
      expect(Math.min(...times)).toBeGreaterThan(end.getTime() - 365 * 86_400_000);
    }
  }
});

test('an open dossier stops before its step; a timer is passed only by those that are finished', () => {
  const endings = endingsFor(400);
  for (const { plan } of plans) {
    for (const { index, hops, variant } of plan) {
      const ending = endings[index];
      if (ending?.kind !== 'open') continue;
      expect(hops.some((hop) => hop.kind === 'wait')).toBe(false);
      const next = ending.half === 'returned' ? 'draft' : variant.hops[hops.length]?.kind;
      expect(next).toBe(ending.at);
    }
  }
});

test('officers act in working time', () => {
  for (const { plan } of plans) {
    const acts = plan.flatMap((one) => one.hops.filter((hop) => hop.kind !== 'wait').map((hop) => hop.at));
    const outside = acts.filter(
      (at) => workingMinutesBetween(calendar, new Date(at.getTime() - 120_000), new Date(at.getTime() + 120_000)) === 0,
    );
    expect(outside.length / acts.length).toBeLessThan(0.01);
  }
});

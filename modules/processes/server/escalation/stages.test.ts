import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWorkingMinutes, shippedCalendar, workingMinutesBetween } from '#modules/calendars';
import { stages, stagesAt, type EscalationRules } from './stages.ts';

const calendar = shippedCalendar();
const rules: EscalationRules = { holderShare: 20, headShare: 10, headLate: 0, leaderLate: 480 };
const opened = new Date('2026-11-20T01:00:00Z');
const due = addWorkingMinutes(calendar, opened, 960);
const at = (minutes: number): Date => addWorkingMinutes(calendar, opened, minutes);
const step = { openedAt: opened, dueAt: due };

test('holder and head are told by what is left, and when it is late; the leader a day later', () => {
  expect(stagesAt(step, rules, calendar, at(767))).toEqual([]);
  expect(stagesAt(step, rules, calendar, at(768))).toEqual(['holder-near']);
  expect(stagesAt(step, rules, calendar, at(864))).toEqual(['holder-near', 'head-near']);
  expect(stagesAt(step, rules, calendar, due)).toEqual(['holder-late', 'head-late']);
  expect(stagesAt(step, rules, calendar, at(960 + 479))).toEqual(['holder-late', 'head-late']);
  expect(stagesAt(step, rules, calendar, at(960 + 480))).toEqual(['holder-late', 'head-late', 'leader-late']);
});

test('a share of nothing is never told, and a step without time only once it is late', () => {
  expect(stagesAt(step, { ...rules, holderShare: 0, headShare: 0 }, calendar, at(959))).toEqual([]);
  expect(stagesAt({ openedAt: opened, dueAt: opened }, rules, calendar, opened)).toEqual(['holder-late', 'head-late']);
});

test('later never takes a late stage back, and near and late never come together', () => {
  const late = stages.filter((stage) => stage.endsWith('-late'));
  const rule = fc.record({
    holderShare: fc.integer({ min: 0, max: 50 }),
    headShare: fc.integer({ min: 0, max: 50 }),
    headLate: fc.integer({ min: 0, max: 2000 }),
    leaderLate: fc.integer({ min: 0, max: 2000 }),
  });
  fc.assert(
    fc.property(rule, fc.nat(4000), fc.nat(2000), (given, minutes, more) => {
      const [now, then] = [at(minutes), at(minutes + more)];
      const [first, second] = [stagesAt(step, given, calendar, now), stagesAt(step, given, calendar, then)];
      for (const stage of late) if (first.includes(stage)) expect(second).toContain(stage);
      const isOver = workingMinutesBetween(calendar, opened, now) >= 960;
      for (const stage of first) expect(stage.endsWith('-late')).toBe(isOver);
    }),
  );
});

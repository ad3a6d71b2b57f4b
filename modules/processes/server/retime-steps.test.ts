import { expect, test } from 'vitest';
import { moveOfUnit, shippedCalendar, type CalendarMove } from '#modules/calendars';
import { retimedDue } from './retime-steps.ts';

const at = (text: string) => new Date(`${text}:00+07:00`);
const before = shippedCalendar();
const closed = { vi: 'Bão', en: 'Storm' };
const source = { no: '1/QĐ', title: closed, certainty: 'text' as const };
const after = { ...before, days: [...before.days, { date: '2026-11-23', kind: 'LOCAL_CLOSURE' as const, reason: closed, source }] };
const move: CalendarMove = { before, after, spans: [{ from: at('2026-11-23T00:00'), to: at('2026-11-24T00:00') }] };
const back: CalendarMove = { ...move, before: after, after: before };

const step = (opened: string, due: string, caseDue?: string) => ({
  id: 's',
  record_id: 'r',
  opened_at: at(opened),
  due_at: at(due),
  case_due_at: caseDue === undefined ? null : at(caseDue),
  holder_unit: 'u',
  kept_elsewhere: false,
});

test.each([
  ['a day that runs through the closed one', step('2026-11-20T15:00', '2026-11-23T15:00', '2026-11-30T09:00'), '2026-11-25T15:00'],
  ['a hand-over on the closed day', step('2026-11-20T16:00', '2026-11-23T11:30'), '2026-11-25T11:30'],
  ['what ended before it', step('2026-11-19T15:00', '2026-11-20T15:00', '2026-11-30T09:00'), '2026-11-20T15:00'],
  ['what was opened after it', step('2026-11-25T08:00', '2026-11-26T08:00', '2026-11-30T09:00'), '2026-11-26T08:00'],
])('%s', (_what, given, due) => {
  expect(retimedDue(move, given, given.case_due_at ?? undefined)).toEqual(at(due));
  expect(retimedDue(back, { ...given, due_at: at(due) }, given.case_due_at ?? undefined)).toEqual(given.due_at);
});

test('a unit that is closed has what was left of its own steps left still; whose clock another module keeps stays', () => {
  const unit = { id: 'u', name: closed };
  const alone: CalendarMove = { ...move, after: { ...before, closures: [{ unit, date: '2026-11-23', reason: closed, source }] } };
  const given = step('2026-11-20T15:00', '2026-11-23T15:00', '2026-11-30T09:00');
  expect(retimedDue(moveOfUnit(alone, 'u'), given, undefined)).toEqual(at('2026-11-25T15:00'));
  expect(retimedDue(moveOfUnit(alone, 'other'), given, undefined)).toEqual(given.due_at);
  expect(retimedDue(move, { ...given, kept_elsewhere: true }, at('2026-11-21T09:00'))).toEqual(given.due_at);
});

test('a step that ends with its case goes with it, and none ends after it', () => {
  const bound = step('2026-11-20T15:00', '2026-11-26T09:00', '2026-11-26T09:00');
  expect(retimedDue(move, bound, at('2026-11-27T09:00'))).toEqual(at('2026-11-27T09:00'));
  const near = step('2026-11-20T15:00', '2026-11-23T15:00', '2026-11-25T09:00');
  expect(retimedDue(move, near, at('2026-11-25T09:00'))).toEqual(at('2026-11-25T09:00'));
});

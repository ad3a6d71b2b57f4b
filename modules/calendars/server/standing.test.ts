import { describe, expect, it } from 'vitest';
import { vietNamCalendar } from '../data/viet-nam.ts';
import { dueAt } from './due.ts';
import { explainDue } from './explanation.ts';
import { classify, remaining } from './standing.ts';

const at = (text: string) => new Date(`${text}:00+07:00`);
const threeDays = { received: at('2026-11-20T09:15'), limit: { value: 3, unit: 'working-day' } } as const;
const due = dueAt(vietNamCalendar, threeDays);
const pausedRequest = { ...threeDays, pauses: [{ from: at('2026-11-23T09:15') }], regime: 'EXCLUDE' } as const;

describe('remaining', () => {
  it('counts working minutes down to zero and below', () => {
    expect(remaining(vietNamCalendar, due, at('2026-11-20T09:15'))).toBe(1440);
    expect(remaining(vietNamCalendar, due, at('2026-11-25T09:15'))).toBe(480);
    expect(remaining(vietNamCalendar, due, at('2026-11-26T10:15'))).toBe(-60);
  });

  it('stands still during a running pause', () => {
    const paused = dueAt(vietNamCalendar, pausedRequest);
    expect(remaining(vietNamCalendar, paused, at('2026-11-30T10:00'))).toBe(960);
  });
});

describe('classify', () => {
  it.each([
    ['2026-11-25T17:29', 'early'],
    ['2026-11-26T07:30', 'on-time'],
    ['2026-11-26T09:15', 'on-time'],
    ['2026-11-26T09:16', 'late'],
  ])('finished %s is %s', (finished, standing) => {
    expect(classify(vietNamCalendar, due, { now: at('2027-01-04T08:00'), finishedAt: at(finished) })).toBe(standing);
  });

  it.each([
    ['2026-11-20T10:00', 'in-time'],
    ['2026-11-25T13:30', 'in-time'],
    ['2026-11-25T14:28', 'due-soon'],
    ['2026-11-26T09:15', 'due-soon'],
    ['2026-11-26T09:16', 'overdue'],
  ])('running at %s is %s', (now, standing) => {
    expect(classify(vietNamCalendar, due, { now: at(now) })).toBe(standing);
  });

  it('takes another share for "due soon" and knows a pause', () => {
    expect(classify(vietNamCalendar, due, { now: at('2026-11-23T10:00'), dueSoonShare: 0.9 })).toBe('due-soon');
    expect(classify(vietNamCalendar, dueAt(vietNamCalendar, pausedRequest), { now: at('2026-12-30T10:00') })).toBe('paused');
  });
});

describe('explainDue', () => {
  it('tells counted sessions and skipped days with their reason and source', () => {
    const { steps } = explainDue(vietNamCalendar, threeDays);
    const counted = steps.flatMap((step) => (step.kind === 'counted' ? [step.minutes] : []));
    expect(counted).toEqual([135, 240, 240, 240, 240, 240, 105]);
    const skipped = steps.flatMap((step) => (step.kind === 'skipped' ? [[step.date, step.dayKind, step.source?.no]] : []));
    expect(skipped).toEqual([
      ['2026-11-21', 'WEEKEND', undefined],
      ['2026-11-22', 'WEEKEND', undefined],
      ['2026-11-24', 'HOLIDAY', '28/2026/QH16'],
    ]);
  });

  it('counts exactly the minutes of the limit around an excluded pause', () => {
    const pauses = [{ from: at('2026-11-23T10:00'), to: at('2026-11-26T10:00') }];
    const { steps, workingMinutes } = explainDue(vietNamCalendar, { ...threeDays, pauses, regime: 'EXCLUDE' });
    expect(steps.reduce((sum, step) => sum + (step.kind === 'counted' ? step.minutes : 0), 0)).toBe(1440);
    expect(workingMinutes).toBe(1440);
    expect(steps.filter((step) => step.kind === 'paused')).toEqual([{ kind: 'paused', ...pauses[0], restarts: false }]);
    expect(steps.some((step) => step.kind === 'skipped' && step.date === '2026-11-24')).toBe(false);
  });

  it('begins after the last restart', () => {
    const pauses = [{ from: at('2026-11-23T10:00'), to: at('2026-11-26T10:00') }];
    const { steps, start } = explainDue(vietNamCalendar, { ...threeDays, pauses, regime: 'RESTART' });
    expect(start).toEqual(at('2026-11-26T10:00'));
    expect(steps[0]).toMatchObject({ kind: 'paused', restarts: true });
    expect(steps.reduce((sum, step) => sum + (step.kind === 'counted' ? step.minutes : 0), 0)).toBe(1440);
  });
});

import { expect, test } from 'vitest';
import { shippedCalendar } from '#modules/calendars';
import type { DossierHistory } from '#modules/dossiers';
import { factsOf } from './facts.ts';
import { isLateAt, spansOf } from './spans.ts';

const calendar = shippedCalendar();
const at = (text: string): Date => new Date(`${text}:00+07:00`);
const unit = '019d2bfd-47b0-7285-b035-000000000001';
const handling = {
  recordId: 'd',
  handlingUnit: unit,
  steps: [
    { kind: 'accept', unitId: 'desk', heldBy: null, closedBy: 'desk-person', closedAt: at('2026-11-02T08:00') },
    { kind: 'work', unitId: unit, heldBy: 'first', closedBy: 'first', closedAt: at('2026-11-03T08:00') },
    { kind: 'draft', unitId: unit, heldBy: 'holder', closedBy: 'second', closedAt: at('2026-11-04T08:00') },
    { kind: 'work', unitId: unit, heldBy: 'afterwards', closedBy: 'afterwards', closedAt: at('2026-11-20T08:00') },
  ],
};

/** Monday to Friday morning, four working days; ended when told. */
const history = (given: Partial<DossierHistory> = {}): DossierHistory => ({
  dossierId: 'd',
  code: 'H99.99-261102-0001',
  procedureCode: '9.900001',
  channel: 'online',
  receivedAt: at('2026-11-02T08:00'),
  originalDueAt: at('2026-11-06T08:00'),
  finishedAt: undefined,
  returnedAt: undefined,
  refusedAt: undefined,
  ending: 'result',
  clockRunsOn: false,
  pauses: [],
  appointments: [appointment('2026-11-02T08:00', '2026-11-06T08:00', 'acceptance')],
  requests: [],
  ratings: [],
  files: 1,
  reused: 0,
  fetched: 0,
  ...given,
});

const facts = (given: Partial<DossierHistory>) => factsOf(history(given), handling, calendar);
const end = (given: Partial<DossierHistory>) => facts(given).find(({ kind }) => kind === 'ended');
const request = (asked: string, number = 1, stage: 'intake' | 'appraisal' = 'appraisal') => ({
  number,
  stage,
  asked_at: at(asked),
  asked_by: 'first',
});
const pause = (from: string, to?: string) => ({ from: at(from), to: to === undefined ? undefined : at(to), forApplicant: true });
const appointment = (from: string, due: string, because = 'supplement') => ({ at: at(from), dueAt: at(due), because });
const first = appointment('2026-11-02T08:00', '2026-11-06T08:00', 'acceptance');

test('early, on time to the minute, and late; whoever worked on it last is who ended it', () => {
  expect(end({ finishedAt: at('2026-11-05T16:00') })).toMatchObject({
    standing: 'early',
    in_time: true,
    officer_id: 'second',
    day: '2026-11-05',
  });
  expect(end({ finishedAt: at('2026-11-06T08:00') })).toMatchObject({ standing: 'on-time', in_time: true });
  expect(end({ finishedAt: at('2026-11-06T08:01') })).toMatchObject({ standing: 'late', in_time: false });
});

test('the applicant’s time is no time of the authority; where the clock stood the due time was moved by it', () => {
  const moved = end({
    finishedAt: at('2026-11-10T08:00'),
    requests: [request('2026-11-03T08:00')],
    pauses: [pause('2026-11-03T08:00', '2026-11-05T08:00')],
    appointments: [first, appointment('2026-11-05T08:00', '2026-11-10T08:00')],
  });
  expect(moved).toMatchObject({ standing: 'on-time', in_time: true, asked: 1, minutes: 4 * 480, limit_minutes: 4 * 480 });
});

test('where the clock runs on, the appointment stays and the index subtracts the applicant’s time', () => {
  const runsOn = { clockRunsOn: true, requests: [request('2026-11-03T08:00')], pauses: [pause('2026-11-03T08:00', '2026-11-05T08:00')] };
  expect(end({ ...runsOn, finishedAt: at('2026-11-09T16:00') })).toMatchObject({ standing: 'late', in_time: true });
  expect(end({ ...runsOn, finishedAt: at('2026-11-10T08:01') })).toMatchObject({ standing: 'late', in_time: false });
  // What stops every clock has moved the due time itself.
  const document = { ...runsOn, pauses: [{ ...pause('2026-11-03T08:00', '2026-11-05T08:00'), forApplicant: false }] };
  expect(end({ ...document, finishedAt: at('2026-11-09T16:00') })).toMatchObject({ in_time: false });
});

test('more than one request is late however fast it was; requests before acceptance do not count', () => {
  const second = [request('2026-11-03T08:00'), request('2026-11-04T08:00', 2)];
  expect(end({ finishedAt: at('2026-11-05T08:00'), requests: second })).toMatchObject({ standing: 'early', in_time: false, asked: 2 });
  const before = [request('2026-10-30T08:00', 1, 'intake'), request('2026-11-03T08:00', 2)];
  expect(end({ finishedAt: at('2026-11-05T08:00'), requests: before })).toMatchObject({ in_time: true, asked: 1 });
});

test('what is stopped while the applicant is waited for is measured when he was asked', () => {
  const stopped = { ending: 'stopped' as const, finishedAt: at('2026-11-20T08:00'), requests: [request('2026-11-05T08:00')] };
  expect(end({ ...stopped, pauses: [pause('2026-11-05T08:00')] })).toMatchObject({ standing: 'late', in_time: true, electronic: false });
  expect(end({ ...stopped, pauses: [pause('2026-11-06T09:00')] })).toMatchObject({ in_time: false });
});

test('what is decided by another than who works on it counts for who held it', () => {
  expect(end({ finishedAt: at('2026-11-05T08:00'), ending: 'withdrawn' })).toMatchObject({ officer_id: 'holder' });
  expect(end({ finishedAt: at('2026-11-05T08:00'), ending: 'refusal' })).toMatchObject({ officer_id: 'second' });
});

test('without files, or without a result, nothing is digitised', () => {
  const finishedAt = at('2026-11-05T08:00');
  expect(end({ finishedAt })).toMatchObject({ electronic: true, digitised: true, online: true });
  expect(end({ finishedAt, files: 0, channel: 'counter' })).toMatchObject({ electronic: true, digitised: false, online: false });
  expect(end({ finishedAt, ending: 'withdrawn' })).toMatchObject({ electronic: false, digitised: false });
});

test('a changed rating knows what it said before, one of another channel does not', () => {
  const told = facts({
    ratings: [
      { level: 2, channel: 'portal', ratedAt: at('2026-11-07T08:00') },
      { level: 4, channel: 'counter', ratedAt: at('2026-11-07T09:00') },
      { level: 5, channel: 'portal', ratedAt: at('2026-11-08T08:00') },
    ],
  }).filter(({ kind }) => kind === 'rated');
  expect(told.map(({ no, level, level_before }) => [no, level, level_before])).toEqual([
    [1, 2, null],
    [2, 4, null],
    [3, 5, 2],
  ]);
});

test('a payment says whether it was made at the counter, whatever way the dossier was filed', () => {
  const paid = { dossierId: 'd', at: at('2026-11-02T09:00'), online: false };
  const told = factsOf(history(), handling, calendar, { paid: [paid] });
  expect(told.map(({ kind, online }) => [kind, online])).toEqual([
    ['accepted', true],
    ['paid', false],
  ]);
});

test('a dossier that was refused at the desk, and one that was only sent, have no clock and no spans', () => {
  const refused = facts({
    receivedAt: undefined,
    code: undefined,
    originalDueAt: undefined,
    refusedAt: at('2026-11-02T09:00'),
  });
  expect(refused.map(({ kind, due_at }) => [kind, due_at])).toEqual([['refused', null]]);
  expect(spansOf(refused)).toEqual([]);
});

test('spans follow each other without a gap, the last is open until the end', () => {
  const road = {
    requests: [request('2026-11-03T08:00')],
    pauses: [pause('2026-11-03T08:00', '2026-11-05T08:00')],
    appointments: [
      first,
      appointment('2026-11-05T08:00', '2026-11-10T08:00'),
      appointment('2026-11-06T09:00', '2026-11-11T08:00', 'calendar'),
    ],
  };
  const open = spansOf(facts(road));
  expect(open.map(({ from, to, asked, asked_at, due_at }) => [from, to, asked, asked_at, due_at])).toEqual([
    [at('2026-11-02T08:00'), at('2026-11-03T08:00'), 0, null, at('2026-11-06T08:00')],
    [at('2026-11-03T08:00'), at('2026-11-05T08:00'), 1, at('2026-11-03T08:00'), at('2026-11-06T08:00')],
    [at('2026-11-05T08:00'), at('2026-11-06T09:00'), 1, null, at('2026-11-10T08:00')],
    [at('2026-11-06T09:00'), null, 1, null, at('2026-11-11T08:00')],
  ]);
  expect(spansOf(facts({ ...road, finishedAt: at('2026-11-09T08:00') })).at(-1)?.to).toEqual(at('2026-11-09T08:00'));
});

test('open is late past its time, when asked twice, and while it waits only if it was late when asked', () => {
  const span = { asked: 0, asked_at: null, judged_at: at('2026-11-06T08:00') };
  expect(isLateAt(span, at('2026-11-06T08:00'))).toBe(false);
  expect(isLateAt(span, at('2026-11-06T08:01'))).toBe(true);
  expect(isLateAt({ ...span, asked: 2 }, at('2026-11-03T08:00'))).toBe(true);
  expect(isLateAt({ ...span, asked: 1, asked_at: at('2026-11-05T08:00') }, at('2026-12-01T08:00'))).toBe(false);
});

test('what was told before stays as it was when more happens', () => {
  const requests = [request('2026-11-03T08:00')];
  const steps: Partial<DossierHistory>[] = [
    {},
    { requests, pauses: [pause('2026-11-03T08:00')] },
    {
      requests,
      pauses: [pause('2026-11-03T08:00', '2026-11-05T08:00')],
      appointments: [first, appointment('2026-11-05T08:00', '2026-11-10T08:00')],
    },
  ];
  const last = { ...steps.at(-1), finishedAt: at('2026-11-09T08:00'), returnedAt: at('2026-11-09T09:00') };
  const all = facts(last);
  for (const step of [...steps, last]) {
    for (const one of facts(step)) expect(all).toContainEqual(one);
  }
});

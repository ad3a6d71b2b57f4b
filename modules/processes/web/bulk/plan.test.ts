import { expect, test } from 'vitest';
import type { StepDetail } from '../use-case.ts';
import { missingFor, oneByOne, peopleFor, planOf, type BulkAct } from './plan.ts';

const person = (personId: string, openSteps = 0) => ({ personId, name: personId, openSteps });
const way = (key: string, back = false) => ({
  key,
  label: { vi: key, en: key },
  needsComment: back,
  back,
  withoutPaper: false,
  to: 'x',
  toKind: 'work',
});
const step = (more: Partial<StepDetail> = {}): StepDetail => ({
  stepId: 'step',
  caseKind: 'dossier',
  recordId: 'record',
  title: { vi: '', en: '' },
  stepKey: 'study',
  stepKind: 'work',
  branch: false,
  stepName: { vi: '', en: '' },
  openedAt: '2026-11-20T02:15:00Z',
  standing: 'in-time',
  version: 1,
  position: 1,
  waiting: false,
  handovers: [],
  mine: true,
  mayTake: true,
  outcomes: [way('on'), way('return', true)],
  reassignees: [],
  assignees: [],
  ...more,
});
const plan = (act: BulkAct, more: Partial<StepDetail> = {}, comment = 'vì', personId: string | undefined = 'a') =>
  planOf(act, step(more), { saying: { personId, comment }, me: 'me' });
const why = (reason: string) => ({ ask: 'nothing', why: reason });

test('what nobody holds is taken; a colleague’s is not taken with the others', () => {
  expect(plan('take')).toEqual({ ask: 'take' });
  expect(plan('take', { holderPersonId: 'me' })).toEqual(why('yours-already'));
  expect(plan('take', { holderPersonId: 'other' })).toEqual(why('held-by'));
  expect(plan('take', { mayTake: false })).toEqual(why('not-yours'));
});

test('only steps that assign are assigned, each by its own first way on, to somebody fit for it', () => {
  const given = { stepKind: 'assign' as const, assignees: [person('a')] };
  expect(plan('assign', given)).toEqual({ ask: 'complete', outcome: 'on', comment: 'vì', assignTo: 'a' });
  expect(plan('assign')).toEqual(why('no-assigning'));
  expect(plan('assign', { ...given, mine: false })).toEqual(why('not-yours'));
  expect(plan('assign', given, '', 'b')).toEqual(why('unfit'));
});

test('a head hands over with the reason; what goes back goes by its own way back', () => {
  expect(plan('reassign', { reassignees: [person('a')] })).toEqual({ ask: 'reassign', to: 'a', because: 'vì' });
  expect(plan('reassign', { reassignees: [person('b')] })).toEqual(why('unfit'));
  expect(plan('reassign')).toEqual(why('not-yours'));
  expect(plan('back')).toEqual({ ask: 'complete', outcome: 'return', comment: 'vì', assignTo: undefined });
  expect(plan('back', { outcomes: [way('on')] })).toEqual(why('no-way-back'));
  for (const act of ['take', 'assign', 'reassign', 'back'] as const)
    for (const [at, reason] of [
      ['pausedAt', 'stands-still'],
      ['closedAt', 'over'],
    ] as const)
      expect(plan(act, { [at]: '2026-11-20T02:15:00Z' })).toEqual(why(reason));
});

test('who can be chosen, and what must be said first', () => {
  const steps = [step({ assignees: [person('b', 3), person('a', 1)] }), step({ assignees: [person('b', 3)], reassignees: [person('c')] })];
  expect(peopleFor('assign', steps).map((one) => one.personId)).toEqual(['a', 'b']);
  expect(peopleFor('reassign', steps).map((one) => one.personId)).toEqual(['c']);
  expect(peopleFor('take', steps)).toEqual([]);
  expect(missingFor('assign', { personId: undefined, comment: '' })).toBe('person');
  expect(missingFor('reassign', { personId: 'a', comment: ' ' })).toBe('because');
  expect(missingFor('back', { personId: undefined, comment: '' })).toBe('because');
  expect(missingFor('take', { personId: undefined, comment: '' })).toBeUndefined();
});

test('one that is refused holds no other, and each is told by itself, one after another', async () => {
  const log: string[] = [];
  let running = 0;
  await oneByOne(
    ['a', 'b', 'c'],
    async (row) => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      running -= 1;
      if (row === 'b') throw new Error('refused');
      return 'done';
    },
    (row, answer) => log.push(`${row} ${answer instanceof Error ? answer.message : answer}`),
  );
  expect(log).toEqual(['a done', 'b refused', 'c done']);
});

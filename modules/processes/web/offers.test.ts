import { expect, test } from 'vitest';
import { offersOf } from './offers.ts';
import type { StepDetail } from './use-case.ts';
import { openedBy, rowIdOf } from './use-case.ts';

const me = 'me';
const colleague = { personId: 'colleague', name: 'Chuyên viên Hai', openSteps: 1 };
const step = (stepId: string, more: Partial<StepDetail> = {}): StepDetail => ({
  stepId,
  caseKind: 'dossier',
  recordId: 'record',
  title: { vi: '', en: '' },
  stepKey: stepId,
  stepKind: 'work',
  branch: false,
  stepName: { vi: stepId, en: stepId },
  openedAt: '2026-11-20T02:15:00Z',
  standing: 'in-time',
  version: 1,
  position: 1,
  waiting: false,
  handovers: [],
  mine: false,
  mayTake: false,
  outcomes: [],
  reassignees: [],
  assignees: [],
  ...more,
});
const shown = (given: { open?: StepDetail; asides?: StepDetail[]; asked?: string }) =>
  offersOf({ open: given.open, asides: given.asides ?? [], asked: given.asked, personId: me }).map(
    (one) => `${one.act} ${one.step.stepId}`,
  );

test('a step nobody has taken is taken, a colleague’s is taken over, one’s own is done; only a head may give it away', () => {
  expect(shown({ open: step('road', { mine: true, mayTake: true }) })).toEqual(['step road', 'take road']);
  expect(shown({ open: step('road', { mine: true, mayTake: true, holderPersonId: me }) })).toEqual(['step road']);
  expect(shown({ open: step('road', { mayTake: true, holderPersonId: 'colleague' }) })).toEqual(['take-over road']);
  expect(shown({ open: step('road', { holderPersonId: 'somebody', reassignees: [colleague] }) })).toEqual(['reassign road']);
  expect(shown({ open: step('road', { holderPersonId: 'colleague', reassignees: [colleague] }) })).toEqual([]);
  expect(shown({ open: step('road', { stepKind: 'wait', reassignees: [colleague] }) })).toEqual([]);
});

test('nothing of the road is offered while its clock stands still; a decision beside it is', () => {
  const open = step('road', { mine: true, mayTake: true, reassignees: [colleague], pausedAt: '2026-11-20T03:00:00Z' });
  expect(shown({ open, asides: [step('decision', { mine: true })] })).toEqual(['step decision']);
});

test('the road comes first unless the case was opened for a decision beside it', () => {
  const open = step('road', { mine: true, holderPersonId: me });
  const asides = [step('one', { mine: true }), step('two', { mine: true }), step('theirs')];
  expect(shown({ open, asides })).toEqual(['step road', 'step one', 'step two']);
  expect(shown({ open, asides, asked: 'two' })).toEqual(['step two', 'step one', 'step road']);
});

test('a decision has a row of its own beside its case', () => {
  const row = rowIdOf({ recordId: 'record', stepId: 'step', stepKind: 'decide', branch: false });
  expect(row).not.toBe(rowIdOf({ recordId: 'record', stepId: 'road', stepKind: 'work', branch: false }));
  expect(row).not.toBe(rowIdOf({ recordId: 'record', stepId: 'other', stepKind: 'work', branch: true }));
  expect(openedBy(row)).toEqual({ recordId: 'record', stepId: 'step' });
  expect(openedBy('record')).toEqual({ recordId: 'record', stepId: undefined });
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StepDetail } from '../use-case.ts';
import { answered, onDesk, whyNot, type Round } from './signing-round.ts';

const row = (stepId: string) => ({ stepId, recordId: stepId, title: { vi: stepId, en: stepId } });
const ids = ['a', 'b', 'c', 'd'];
const start: Round = { rows: ids.map(row), answers: [] };

test('each paper is on the desk once, in order, whatever answers come late or twice', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ids)), (told) => {
      let now = start;
      for (const id of told) {
        const before = onDesk(now)?.stepId;
        now = answered(now, id, { done: true, text: id });
        expect(onDesk(now)?.stepId).toBe(id === before ? ids[ids.indexOf(id) + 1] : before);
      }
      expect(now.answers.map(({ text }) => text)).toEqual(ids.slice(0, now.answers.length));
    }),
  );
});

test('only what waits for the reader’s signature now is signed', () => {
  const step = (more: Partial<StepDetail>): StepDetail => ({ stepKind: 'sign', mine: true, ...more }) as StepDetail;
  expect(whyNot(step({}))).toBeUndefined();
  expect(whyNot(step({ mine: false }))).toBe('not-yours');
  expect(whyNot(step({ stepKind: 'review' }))).toBe('no-signing');
  expect(whyNot(step({ pausedAt: '2026-11-20T02:15:00Z' }))).toBe('stands-still');
  expect(whyNot(step({ closedAt: '2026-11-20T02:15:00Z', mine: false }))).toBe('over');
});

import { expect, test } from 'vitest';
import { progressIn } from './decide.ts';

const at = (instant: string): Date => new Date(instant);
const row = { id: 'one', decided_at: at('2026-11-20T02:00:00Z') };
const done = { looked: 2, moved: 1, kept: 0, finishedAt: at('2026-11-20T02:01:00Z') };

test('a keeper of clocks that has not begun with a decision is not done with it; of an old one it has nothing to say', () => {
  const soon = at('2026-11-20T02:00:30Z');
  expect(progressIn(new Map([['one', done]]), row, soon)).toBe(done);
  expect(progressIn(new Map([['other', done]]), row, soon)).toEqual({ looked: 0, moved: 0, kept: 0, finishedAt: undefined });
  expect(progressIn(new Map(), row, at('2026-11-21T02:00:01Z'))).toBeUndefined();
});

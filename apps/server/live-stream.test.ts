import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { anonymous, type Actor } from '#platform/access';
import { createLive } from '#platform/http';
import { openLiveStream } from './live-stream.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const actor: Actor = { ...anonymous, kind: 'person', personId: 'p', permissions: new Map([['things.read', ['mine']]]) };
const holders = [{ kind: 'person', id: 'p' }] as const;
const message = (topic: string) => ({ topic, permission: 'things.read', to: holders });

/** A stream whose judge answers what `stands` answers, and what came of it. */
function open(stands: () => Promise<boolean>) {
  const live = createLive();
  const stream = openLiveStream({ live, actor, holders, stillStands: stands });
  let text = '';
  let over = false;
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  stream.on('end', () => (over = true));
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { live, stream, settle, text: () => text, isOver: () => over };
}

test('it is judged at least every fifteen seconds, and ends when it does not stand', async () => {
  let stands = true;
  const opened = open(() => Promise.resolve(stands));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(opened.isOver()).toBe(false);
  expect(opened.text().split(': \n\n').length - 1).toBeGreaterThanOrEqual(4);
  stands = false;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(opened.isOver()).toBe(true);
  expect(opened.live.listeners).toBe(0);
});

test('what changed before it was listened for ends it too', async () => {
  const opened = open(() => Promise.resolve(false));
  await opened.settle();
  expect(opened.isOver()).toBe(true);
});

test('news waits while it is judged, and is lost when it does not stand', async () => {
  const judge = Promise.withResolvers<boolean>();
  const judges = [Promise.resolve(true), judge.promise];
  const opened = open(() => judges.shift() ?? Promise.resolve(true));
  opened.live.publish(message('before'));
  opened.live.review('p');
  opened.live.publish(message('after'));
  await opened.settle();
  expect(opened.text()).toContain('before');
  expect(opened.text()).not.toContain('after');
  judge.resolve(false);
  await opened.settle();
  expect([opened.isOver(), opened.text().includes('after')]).toEqual([true, false]);
});

test('a judge that fails ends nothing; the connection of somebody else is left alone', async () => {
  let asked = 0;
  const opened = open(() => {
    asked += 1;
    return Promise.reject(new Error('no database'));
  });
  opened.live.review('q');
  await opened.settle();
  expect(asked).toBe(1);
  opened.live.review('p');
  opened.live.publish(message('after'));
  await opened.settle();
  expect([asked, opened.isOver()]).toEqual([2, false]);
  expect(opened.text()).toContain('after');
  opened.stream.destroy();
});

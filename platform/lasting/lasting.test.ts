import { expect, it } from 'vitest';
import { Lasting } from './index.ts';

/** Keeps two values; `read` tells what was read so far. */
function kept() {
  const values = new Lasting<{ key: string }>(2);
  const read: string[] = [];
  const of = (key: string) =>
    values.of(key, async () => {
      read.push(key);
      return { key };
    });
  return { of, read };
}

it('reads each value once while it is kept', async () => {
  const { of, read } = kept();
  const first = await of('a');
  expect(await of('a')).toBe(first);
  expect(read).toEqual(['a']);
});

it('keeps no more than it may: the one read first goes', async () => {
  const { of, read } = kept();
  for (const key of ['a', 'b', 'a', 'c', 'b', 'c', 'a']) expect(await of(key)).toEqual({ key });
  expect(read).toEqual(['a', 'b', 'c', 'a']);
});

it('gives the same value to all who ask at once', async () => {
  const { of } = kept();
  const [first, second] = await Promise.all([of('a'), of('a')]);
  expect(second).toBe(first);
  expect(await of('a')).toBe(first);
});

it('keeps nothing of a reading that failed', async () => {
  const values = new Lasting<{ key: string }>(2);
  await expect(values.of('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await values.of('a', async () => ({ key: 'a' }))).toEqual({ key: 'a' });
});

import { expect, test } from 'vitest';
import { newKeyToken, readBearer, isSameHash } from './key-token.ts';
import { createRates } from './rates.ts';

const start = Date.parse('2026-11-20T02:15:00Z');
const at = (seconds: number): Date => new Date(start + seconds * 1000);

test('as many requests a minute as a key may, filled evenly, each key for itself', () => {
  const rates = createRates();
  for (let left = 59; left >= 0; left -= 1) expect(rates.take('a', 60, at(0))).toMatchObject({ allowed: true, remaining: left });
  expect(rates.take('a', 60, at(0))).toEqual({ allowed: false, remaining: 0, fullIn: 60, waitFor: 1 });
  expect(rates.take('b', 60, at(0)).allowed).toBe(true);
  expect(rates.take('a', 60, at(2))).toMatchObject({ allowed: true, remaining: 1 });
  expect(rates.take('slow', 1, at(0)).allowed).toBe(true);
  expect(rates.take('slow', 1, at(20))).toMatchObject({ allowed: false, waitFor: 40 });
  expect(rates.take('slow', 1, at(60)).allowed).toBe(true);
});

test('a clock that moves back gives nothing', () => {
  const rates = createRates();
  rates.take('a', 1, at(0));
  expect(rates.take('a', 1, at(-600)).allowed).toBe(false);
});

test('a key has a handle and 256 random bits, and is recognised by its hash alone', () => {
  const made = newKeyToken();
  expect(made.token).toMatch(/^ezk_[0-9A-Za-z]{8}_[\w-]{43}$/);
  const shown = readBearer(`Bearer ${made.token}`);
  expect(shown).toMatchObject({ handle: made.handle });
  expect(typeof shown === 'object' && isSameHash(shown.hash, made.hash)).toBe(true);
  expect(isSameHash(newKeyToken().hash, made.hash)).toBe(false);
});

test('what is no key of ours is told apart from what is no bearer token', () => {
  for (const none of [undefined, '', 'Basic YTpi', 'Bearerx']) expect(readBearer(none)).toBeUndefined();
  for (const bad of ['Bearer', 'Bearer ', 'Bearer abc', `Bearer ${newKeyToken().token}x`, `Bearer ${newKeyToken().token} `])
    expect(readBearer(bad)).toBe('malformed');
});

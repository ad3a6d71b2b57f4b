import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newCode } from './one-time-codes.ts';
import { movableClock, steadyClock } from '#platform/clock';
import { codeAt, fitsPassword, hashPassword, newSecondFactor, newToken, timeStepOf, unwrapSecret, wrapSecret } from './secrets.ts';

const instant = new Date('2026-11-20T02:15:10Z');

describe('a password', () => {
  it('is kept by Argon2id with its own salt', async () => {
    const [one, other] = [await hashPassword('một câu đủ dài'), await hashPassword('một câu đủ dài')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  it('is compared as it was typed, of any signs and length', async () => {
    const long = `${' Aa1!😀'.repeat(60)}x`;
    const kept = await hashPassword(long);
    expect(await fitsPassword(kept, long)).toBe(true);
    for (const near of [long.slice(0, -1), long.trim(), long.toLowerCase(), `${long} `]) expect(await fitsPassword(kept, near)).toBe(false);
    const marks = await hashPassword('cầu'.normalize('NFD'));
    expect(await fitsPassword(marks, 'cầu'.normalize('NFC'))).toBe(true);
    expect(await fitsPassword(null, long)).toBe(false);
  });
});

describe('what must not be guessed', () => {
  it('is long and never twice the same', () => {
    const tokens = Array.from({ length: 500 }, newToken);
    expect(new Set(tokens).size).toBe(500);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const codes = Array.from({ length: 500 }, newCode);
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){5}$/);
  });

  it('a second factor’s secret has 160 bits and lies encrypted', () => {
    const { secret } = newSecondFactor('a');
    expect(secret).toHaveLength(32);
    const key = randomBytes(32);
    const wrapped = wrapSecret(key, secret);
    expect(wrapped.includes(Buffer.from(secret))).toBe(false);
    expect(unwrapSecret(key, wrapped)).toBe(secret);
    wrapped[wrapped.length - 1] = (wrapped.at(-1) ?? 0) ^ 1;
    expect(() => unwrapSecret(key, wrapped)).toThrow(/authenticate/);
  });
});

it('a code of the second factor is right for its half minute and the ones beside it', () => {
  const { secret } = newSecondFactor('a');
  const at = (seconds: number) => movableClock(new Date(instant.getTime() + seconds * 1000));
  const code = codeAt(secret, instant);
  const step = Math.floor(instant.getTime() / 30_000);
  for (const seconds of [-30, 0, 15, 30]) expect(timeStepOf(secret, code, at(seconds))).toBe(step);
  for (const seconds of [-60, 60, 3600]) expect(timeStepOf(secret, code, at(seconds))).toBeUndefined();
  // The machine was set back: a telephone agrees with what was recorded, or with the machine.
  const machine = at(0);
  const behind = steadyClock(machine, { elapsed: () => 0 });
  behind.notBefore?.(at(3600).now());
  expect(timeStepOf(secret, code, behind)).toBe(step);
  expect(timeStepOf(secret, codeAt(secret, at(3600).now()), behind)).toBe(step + 120);
  expect(timeStepOf(secret, codeAt(secret, at(1800).now()), behind)).toBeUndefined();
});

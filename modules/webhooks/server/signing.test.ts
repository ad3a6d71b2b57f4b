import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { nextTry } from './pauses.ts';
import { newSecret, signedHeaders, unwrapSecret, wrapSecret } from './signing.ts';

test('the signature is that of the published example', () => {
  const headers = signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: 1_614_265_330,
    body: '{"test": 2432232314}',
  });
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('openssl comes to the same signature', () => {
  const secret = newSecret();
  const message = {
    id: '01900000-0000-7000-8000-000000000001',
    at: 1_763_604_900,
    body: '{"type":"dossiers.accepted","data":{"code":"Đ"}}',
  };
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  expect(key.length).toBe(32);
  const input = `${message.id}.${message.at}.${message.body}`;
  const mac = execFileSync('openssl', ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${key.toString('hex')}`, '-binary'], {
    input,
  });
  expect(signedHeaders(secret, message)['webhook-signature']).toBe(`v1,${mac.toString('base64')}`);
});

test('a secret is kept encrypted, bound to the master key', () => {
  const masterKey = randomBytes(32);
  const secret = newSecret();
  const wrapped = wrapSecret(masterKey, secret);
  expect(wrapped.includes(Buffer.from(secret))).toBe(false);
  expect(unwrapSecret(masterKey, wrapped)).toBe(secret);
  expect(() => unwrapSecret(randomBytes(32), wrapped)).toThrow(/authenticate/);
});

test('ten tries within a little over three days, each pause longer', () => {
  const start = new Date('2026-11-20T02:15:00Z');
  let at = start;
  const pauses: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const next = nextTry(attempts, at);
    if (next === undefined) break;
    pauses.push(next.getTime() - at.getTime());
    at = next;
  }
  expect(pauses).toHaveLength(9);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  const days = (at.getTime() - start.getTime()) / 86_400_000;
  expect(days).toBeGreaterThan(3);
  expect(days).toBeLessThan(3.5);
});

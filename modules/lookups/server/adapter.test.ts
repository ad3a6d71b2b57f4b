import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { openStandIn, type Mood, type StandIn } from '../stand-in/stand-in.ts';
import { jsonRegister, readRecord } from './adapter.ts';
import { makeBreaker } from './breaker.ts';
import { hashKey, showKey, unwrapSecret, wrapSecret } from './secrets.ts';

const records = {
  'enterprise-register': {
    registration: {
      '9900000104': { code: '9900000104', name: 'Công ty Sao Khuê', hidden: 'x' },
      '9900000201': { code: '9900000201', name: 'Khác' },
    },
  },
};
const opened: StandIn[] = [];
afterEach(() => opened.splice(0).forEach((one) => one.close()));

async function ask(mood: Mood, key = '9900000104', secret = 'khoa-thu') {
  const standIn = openStandIn({ records, secret: 'khoa-thu' });
  standIn.mood = mood;
  opened.push(standIn);
  const url = `${await standIn.url()}/enterprise-register`;
  const question = { source: 'enterprise-register', kind: 'registration', key, purpose: 'thử', reference: 'r' };
  return { answer: await jsonRegister.ask(question, { url, secret, timeoutMs: 300, open: { named: ['127.0.0.1'], demo: true } }), standIn };
}

test('a record comes with the fields we know and no other, asked with purpose and reference', async () => {
  const { answer, standIn } = await ask('good');
  expect(answer).toEqual({ outcome: 'FETCHED_OK', record: { code: '9900000104', name: 'Công ty Sao Khuê' }, validUntil: undefined });
  expect(standIn.asked).toEqual([{ path: '/enterprise-register/registration', key: '9900000104', purpose: 'thử', reference: 'r' }]);
});

test.each([
  ['good', '0000000000', 'khoa-thu', { outcome: 'NOT_FOUND' }],
  ['good', '9900000104', 'sai-khoa', { outcome: 'SOURCE_DOWN', fault: 'status-4xx' }],
  ['closed', '9900000104', 'khoa-thu', { outcome: 'NOT_PUBLISHED' }],
  ['down', '9900000104', 'khoa-thu', { outcome: 'SOURCE_DOWN', fault: 'no-connection' }],
  ['silent', '9900000104', 'khoa-thu', { outcome: 'SOURCE_DOWN', fault: 'timeout' }],
  ['failing', '9900000104', 'khoa-thu', { outcome: 'SOURCE_DOWN', fault: 'status-5xx' }],
  ['lying', '9900000104', 'khoa-thu', { outcome: 'SOURCE_DOWN', fault: 'other-record' }],
  ['half', '9900000104', 'khoa-thu', { outcome: 'SOURCE_DOWN', fault: 'unreadable' }],
  ['flooding', '9900000104', 'khoa-thu', { outcome: 'SOURCE_DOWN', fault: 'unreadable' }],
] as const)('a register that is %s, asked for %s with %s', async (mood, key, secret, expected) => {
  expect((await ask(mood, key, secret)).answer).toEqual(expected);
});

test('whatever it answers is a record of the one who was asked for, or none', () => {
  const question = { source: 'population-register', kind: 'person', key: '099000000001' };
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc.dictionary(fc.string(), fc.jsonValue()).map((record) => JSON.stringify({ record })),
      ),
      (body) => {
        const answer = readRecord(question, body);
        expect(answer.outcome === 'FETCHED_OK' ? answer.record['personalNumber'] : question.key).toBe(question.key);
      },
    ),
  );
});

test('after three failures in a row a register rests, then one question tries it for all', () => {
  const breaker = makeBreaker({ failures: 3, restMs: 1000 });
  for (const at of [0, 1]) {
    breaker.note(false, at);
    expect(breaker.mayAsk(at)).toBe(true);
  }
  breaker.note(false, 2);
  expect([3, 1001].map((at) => breaker.mayAsk(at))).toEqual([false, false]);
  expect([1002, 1003].map((at) => breaker.mayAsk(at))).toEqual([true, false]);
  breaker.note(true, 1004);
  expect(breaker.mayAsk(1004)).toBe(true);
});

test('a secret is kept encrypted; of a number only its end and a keyed hash', () => {
  const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const wrapped = wrapSecret(one, 'khoa-thu-nghiem');
  expect(wrapped.includes(Buffer.from('khoa-thu'))).toBe(false);
  expect(unwrapSecret(one, wrapped)).toBe('khoa-thu-nghiem');
  expect(() => unwrapSecret(other, wrapped)).toThrow(/authenticate/);
  expect(hashKey(one, ' 0990 0000 0001')).toEqual(hashKey(one, '099000000001'));
  expect(hashKey(one, '099000000001')).not.toEqual(hashKey(other, '099000000001'));
  expect([showKey('person', '099000000001'), showKey('registration', '9900000104')]).toEqual(['•••001', '9900000104']);
});

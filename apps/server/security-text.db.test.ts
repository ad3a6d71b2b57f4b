import { afterAll, beforeAll, expect, test } from 'vitest';
import { securityContactFault, securityContactOf, securityText } from './security-text.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const address = '/.well-known/security.txt';
const now = new Date('2026-11-20T02:15:00Z');
const given = { securityContact: 'mailto:security@example.com', securityUntil: new Date('2027-06-30T00:00:00Z') };
const none = { securityContact: undefined, securityUntil: undefined };

let demo: TestServer;
let real: TestServer;
let silent: TestServer;
beforeAll(async () => {
  demo = await startTestServer();
  real = await startTestServer({
    demo: false,
    env: {
      EZONE_URL: 'https://ezone.example.com',
      EZONE_SECURITY_CONTACT: 'mailto:security@example.com',
      EZONE_SECURITY_UNTIL: '2027-06-30',
    },
  });
  silent = await startTestServer({ demo: false });
});
afterAll(async () => {
  await Promise.all([demo.stop(), real.stop(), silent.stop()]);
});

test('a demo names an address that reaches nobody, for less than a year', async () => {
  const answered = await demo.http.app.inject(address);
  expect(answered.statusCode).toBe(200);
  expect(answered.headers['content-type']).toBe('text/plain; charset=utf-8');
  const fields = Object.fromEntries(
    answered.body
      .trimEnd()
      .split('\n')
      .map((line) => line.split(': ')),
  );
  expect(fields).toEqual({ Contact: 'mailto:bao-mat@example.com', Expires: '2027-05-19T00:00:00.000Z', 'Preferred-Languages': 'vi, en' });
});

test('a real system names its operator’s contact with its day, before it is set up too', async () => {
  const answered = await real.http.app.inject(address);
  expect(answered.statusCode).toBe(200);
  expect(answered.body.split('\n')).toEqual([
    'Contact: mailto:security@example.com',
    'Expires: 2027-06-30T00:00:00.000Z',
    'Preferred-Languages: vi, en',
    'Canonical: https://ezone.example.com/.well-known/security.txt',
    '',
  ]);
});

test('where nobody was named there is none', async () => {
  expect((await silent.http.app.inject(address)).statusCode).toBe(404);
});

test('the operator is told when nobody is named and when the day has passed', () => {
  const contact = securityContactOf(given, { demo: false, now });
  expect(contact && securityText(contact, 'http://127.0.0.1:3000')).not.toContain('Canonical');
  expect(securityContactFault(contact, now)).toBeUndefined();
  expect(securityContactFault(contact, given.securityUntil)).toMatch(/has passed/);
  expect(securityContactFault(securityContactOf(none, { demo: false, now }), now)).toMatch(/is not set/);
  expect(securityContactFault(securityContactOf(none, { demo: true, now }), now)).toBeUndefined();
});

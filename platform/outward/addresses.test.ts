import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { isPublicAddress, readTarget, type OpenHosts } from './addresses.ts';
import { judgedLookup, post } from './post.ts';

const closed = { named: [], demo: false };
const demo = { named: ['127.0.0.1'], demo: true };

test.each([
  ['8.8.8.8', true],
  ['103.1.2.3', true],
  ['2606:4700::1', true],
  ['10.1.2.3', false],
  ['127.0.0.1', false],
  ['0.0.0.0', false],
  ['169.254.169.254', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['2001:db8::1', false],
  ['example.com', false],
])('%s is public: %s', (address, expected) => expect(isPublicAddress(address)).toBe(expected));

test.each([
  'http://example.com/hook',
  'ftp://example.com/',
  'https://user:word@example.com/',
  'https://example.com/#part',
  'https://localhost/',
  'https://db/',
  'https://printer.local/',
  'https://metadata.google.internal/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://[::1]/',
  'https://[::ffff:169.254.169.254]/',
  'http://127.0.0.1:8080/',
  'nothing',
])('%s is no address for deliveries', (address) => expect(readTarget(address, closed)).toBeUndefined());

test('the public internet by https; what the operator named; plain http to this machine only in a demo', () => {
  expect(readTarget('https://hooks.example.com/ezone?x=1', closed)?.hostname).toBe('hooks.example.com');
  expect(readTarget('https://erp.noi-bo.internal/hook', { named: ['erp.noi-bo.internal'], demo: false })).toBeDefined();
  expect(readTarget('http://erp.noi-bo.internal/hook', { named: ['erp.noi-bo.internal'], demo: true })).toBeUndefined();
  expect(readTarget('http://127.0.0.1:8080/', { named: ['127.0.0.1'], demo: false })).toBeUndefined();
  expect(readTarget('http://127.0.0.1:8080/', demo)).toBeDefined();
});

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function receiver(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}
const message = { headers: { 'webhook-id': 'a' }, body: '{"a":"ạ"}' };
const options = { open: demo, timeoutMs: 500 };

test('a name that leads to a closed address is not connected to, whatever it is called', async () => {
  let asked = 0;
  const address = await receiver((_request, response) => {
    asked += 1;
    response.end();
  });
  expect(await post(address, message, { ...options, open: closed })).toEqual({ fault: 'closed-address' });
  expect(asked).toBe(0);
  const resolved = (name: string, open: OpenHosts) =>
    new Promise((resolve) => judgedLookup(open)(name, { all: true }, (error, found) => resolve(error === null ? found : error.message)));
  expect(await resolved('localhost', closed)).toBe('closed address of localhost');
  expect(await resolved('localhost', { named: ['localhost'], demo: false })).toContainEqual({ address: '127.0.0.1', family: 4 });
});

test('a redirect is an answer, not a way', async () => {
  const inner = await receiver((_request, response) => response.end('secret'));
  const address = await receiver((_request, response) => response.writeHead(302, { location: inner }).end('moved'));
  expect(await post(address, message, options)).toEqual({ status: 302, answer: 'moved' });
});

test('of an answer the beginning is kept, and a slow one is given up', async () => {
  const long = await receiver((_request, response) => response.end(`\0${'đ'.repeat(100_000)}`));
  const kept = await post(long, message, options);
  expect(kept).toMatchObject({ status: 200 });
  expect('answer' in kept && kept.answer.length).toBeLessThanOrEqual(500);
  expect('answer' in kept && kept.answer.includes('\0')).toBe(false);
  const silent = await receiver(() => undefined);
  expect(await post(silent, message, options)).toEqual({ fault: 'timeout' });
  const dripping = await receiver((_request, response) => {
    const timer = setInterval(() => response.write('a'), 50);
    response.on('close', () => clearInterval(timer));
  });
  expect(await post(dripping, message, options)).toEqual({ fault: 'timeout' });
  expect(await post('http://127.0.0.1:1/', message, options)).toEqual({ fault: 'no-connection' });
});

test('what is sent arrives whole', async () => {
  let got = '';
  const address = await receiver((request, response) => {
    request.setEncoding('utf8').on('data', (chunk: string) => (got += chunk));
    request.on('end', () => response.writeHead(204).end());
  });
  expect(await post(address, message, options)).toEqual({ status: 204, answer: '' });
  expect(got).toBe(message.body);
});

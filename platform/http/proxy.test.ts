import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { systemClock } from '#platform/clock';
import type { HttpOptions } from './options.ts';
import { makeServer } from './server.ts';

const told: unknown[] = [];

/** A server of routes that are no operations: nothing else of the options is used. */
async function serverOf(trustProxy: boolean): Promise<FastifyInstance> {
  const log = { debug: () => undefined, warn: () => undefined, error: (_message: string, fields: unknown) => void told.push(fields) };
  const options = {
    services: { log, clock: systemClock },
    handlers: [],
    secure: true,
    trustProxy,
    assets: async (app: FastifyInstance) => {
      app.get('/ip', async (asked) => asked.ip);
      app.post('/taken', async () => 'taken');
      app.get('/api/broken', async () => {
        throw new Error('select password from people failed');
      });
    },
  };
  return (await makeServer(options as unknown as HttpOptions)).app;
}

async function addressSeen(trustProxy: boolean, forwarded: string): Promise<string> {
  const app = await serverOf(trustProxy);
  const answered = await app.inject({ url: '/ip', remoteAddress: '10.0.0.9', headers: { 'x-forwarded-for': forwarded } });
  await app.close();
  return answered.payload;
}

test('tries are counted for the address our proxy saw, not for one the asker wrote', async () => {
  expect(await addressSeen(true, '203.0.113.7')).toBe('203.0.113.7');
  expect(await addressSeen(true, '1.2.3.4, 203.0.113.7')).toBe('203.0.113.7');
  expect(await addressSeen(false, '1.2.3.4')).toBe('10.0.0.9');
});

test('what fails within is logged, and told to nobody', async () => {
  const app = await serverOf(false);
  const answered = await app.inject('/api/broken');
  await app.close();
  expect(answered.statusCode).toBe(500);
  expect(answered.json()).toMatchObject({ code: 'http.internal' });
  expect(answered.payload).not.toMatch(/select|password|at .*\.ts/);
  expect(told).toEqual([expect.objectContaining({ path: '/api/broken', error: expect.stringContaining('select password') })]);
});

test('a request whose length is said twice is refused, so that no second one hides in it', async () => {
  const app = await serverOf(false);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const ask = async (headers: string[], hidden: string[] = []): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    const lines = [
      'POST /taken HTTP/1.1',
      'Host: x',
      'Connection: close',
      'Content-Type: text/plain',
      ...headers,
      '',
      '0',
      '',
      ...hidden,
      '',
    ];
    socket.end(lines.join('\r\n'));
    return text(socket);
  };
  const second = ['GET /ip HTTP/1.1', 'Host: x', ''];
  const [length, chunked] = ['Content-Length: 5', 'Transfer-Encoding: chunked'];
  for (const twice of [
    [length, chunked],
    [length, 'Content-Length: 6'],
    ['Transfer-Encoding: identity, chunked', length],
  ])
    expect(await ask(twice, second)).toMatch(/^HTTP\/1\.1 400 /);
  expect(await ask([chunked])).toMatch(/^HTTP\/1\.1 200 /);
  await app.close();
});

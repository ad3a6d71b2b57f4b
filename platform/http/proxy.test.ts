import type { FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import type { HttpOptions } from './options.ts';
import { makeServer } from './server.ts';

async function addressSeen(trustProxy: boolean, forwarded: string): Promise<string> {
  // Only a route that is no operation is asked, so nothing else of the options is used.
  const services = { log: { debug: () => undefined } };
  const options = {
    services,
    handlers: [],
    secure: true,
    trustProxy,
    assets: async (app: FastifyInstance) => void app.get('/ip', async (asked) => asked.ip),
  };
  const { app } = await makeServer(options as unknown as HttpOptions);
  const answered = await app.inject({ url: '/ip', remoteAddress: '10.0.0.9', headers: { 'x-forwarded-for': forwarded } });
  await app.close();
  return answered.payload;
}

test('tries are counted for the address our proxy saw, not for one the asker wrote', async () => {
  expect(await addressSeen(true, '203.0.113.7')).toBe('203.0.113.7');
  expect(await addressSeen(true, '1.2.3.4, 203.0.113.7')).toBe('203.0.113.7');
  expect(await addressSeen(false, '1.2.3.4')).toBe('10.0.0.9');
});

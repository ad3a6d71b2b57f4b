import type { FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import type { HttpOptions } from './options.ts';
import { makeServer } from './server.ts';

async function ask(asked: { url: string; cookie?: string }, more: Partial<HttpOptions> = {}) {
  // Only a route that is no operation is asked, so nothing else of the options is used.
  const services = { log: { debug: () => undefined }, clock: { now: () => new Date() } };
  const options = {
    services,
    handlers: [],
    secure: false,
    trustProxy: false,
    assets: async (app: FastifyInstance) =>
      void app.get('/who', async (request, reply) => {
        void reply.header('set-cookie', '__Host-ezone=next; Path=/; Secure; HttpOnly');
        return request.cookies['__Host-ezone'] ?? 'nobody';
      }),
    ...more,
  };
  const { app } = await makeServer(options as unknown as HttpOptions);
  const answer = await app.inject({ url: asked.url, headers: { cookie: asked.cookie ?? '' } });
  await app.close();
  return answer;
}

test('over https and on this machine a session is bound to the host', async () => {
  const answer = await ask({ url: '/who', cookie: '__Host-ezone=mine' });
  expect(answer.payload).toBe('mine');
  expect(answer.headers['set-cookie']).toBe('__Host-ezone=next; Path=/; Secure; HttpOnly');
  expect((await ask({ url: '/who', cookie: 'ezone=mine' })).payload).toBe('nobody');
});

test('where plain http is served beyond this machine a browser can keep it', async () => {
  const answer = await ask({ url: '/who', cookie: 'ezone=mine' }, { insecure: true });
  expect(answer.payload).toBe('mine');
  expect(answer.headers['set-cookie']).toEqual(['ezone=next; Path=/; HttpOnly']);
});

test('an address nobody can read is refused like any other, with the headers of every answer', async () => {
  const answer = await ask({ url: '/%E0%A4%A' });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect(answer.json()).toMatchObject({ code: 'http.bad-request' });
});

test('a page’s address with a slash behind it leads to the page, and never to another host', async () => {
  expect((await ask({ url: '/who/?a=1' })).headers['location']).toBe('/who?a=1');
  for (const url of ['//who.example/', '/\\who.example/', '/app/who/', '/api/v1/who/']) expect((await ask({ url })).statusCode).toBe(404);
});

import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let owner: pg.Client;
beforeAll(async () => {
  server = await startTestServer();
  owner = new pg.Client({ ...server.owner, database: 'postgres' });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

const ask = () => server.http.app.inject({ url: '/api/v1/procedures' });

test('while the database is away an answer says so and when to ask again; it comes back by itself', async () => {
  const { database } = server.owner;
  expect((await ask()).statusCode).toBe(200);
  await owner.query(`alter database ${database} with allow_connections false`);
  await owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);
  // the first may find a connection that was just ended, the next ones find none
  for (const away of [await ask(), await ask(), await ask()]) {
    expect(away.json()).toMatchObject({ status: 503, code: 'http.unavailable' });
    expect(away.headers['retry-after']).toBe('2');
  }
  await owner.query(`alter database ${database} with allow_connections true`);
  await expect.poll(async () => (await ask()).statusCode, { timeout: 10_000 }).toBe(200);
});

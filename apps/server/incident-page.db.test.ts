import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import pg from 'pg';
import { connectionConfig } from '#platform/db';
import { startTestServer, type TestServer } from './test-server.ts';

const pageOf = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const pages = ['operations-incidents.md', 'operations-incidents.vi.md'].map(pageOf);

const blocksOf = (page: string, language: string): string[] =>
  [...page.matchAll(new RegExp(String.raw`^ *${'```'}${language}\n([\s\S]*?)^ *${'```'}$`, 'gm'))].map((found) =>
    (found[1] ?? '').replaceAll(/^ {3}/gm, ''),
  );

let server: TestServer;
let client: pg.Client;
beforeAll(async () => {
  server = await startTestServer();
  client = new pg.Client(connectionConfig(server.owner));
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await server.stop();
});

describe('the incident page', () => {
  test('gives the same statements in both languages', () => {
    const [en = '', vi = ''] = pages;
    expect(blocksOf(en, 'sql').length).toBeGreaterThan(4);
    expect(blocksOf(vi, 'sql')).toEqual(blocksOf(en, 'sql'));
  });

  test.each(blocksOf(pages[0] ?? '', 'sql'))('its statement runs for the owner of the database: %s', async (statement) => {
    await client.query('begin');
    const done = await client.query(statement).finally(() => client.query('rollback'));
    expect(done.command).toMatch(/^(SELECT|UPDATE)$/);
  });
});

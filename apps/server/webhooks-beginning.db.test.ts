import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createApiKey, type MadeApiKey } from '#modules/accounts';
import { connectionConfig } from '#platform/db';
import { tellDue } from '../../modules/webhooks/server/tell-systems.ts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { untilQuiet } from './until-quiet.fixture.ts';
import { pause } from './live.fixture.ts';
import { modules } from './modules.ts';

// While nobody listens no job is made for webhooks; whoever begins to listen misses nothing of what is committed from then on.
let desk: Desk;
let receiver: Server;
let url: string;
let key: MadeApiKey;
let owner: pg.Client;
let heard: string[] = [];
const runs: string[] = [];

const dossierOf = (body: string): string => JSON.parse(body).data.dossierId;
const ask = (path: string, payload: object) =>
  desk.server.http.app.inject({ method: 'POST', url: `/api/v1${path}`, headers: { authorization: `Bearer ${key.token}` }, payload });
const subscribe = async (): Promise<string> =>
  (await ask('/webhooks', { url, events: ['dossiers.submitted', 'dossiers.accepted'], note: 'thử' })).json().id;
const end = async (id: string): Promise<void> => {
  expect((await ask(`/webhooks/${id}/end`, { because: 'xong' })).statusCode).toBe(200);
};

async function until(isSo: () => Promise<boolean> | boolean, ms = 15_000): Promise<void> {
  for (const over = performance.now() + ms; performance.now() < over; await pause(20)) if (await isSo()) return;
  throw new Error(`waited in vain; heard ${JSON.stringify(heard)}`);
}

beforeAll(async () => {
  for (const reaction of modules.flatMap((module) => module.reactions ?? [])) {
    const { run, name } = reaction;
    vi.spyOn(reaction, 'run').mockImplementation((ctx, payload, meta) => {
      runs.push(name);
      return run(ctx, payload, meta);
    });
  }
  desk = await startDesk('2026-11-20T02:15:00Z', { env: { EZONE_WEBHOOK_HOSTS: '127.0.0.1' } });
  owner = new pg.Client(connectionConfig(desk.server.owner));
  await owner.connect();
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      heard.push(body);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const permissions = ['dossiers.read', 'webhooks.manage'];
  const mandates = [{ enterpriseCode: desk.enterprises[0]?.code ?? '', paper: { no: '12/UQ', date: '2026-11-01' } }];
  key = await desk.system.act('test.key', (act) =>
    createApiKey(act, { name: 'Hệ thống', permissions, days: 30, perMinute: 1000, mandates }),
  );
}, 60_000);
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await owner.end();
  await desk.server.stop();
  vi.restoreAllMocks();
});
beforeEach(() => {
  heard = [];
});

/** A fact like the one that this dossier was sent, in a transaction that is still open. */
async function factInTheMaking(dossierId: string): Promise<{ commit(): Promise<void> }> {
  const client = new pg.Client(connectionConfig(desk.server.owner));
  await client.connect();
  await client.query('begin');
  const at = new Date(desk.server.clock.now().getTime() + 60_000);
  const made = await client.query(
    `insert into events.outbox (id, name, payload, at, act_id) select gen_random_uuid(), name, payload, $1, act_id from events.outbox
      where name = 'dossiers.submitted' and payload ->> 'dossierId' = $2`,
    [at, dossierId],
  );
  expect(made.rowCount).toBe(1);
  return {
    async commit() {
      await client.query('commit');
      await client.end();
    },
  };
}

test('no job is made while nobody listens, and jobs are made again from the first who does', async () => {
  const silent = await desk.send();
  await desk.accept(silent);
  await untilQuiet(desk.server.services.db.pool);
  expect(runs).toContain('notifications.dossier-submitted');
  expect(runs.filter((name) => name.startsWith('webhooks.'))).toEqual([]);
  const id = await subscribe();
  const told = await desk.send();
  await until(() => heard.length > 0);
  expect(heard.map(dossierOf)).toEqual([told]);
  expect(runs).toContain('webhooks.tell-dossiers.submitted');
  await end(id);
});

test('who begins to listen before a fact is committed is told of it at once, although its act began before', async () => {
  const dossierId = await desk.send();
  await untilQuiet(desk.server.services.db.pool);
  const fact = await factInTheMaking(dossierId);
  const id = await subscribe();
  await fact.commit();
  await until(() => heard.length > 0, 5000);
  expect(heard.map(dossierOf)).toEqual([dossierId]);
  await end(id);
});

test('what is committed and handed over while the subscription is being written is told by the job of the minute', async () => {
  const dossierId = await desk.send();
  await untilQuiet(desk.server.services.db.pool);
  const fact = await factInTheMaking(dossierId);
  await owner.query('begin');
  await owner.query('lock table webhooks.subscription in share mode');
  const subscribed = subscribe();
  const isWriting = async (): Promise<boolean> =>
    (await desk.server.services.db.pool.query(`select from pg_locks where relation = 'webhooks.subscription'::regclass and not granted`))
      .rowCount === 1;
  await until(isWriting);
  runs.length = 0;
  await fact.commit();
  await until(() => runs.includes('notifications.dossier-submitted'));
  expect([runs.filter((name) => name.startsWith('webhooks.')), heard]).toEqual([[], []]);
  await owner.query('commit');
  const id = await subscribed;
  await tellDue.run(desk.system);
  await until(() => heard.length > 0);
  expect(heard.map(dossierOf)).toEqual([dossierId]);
  await end(id);
});

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { submitDossier } from '#modules/dossiers';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { cookieOver } from '../sessions.fixture.ts';
import { multipart, multipartType } from './requests.fixture.ts';

let desk: Desk;
const cookies: Record<string, { cookie: string; csrf: string }> = {};
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  for (const name of ['delegate', 'other']) cookies[name] = await cookieOver(desk, name);
});
afterAll(() => desk.server.stop());

const pdf = (mark: string): string => `%PDF-1.4\n% ${mark}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`;

/** What is kept of files: on the disk, in the table, and as work that waits. */
async function kept() {
  const names = await readdir(join(desk.server.config.dataDir, 'files'), { recursive: true, withFileTypes: true });
  const rows = await desk.system.read(async (tx) => {
    const found = await sql<{ files: number; jobs: number }>`select (select count(*)::int from files.file) as files,
      (select count(*)::int from graphile_worker.jobs where run_at <= now()) as jobs`.execute(tables(tx));
    return found.rows[0];
  });
  return { disk: names.filter((one) => one.isFile()).length, ...rows };
}

const ways = [
  { way: 'the API', url: (id: string, key = 'request') => `/api/v1/dossiers/drafts/${id}/components/${key}`, slot: 'file' },
  { way: 'the page', url: (id: string) => `/ho-so/ban-nhap/${id}/giay-to`, slot: 'tep-request' },
] as const;

/** Sends a file over a real connection; the token as a field before the file, behind it, or not at all. */
async function send(who: string, url: string, file: { slot: string; bytes: string }, token: 'first' | 'last' | 'none' = 'first') {
  const { cookie = '', csrf = '' } = cookies[who] ?? {};
  const body = multipart(token === 'first' ? { _csrf: csrf } : {}, { ...file, name: 'don.pdf' });
  const end = '--ranh-gioi-thu--\r\n';
  const late = `--ranh-gioi-thu\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${csrf}\r\n${end}`;
  const payload = token === 'last' ? Buffer.concat([body.subarray(0, -end.length), Buffer.from(late)]) : body;
  const headers = { cookie, 'content-type': multipartType, 'sec-fetch-site': 'same-origin', accept: 'application/json' };
  const response = await fetch(new URL(url, desk.server.url), {
    method: 'POST',
    headers,
    body: new Uint8Array(payload),
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, code: text.startsWith('{') ? String(JSON.parse(text).code) : '' };
}

test.each(ways)('a file for a draft of somebody else is not taken by $way: nothing is kept and nothing waits', async ({ url, slot }) => {
  const id = await desk.draft();
  const before = await kept();
  for (const bytes of [pdf(`foreign ${slot}`), pdf(slot.repeat(700_000))])
    expect(await send('other', url(id), { slot, bytes })).toEqual({ status: 404, code: 'http.not-found' });
  expect(await send('other', url('00000000-0000-7000-8000-000000000000'), { slot, bytes: pdf(`y ${slot}`) })).toMatchObject({
    status: 404,
  });
  expect(await send('other', url('no-id'), { slot, bytes: pdf(`z ${slot}`) })).toMatchObject({ status: 422, code: 'http.bad-input' });
  expect(await kept()).toEqual(before);
});

test.each(ways)('nor for a draft that was sent, or without the token of the session before the file, by $way', async ({ url, slot }) => {
  const [sent, open] = [await desk.draft(), await desk.draft()];
  await submitDossier(await desk.as('delegate'), sent);
  const before = await kept();
  expect(await send('delegate', url(sent), { slot, bytes: pdf(`a ${slot}`) })).toEqual({ status: 409, code: 'dossiers.draft-sent' });
  for (const token of ['none', 'last'] as const)
    expect(await send('delegate', url(open), { slot, bytes: pdf(`b ${slot}`) }, token)).toEqual({ status: 403, code: 'http.csrf-token' });
  expect(await send('delegate', ways[0].url(open, 'nothing'), { slot: 'file', bytes: pdf(`c ${slot}`) })).toMatchObject({
    code: 'dossiers.no-slot',
  });
  expect((await kept()).disk).toBe(before.disk);
});

test.each(ways)('the draft’s own people put it in by $way', async ({ url, slot }) => {
  const id = await desk.draft();
  const before = await kept();
  expect((await send('delegate', url(id), { slot, bytes: pdf(`own ${slot}`) })).status).toBeLessThan(400);
  expect((await kept()).disk).toBe(before.disk + 1);
});

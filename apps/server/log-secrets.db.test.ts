import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '#platform/log';
import { sql, tables } from '#platform/db';
import { createApiKey, enrolSecondFactor, sessionCookie, setPassword } from '#modules/accounts';
import { getDossier } from '#modules/dossiers';
import { findUnitByCode } from '#modules/organisations';
import { newCode } from '../../modules/accounts/server/one-time-codes.ts';
import { codeAt } from '../../modules/accounts/server/secrets.ts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { cookieOver } from './sessions.fixture.ts';

const password = 'mot-cau-bi-mat-rat-dai';
const wrong = 'cau-nay-go-nham-mat-roi';
const lines: string[] = [];
const secrets: Record<string, string> = { password, wrong };
let desk: Desk;

const send = (url: string, form?: Record<string, string>, headers: Record<string, string> = {}) =>
  desk.server.http.app.inject({
    method: form === undefined ? 'GET' : 'POST',
    url,
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    ...(form === undefined ? {} : { payload: new URLSearchParams(form).toString() }),
  });

/** Everything that shows a secret to the server, right and wrong, with the log at its most talkative. */
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z', { log: createLog({ level: 'debug', human: false, write: (line) => lines.push(line) }) });
  const { system, people, server } = desk;
  const { secret } = await system.act('test.credentials', async (act) => {
    await setPassword(act, people['desk'] ?? '', password);
    return enrolSecondFactor(act, people['desk'] ?? '', 'desk');
  });
  const code = codeAt(secret, server.clock.now());
  await send('/dang-nhap', { name: 'desk', password: wrong, code });
  const signedIn = await send('/dang-nhap', { name: 'desk', password, code });
  const token = signedIn.cookies.find((one) => one.name === sessionCookie)?.value ?? '';
  const cookie = `${sessionCookie}=${token}`;
  const csrf = String((await send('/api/v1/accounts/me', undefined, { cookie, accept: 'application/json' })).json().csrf);
  const unit = await system.read((tx) => findUnitByCode(tx, 'MC', server.clock.now()));
  const made = await system.act('test.key', (act) =>
    createApiKey(act, {
      name: 'Hệ thống thử',
      permissions: ['dossiers.read'],
      posts: [{ unitId: unit?.id ?? '', roleKey: 'one-stop-officer' }],
      days: 30,
      perMinute: 100,
    }),
  );
  const dossierId = await desk.send();
  await desk.accept(dossierId);
  const { code: dossierCode = '', trackingKey = '' } = await getDossier(await desk.as('delegate'), dossierId);
  const oneTime = newCode();
  await send('/api/v1/dossiers', undefined, { authorization: `Bearer ${made.token}`, accept: 'application/json' });
  await send('/api/v1/dossiers', undefined, { authorization: `Bearer ${made.token}x`, accept: 'application/json' });
  await send('/tra-cuu', { ma: dossierCode, khoa: trackingKey });
  await send('/tra-cuu', { ma: dossierCode, khoa: 'ABCD-EFGH' });
  await send(`/tai-khoan/nhan?ma=${oneTime}`);
  await send('/tai-khoan/nhan', { ma: oneTime, password, repeated: password });
  await send('/dang-xuat', { _csrf: csrf }, { cookie });
  Object.assign(secrets, { secret, token, csrf, apiKey: made.token.split('_').slice(2).join('_'), trackingKey, oneTime });
}, 120_000);
afterAll(() => desk.server.stop());

const written = async (table: 'audit.entry' | 'audit.access_log' | 'events.outbox'): Promise<string> =>
  desk.system.read(async (tx) => {
    const found = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(tables(tx));
    return found.rows.map(({ row }) => row).join('\n');
  });

test('the log tells the requests, and no secret of theirs', () => {
  const all = lines.join('\n');
  for (const path of ['/dang-nhap', '/tra-cuu', '/tai-khoan/nhan', '/api/v1/dossiers', '/dang-xuat']) expect(all).toContain(`"${path}"`);
  for (const [what, secret] of Object.entries(secrets)) {
    expect(secret.length, what).toBeGreaterThan(6);
    expect({ what, told: all.includes(secret) || all.includes(encodeURIComponent(secret)) }).toEqual({ what, told: false });
  }
});

test('it tells who was refused what, and why', async () => {
  const told = lines.map((line) => JSON.parse(line)).filter(({ message }) => message === 'refused');
  expect(told).toContainEqual(
    expect.objectContaining({ level: 'warn', code: 'http.key-unknown', method: 'GET', path: '/api/v1/dossiers', address: '127.0.0.1' }),
  );
  lines.length = 0;
  const { cookie, csrf } = await cookieOver(desk, 'delegate');
  await send('/api/v1/accounts/people', undefined, { cookie, accept: 'application/json' });
  await send('/dang-xuat', { _csrf: 'x' }, { cookie });
  const now = lines.map((line) => JSON.parse(line)).filter(({ message }) => message === 'refused');
  const personId = desk.people['delegate'];
  expect(now).toEqual([
    expect.objectContaining({ code: 'http.forbidden', path: '/api/v1/accounts/people', personId }),
    expect.objectContaining({ code: 'http.csrf-token', path: '/dang-xuat', personId }),
  ]);
  expect(lines.join('\n')).not.toContain(csrf);
});

test('every sign-in stands in the audit, right or wrong, with its session', async () => {
  const kept = await desk.system.read(async (tx) => {
    const found = await sql<{ act: string; actor_id: string | null; subject_id: string | null; session: string | null }>`
      select act, actor_id, subject_id, details->>'session' as session from audit.entry where act like 'accounts.sign-%' order by at, id`.execute(
      tables(tx),
    );
    return found.rows;
  });
  const acts = kept.filter(({ subject_id: who }) => who === null || who === desk.people['desk']).map(({ act }) => act);
  expect(acts.slice(0, 3)).toEqual(['accounts.sign-in-failed', 'accounts.sign-in', 'accounts.sign-out']);
  expect(kept.find(({ act }) => act === 'accounts.sign-in')?.session).toMatch(/^[\w-]{36}$/);
});

test.each(['audit.entry', 'audit.access_log', 'events.outbox'] as const)('nor does %s', async (table) => {
  const all = await written(table);
  for (const [what, secret] of Object.entries(secrets)) expect({ what, told: all.includes(secret) }).toEqual({ what, told: false });
});

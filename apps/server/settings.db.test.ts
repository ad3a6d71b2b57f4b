import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { reachAll } from '#platform/access';
import { actorOf } from '#modules/accounts';
import { setUp } from '../../modules/accounts/first-run.fixture.ts';
import { startTestServer, type TestServer } from '#test-server';
import { organisationsContract } from '../../modules/organisations/contract.ts';
import { organisationsHandlers } from '../../modules/organisations/server/handlers.ts';
import { changeSetting } from '../../modules/organisations/server/settings.ts';

let server: TestServer;
let ctx: Ctx;

beforeAll(async () => {
  server = await startTestServer({ demo: false });
  const me = (await (await setUp(server)).api('/accounts/me')).json();
  const { services } = server;
  const actor = await services.db.read((tx) => actorOf(services, tx, me.personId, services.clock.now()));
  ctx = makeCtx({ services, actor, reach: reachAll(services.clock.now()), locale: 'vi', requestId: 'test' });
});
afterAll(() => server.stop());

interface Line {
  key: string;
  versions: { validFrom: string; values: Record<string, string | number>; state: string; by?: string; because?: string }[];
}

async function lineOf(key: string, subject = ''): Promise<Line> {
  const told: unknown = await organisationsHandlers.handle('listSettings', {}, { ctx } as never);
  const { settings } = organisationsContract.operations.listSettings.out.parse(told);
  const line = settings.find((one) => one.key === key)?.lines.find((one) => one.key === subject);
  if (line === undefined) throw new Error(`no setting ${key} ${subject}`);
  return line as Line;
}

const set = (key: string, values: Record<string, string | number>, more: { subject?: string; validFrom?: string } = {}) =>
  changeSetting(ctx, { key, subject: '', validFrom: '2026-11-20', because: 'Quyết định 12/QĐ-BQLTN', values, ...more });

test('a limit holds from its day on, at once when it is today; nothing recorded is lost', async () => {
  await set('accounts.lock-minutes', { value: 10 });
  await set('accounts.lock-minutes', { value: 5 });
  await set('accounts.lock-minutes', { value: 8 }, { validFrom: '2026-12-01' });
  const { versions } = await lineOf('accounts.lock-minutes');
  expect(versions.map(({ values, state }) => [values['value'], state])).toEqual([
    [8, 'later'],
    [5, 'now'],
    [10, 'replaced'],
    [15, 'past'],
  ]);
  expect(versions[1]).toMatchObject({ by: 'Quản trị Đầu Tiên', because: 'Quyết định 12/QĐ-BQLTN' });
});

test('rules of other modules are set the same way, and asked by day', async () => {
  await set('dossiers.decision-rule', { role: 'leader', unit: 'board', minutes: 120 }, { subject: 'supplement' });
  expect((await lineOf('dossiers.decision-rule', 'supplement')).versions.map(({ state, values }) => [state, values['role']])).toEqual([
    ['now', 'leader'],
    ['past', 'unit-head'],
  ]);
  await set('dossiers.code-pattern', { pattern: '{agency}.{yymmdd}.{number}', pad: 5 });
  expect((await lineOf('dossiers.code-pattern')).versions[0]).toMatchObject({ state: 'now', values: { pad: 5 } });
  const series = (await lineOf('documents.series', 'GCN')).versions[0]?.values['pattern'];
  await set('documents.series', { pattern: '{n}/GCN-{agency}' }, { subject: 'GCN', validFrom: '2027-01-01' });
  expect((await lineOf('documents.series', 'GCN')).versions.map((one) => one.values['pattern'])).toEqual(['{n}/GCN-{agency}', series]);
});

test('what does not fit is refused: the past, out of range, no choice, a pattern by which two dossiers would share a code', async () => {
  const refused = (code: string, key: string, values: Record<string, string | number>, more?: Parameters<typeof set>[2]) =>
    expect(set(key, values, more)).rejects.toMatchObject({ code });
  await refused('organisations.setting-in-the-past', 'accounts.lock-minutes', { value: 10 }, { validFrom: '2026-11-19' });
  for (const value of [0, 61, 1.5, 'x']) await refused('organisations.setting-out-of-range', 'accounts.lock-minutes', { value });
  await refused('organisations.setting-out-of-range', 'accounts.password-alone', { value: 8 });
  const rule = { role: 'applicant', unit: 'board', minutes: 60 };
  await refused('organisations.setting-unfit', 'dossiers.decision-rule', rule, { subject: 'stop' });
  await refused('http.not-found', 'dossiers.decision-rule', { ...rule, role: 'leader' }, { subject: 'nothing' });
  for (const pattern of ['{agency}-{number}', '{agency}-{yymmdd}-{number}"', '{yymmdd}{number}'])
    await refused('organisations.setting-unfit', 'dossiers.code-pattern', { pattern, pad: 4 });
  await refused('http.not-found', 'nothing.at-all', { value: 1 });
  const stranger = systemCtx(server.services, 'test');
  const nobody = makeCtx({ ...stranger, actor: { ...ctx.actor, permissions: new Map() } });
  await expect(
    changeSetting(nobody, { key: 'accounts.lock-minutes', subject: '', validFrom: '2026-11-20', values: { value: 9 }, because: 'x' }),
  ).rejects.toMatchObject({ code: 'http.forbidden' });
});

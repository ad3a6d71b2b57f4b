import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findOpenStep, findStep } from '#modules/processes';
import { getDossier, listDossiers } from './index.ts';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { publishRuled, ruled } from './ruled-procedure.fixture.ts';
import { accountPaper } from './server/account/account-paper.ts';
import { decideProposal } from './server/exceptions/decide.ts';
import { pauseDossier, resumeDossier, type NewPause } from './server/exceptions/documented-pause.ts';
import { listExceptions } from './server/exceptions/list-exceptions.ts';
import { propose } from './server/exceptions/propose.ts';
import { regimeSettings } from './server/exceptions/regime-rules.ts';
import { dueClockSetting } from './server/due-clock.ts';

const code = '9.900005';
let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  await publishRuled(desk, code, [
    ruled('ONE_SUPPLEMENT_ONE_SUSPEND', { regime: 'ONE_SUPPLEMENT_ONE_SUSPEND' }),
    ruled('ONCE_EARLY', { regime: 'ONCE_EARLY' }),
    ruled('LOAD', { limit: { value: 5, unit: 'working-day', rule: 'if receivedToday < 3 then 3 else 5' } }),
    ruled('BROKEN', { limit: { value: 5, unit: 'working-day', rule: 'if name = "x" then 3 else null' } }),
  ]);
});
afterAll(() => desk.server.stop());

const at = (instant: string) => desk.server.clock.set(new Date(instant));
const accepted = async (reason: string): Promise<string> => {
  const id = await desk.send({ reason }, code);
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  return id;
};
const clockOf = async (id: string) => (await getDossier(await desk.as('delegate'), id)).clock;
const paused = async (dossierId: string, kind: NewPause['kind'] = 'financial') =>
  pauseDossier(await desk.as('head', 'dossiers.decide'), {
    dossierId,
    kind,
    document: { no: '15/TB-CT', date: '2026-11-25', article: 'Điều 6 khoản 1' },
    reason: 'Chờ nộp tiền thuê đất',
  });
const resumed = async (dossierId: string, pauseId: string) =>
  resumeDossier(await desk.as('head', 'dossiers.decide'), { dossierId, pauseId });
const ask = async (id: string) => {
  const items = [{ component: 'request', name: 'Đơn', request: 'Ký lại' }];
  return propose(await desk.as('worker'), { dossierId: id, because: 'Thiếu', content: { kind: 'supplement', items } });
};
const costOf = async (id: string) => (await listExceptions(await desk.as('worker'), id)).cost;

test('money owed stops every clock by its document and article, whatever the regime, and the account says so for ever', async () => {
  at('2026-11-20T02:15:00Z');
  const id = await accepted('NO_PAUSE');
  at('2026-11-25T09:00:00Z');
  const pauseId = await paused(id);
  expect(await getDossier(await desk.as('delegate'), id)).toMatchObject({ nationalStatus: 6, standing: 'paused' });
  expect((await listDossiers(await desk.as('leader'), { standing: 'paused' })).dossiers.map((one) => one.id)).toContain(id);
  await expect(paused(id)).rejects.toMatchObject({ code: 'dossiers.pause-open' });
  await expect(desk.go('worker', id, 'done')).rejects.toMatchObject({ code: 'processes.step-paused' });
  at('2026-12-02T03:00:00Z');
  // The vector of an excluded pause: 20.75 hours used, 59.25 left.
  expect(await resumed(id, pauseId)).toEqual(new Date('2026-12-11T08:15:00Z'));
  const clock = await clockOf(id);
  expect(clock?.dueAt).toBe('2026-12-11T08:15:00.000Z');
  expect(clock?.appointments.map(({ because }) => because)).toEqual(['acceptance', 'pause']);
  expect(clock?.steps.find((step) => step.kind === 'paused')).toMatchObject({
    from: '2026-11-25T09:00:00.000Z',
    to: '2026-12-02T03:00:00.000Z',
    restarts: false,
    grounds: [{ kind: 'financial', reason: 'Chờ nộp tiền thuê đất', document: { no: '15/TB-CT', article: 'Điều 6 khoản 1' } }],
  });
  await expect(resumed(id, pauseId)).rejects.toMatchObject({ code: 'dossiers.no-pause' });
  await expect(paused(id, 'suspension')).rejects.toMatchObject({ code: 'dossiers.suspended-already', params: { allowed: 0 } });
  await desk.go('worker', id, 'done');
  await expect(paused(id)).rejects.toMatchObject({ code: 'dossiers.not-now' });
});

test('the account is a paper in both languages: day by day, with the holiday’s document and the pause’s article', async () => {
  at('2026-11-20T02:15:00Z');
  const id = await accepted('NO_PAUSE');
  at('2026-11-25T09:00:00Z');
  const pauseId = await paused(id);
  at('2026-12-02T03:00:00Z');
  await resumed(id, pauseId);
  const reader = await desk.as('delegate');
  const folder = await mkdtemp(join(tmpdir(), 'ezone-account-'));
  const textIn = async (locale: 'vi' | 'en'): Promise<string> => {
    const { body } = await accountPaper(reader, { dossierId: id, number: 2, locale });
    await writeFile(join(folder, `${locale}.pdf`), body as Uint8Array);
    return execFileSync('pdftotext', ['-layout', join(folder, `${locale}.pdf`), '-'], { encoding: 'utf8' })
      .normalize('NFC')
      .replaceAll(/\s+/g, ' ');
  };
  const [vi, en] = [await textIn('vi'), await textIn('en')];
  await rm(folder, { recursive: true });
  for (const text of [vi, en]) {
    expect(text).toContain('24/11/2026');
    expect(text).toContain('15/TB-CT, 25/11/2026, Điều 6 khoản 1');
    expect(text).toContain('15:15 11/12/2026'.slice(6));
  }
  expect(vi).toMatch(/Cách tính hạn 11\/12\/2026 15:15/);
  expect(vi).toContain('Tiếp nhận hồ sơ');
  expect(en).toMatch(/How 11\/12\/2026 15:15 was counted/);
  expect(en).toContain('Waiting for money owed');
});

test('only who decides may stop a clock', async () => {
  at('2026-11-20T02:15:00Z');
  const id = await accepted('NO_PAUSE');
  const given = { dossierId: id, kind: 'inspection', document: { no: '1', date: '2026-11-20' }, reason: 'x' } as const;
  await expect(pauseDossier(await desk.as('worker'), given)).rejects.toMatchObject({ code: 'http.forbidden' });
});

test('an appraisal is suspended once, a supplement asked for once and within five working days, else the head answers for it', async () => {
  at('2026-11-20T02:15:00Z');
  const id = await accepted('ONE_SUPPLEMENT_ONE_SUSPEND');
  expect(await costOf(id)).toMatchObject({ needsReason: false });
  at('2026-11-23T02:15:00Z');
  const suspension = await paused(id, 'suspension');
  at('2026-11-25T02:15:00Z');
  // The holiday of 24/11 lies in the pause: one working day was waited.
  expect(await resumed(id, suspension)).toEqual(new Date('2026-12-08T02:15:00Z'));
  await expect(paused(id, 'suspension')).rejects.toMatchObject({ code: 'dossiers.suspended-already', params: { allowed: 1 } });
  const { proposalId, stepId } = await ask(id);
  const step = await desk.system.read((tx) => findStep(tx, stepId));
  await decideProposal(await desk.as('head'), { proposalId, approve: true, version: step?.version ?? 0 });
  // Twenty working days for the answer, by the regime.
  expect((await listExceptions(await desk.as('head'), id)).requests[0]?.deadline).toBe('2026-12-23T02:15:00.000Z');
  at('2026-11-20T02:15:00Z');
  const late = await accepted('ONE_SUPPLEMENT_ONE_SUSPEND');
  at('2026-11-30T02:16:00Z');
  expect(await costOf(late)).toMatchObject({ made: 0, allowed: 1, needsReason: true });
});

test('a regime of one early supplement lets it be asked for three working days', async () => {
  at('2026-11-20T02:15:00Z');
  const id = await accepted('ONCE_EARLY');
  at('2026-11-26T02:15:00Z');
  expect(await costOf(id)).toMatchObject({ needsReason: false });
  at('2026-11-26T02:16:00Z');
  expect(await costOf(id)).toMatchObject({ needsReason: true });
});

test('how long it may be asked is a rule of its day: what was accepted before keeps its own', async () => {
  const within = regimeSettings.find(({ key }) => key === 'dossiers.early-ask-days');
  await desk.system.act(
    'test.rule',
    (act) =>
      within?.set(act, { subject: '', validFrom: '2026-11-21', values: { value: 6 }, because: 'Văn bản hướng dẫn' }) ?? Promise.resolve(),
  );
  at('2026-11-20T02:15:00Z');
  const before = await accepted('ONCE_EARLY');
  at('2026-11-23T02:15:00Z');
  const after = await accepted('ONCE_EARLY');
  // Three working days from Friday were over on Thursday; six from Monday end on 02/12.
  at('2026-11-30T02:15:00Z');
  expect(await costOf(before)).toMatchObject({ needsReason: true });
  expect(await costOf(after)).toMatchObject({ needsReason: false });
  at('2026-12-03T02:15:00Z');
  expect(await costOf(after)).toMatchObject({ needsReason: true });
});

test('a limit by the load of the day is what it was when it was accepted, and its account names rule and facts', async () => {
  at('2026-12-14T02:15:00Z');
  const ids: string[] = [];
  for (let n = 0; n < 3; n += 1) ids.push(await accepted('LOAD'));
  const [first = '', , third = ''] = ids;
  expect(await clockOf(first)).toMatchObject({ limit: { value: 3 }, dueAt: '2026-12-17T02:15:00.000Z' });
  expect(await clockOf(third)).toMatchObject({ limit: { value: 5 }, dueAt: '2026-12-21T02:15:00.000Z' });
  const { explainAppointment } = await import('./server/clock-account.ts');
  expect(await explainAppointment(await desk.as('delegate'), third, 1)).toMatchObject({
    limitBy: { rule: 'if receivedToday < 3 then 3 else 5', facts: { receivedToday: 3 } },
  });
  const pauseId = await paused(third);
  at('2026-12-14T09:15:00Z');
  await resumed(third, pauseId);
  // A later appointment keeps the limit, and tells the rule it was made by; the clock of the dossier, too.
  const by = { rule: 'if receivedToday < 3 then 3 else 5', facts: { receivedToday: 3 } };
  expect(await explainAppointment(await desk.as('delegate'), third, 2)).toMatchObject({ because: 'pause', limitBy: by });
  expect(await clockOf(third)).toMatchObject({ limitBy: by });
});

test('a limit that comes to nothing refuses acceptance by name, and nothing is lost: no code is used up', async () => {
  at('2026-12-15T02:15:00Z');
  const id = await desk.send({ reason: 'BROKEN' }, code);
  await expect(desk.accept(id)).rejects.toMatchObject({ code: 'procedures.limit-unfit' });
  expect((await desk.system.read((tx) => findOpenStep(tx, id)))?.kind).toBe('accept');
  const next = await desk.send({ reason: 'NO_PAUSE' }, code);
  expect((await desk.accept(next)).code).toMatch(/-261215-0001$/);
});

test('appointments are at the end of the day where the authority says so, from the day on that it does', async () => {
  at('2026-12-16T02:15:00Z');
  await desk.system.act('test.due-clock', (act) =>
    dueClockSetting.set(act, { subject: '', validFrom: '2026-12-17', values: { value: 'END_OF_DAY' }, because: 'Quyết định' }),
  );
  const before = await accepted('NO_PAUSE');
  expect((await clockOf(before))?.dueAt).toMatch(/T02:15/);
  at('2026-12-17T02:15:00Z');
  const id = await accepted('NO_PAUSE');
  expect((await clockOf(id))?.dueAt).toMatch(/T10:30/);
});

import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translator } from '#platform/i18n';
import { sql, tables } from '#platform/db';
import { findOpenStep, findStep } from '#modules/processes';
import { getDossier, listDossiers, submitDossier } from './index.ts';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { publishRuled, ruled } from './ruled-procedure.fixture.ts';
import { exceptionNotices } from './pages/exception-parts.ts';
import { clockCard } from './pages/dossier-parts.ts';
import { startAnswer } from './server/exceptions/answer-request.ts';
import { accountPaper } from './server/account/account-paper.ts';
import { decideProposal } from './server/exceptions/decide.ts';
import { listExceptions } from './server/exceptions/list-exceptions.ts';
import { propose } from './server/exceptions/propose.ts';
import { windowSetting } from './server/fixed-window.ts';

/** The words of a PDF in one line. */
const pdfText = (body: unknown): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: body as Uint8Array, encoding: 'utf8' })
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ');

const code = '9.900004';
const items = [{ component: 'request', name: 'Đơn', request: 'Ký lại trang cuối' }];
const t = translator('vi');

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  const window = { supplementWindow: { value: 2, unit: 'working-day' as const } };
  await publishRuled(desk, code, [ruled('RESTART', { regime: 'RESTART' }), ruled('FIXED_WINDOW', { regime: 'FIXED_WINDOW', ...window })]);
});
afterAll(() => desk.server.stop());

const at = (instant: string) => desk.server.clock.set(new Date(instant));
const setWindow = (validFrom: string, value: string) =>
  desk.system.act('test.window', (act) =>
    windowSetting.set(act, { subject: '', validFrom, values: { value }, because: 'Công văn hướng dẫn' }),
  );
const proposed = async (id: string, deadline?: string) =>
  propose(await desk.as('worker'), {
    dossierId: id,
    because: 'Thiếu chữ ký',
    content: { kind: 'supplement', items, ...(deadline === undefined ? {} : { deadline }) },
  });
const ask = async (id: string, deadline?: string) => {
  const { proposalId, stepId } = await proposed(id, deadline);
  const step = await desk.system.read((tx) => findStep(tx, stepId));
  await decideProposal(await desk.as('head'), { proposalId, approve: true, version: step?.version ?? 0 });
};
const answer = async (id: string) => submitDossier(await desk.as('delegate'), await startAnswer(await desk.as('delegate'), id));
const dossierOf = async (id: string) => getDossier(await desk.as('delegate'), id);
const stepOf = async (id: string) => desk.system.read((tx) => findOpenStep(tx, id));
const studied = async (regime: string): Promise<string> => {
  const id = await desk.send({ reason: regime }, code);
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  return id;
};
const listed = async (id: string, standing: 'paused' | 'overdue') => {
  const { dossiers } = await listDossiers(await desk.as('leader'), { standing });
  return dossiers.some((one) => one.id === id);
};
const effectOnForm = async (id: string) => {
  const { rows } = await desk.system.read((tx) =>
    sql<{
      effect: string;
    }>`select facts->'data'->>'effectOnDue' as effect from dossiers.paper where dossier_id = ${id} and form_no = '02'`.execute(tables(tx)),
  );
  return rows[0]?.effect;
};
const pageOf = async (id: string): Promise<string> => {
  const dossier = await dossierOf(id);
  const exceptions = await listExceptions(await desk.as('delegate'), id);
  const speech = { t, locale: 'vi' as const, prefix: '', csrf: 'x' };
  return `${String(exceptionNotices({ ...speech, dossier, exceptions }))}${String(clockCard(dossier, speech))}`;
};

describe('a fixed window', () => {
  test('counts until the authority says otherwise: the clock runs while the applicant is asked, and whoever reads it is told so', async () => {
    at('2026-11-20T02:15:00Z');
    const id = await studied('FIXED_WINDOW');
    const due = '2026-12-07T02:15:00.000Z';
    expect((await dossierOf(id)).clock).toMatchObject({ regime: 'FIXED_WINDOW', pauseRule: 'WINDOW_COUNTED', dueAt: due });
    at('2026-11-25T09:00:00Z');
    await ask(id);
    const [request] = (await listExceptions(await desk.as('head'), id)).requests;
    expect(request?.deadline).toBe('2026-11-27T09:00:00.000Z');
    expect(await dossierOf(id)).toMatchObject({ nationalStatus: 5, standing: 'in-time', minutesLeft: 3555 });
    await expect(desk.go('worker', id, 'done')).rejects.toMatchObject({ code: 'processes.step-paused' });
    expect(await effectOnForm(id)).toBe(t('dossiers.paper.effect-window_counted'));
    const page = await pageOf(id);
    expect(page).toContain(t('dossiers.page.effect.WINDOW_COUNTED'));
    expect(page).toContain(t('dossiers.page.regime.WINDOW_COUNTED'));
    at('2026-11-27T03:00:00Z');
    const stepDue = (await stepOf(id))?.dueAt;
    await answer(id);
    expect(await dossierOf(id)).toMatchObject({ nationalStatus: 4, dueAt: due, standing: 'in-time' });
    expect((await dossierOf(id)).clock).toMatchObject({ originalDueAt: due, dueAt: due });
    expect((await stepOf(id))?.dueAt).toEqual(stepDue);
    await desk.go('worker', id, 'done');
  });

  test('that counts is overdue while the answer is still waited for, in lists too', async () => {
    at('2026-11-20T02:15:00Z');
    const id = await studied('FIXED_WINDOW');
    at('2026-11-25T09:00:00Z');
    await ask(id, '2026-12-20T09:00:00Z');
    at('2026-12-07T02:16:00Z');
    expect(await dossierOf(id)).toMatchObject({ standing: 'overdue', minutesLeft: -1, clock: { standing: 'overdue', minutesLeft: -1 } });
    expect([await listed(id, 'overdue'), await listed(id, 'paused')]).toEqual([true, false]);
    await answer(id);
    expect(await dossierOf(id)).toMatchObject({ standing: 'overdue', dueAt: '2026-12-07T02:15:00.000Z' });
  });

  test('does not count for what is accepted from the day on that the authority says so; what was accepted before keeps its rule', async () => {
    await setWindow('2026-11-23', 'excluded');
    at('2026-11-20T02:15:00Z');
    const before = await studied('FIXED_WINDOW');
    at('2026-11-23T02:15:00Z');
    const id = await studied('FIXED_WINDOW');
    expect((await dossierOf(id)).clock).toMatchObject({ pauseRule: 'WINDOW_EXCLUDED', dueAt: '2026-12-08T02:15:00.000Z' });
    at('2026-11-25T09:00:00Z');
    await ask(before, '2026-12-20T09:00:00Z');
    await ask(id, '2026-12-20T09:00:00Z');
    expect(await effectOnForm(id)).toBe(t('dossiers.paper.effect-window_excluded'));
    const page = await pageOf(id);
    expect(page).toContain(t('dossiers.page.effect.WINDOW_EXCLUDED'));
    expect(page).toContain(t('dossiers.page.regime.WINDOW_EXCLUDED'));
    at('2026-12-09T02:15:00Z');
    expect([(await dossierOf(id)).standing, (await dossierOf(before)).standing]).toEqual(['paused', 'overdue']);
    expect([await listed(id, 'paused'), await listed(before, 'overdue')]).toEqual([true, true]);
    at('2026-11-27T03:00:00Z');
    await answer(id);
    await answer(before);
    // Twelve working hours were waited for: 25/11 16:00 to 27/11 10:00.
    expect(await dossierOf(id)).toMatchObject({ dueAt: '2026-12-09T08:15:00.000Z', standing: 'in-time' });
    expect(await dossierOf(before)).toMatchObject({ dueAt: '2026-12-07T02:15:00.000Z', standing: 'in-time' });
    expect((await dossierOf(before)).clock).toMatchObject({ pauseRule: 'WINDOW_COUNTED' });
  });

  test('may be said to count again, and tells administrators that the law does not say', async () => {
    await setWindow('2026-12-14', 'counts');
    at('2026-12-14T02:15:00Z');
    expect((await dossierOf(await studied('FIXED_WINDOW'))).clock).toMatchObject({ pauseRule: 'WINDOW_COUNTED' });
    expect(windowSetting.help).toMatchObject({ vi: expect.stringMatching(/^Chưa chắc chắn/), en: expect.stringMatching(/^Uncertain/) });
    const versions = await desk.system.read((tx) => windowSetting.versions(tx, ''));
    expect(versions.map((one) => [one.validFrom, one.values['value']])).toEqual([
      ['2026-12-14', 'counts'],
      ['2026-11-23', 'excluded'],
      ['2020-01-01', 'counts'],
    ]);
  });
});

describe('other regimes', () => {
  test('RESTART counts the whole limit again from the complete file (one-stop vector)', async () => {
    at('2026-11-20T02:15:00Z');
    const id = await studied('RESTART');
    at('2026-11-25T09:00:00Z');
    await ask(id, '2026-12-04T09:00:00Z');
    expect(await dossierOf(id)).toMatchObject({ standing: 'paused', dueAt: '2026-12-07T02:15:00.000Z' });
    expect(await pageOf(id)).toContain(t('dossiers.page.effect.RESTART'));
    at('2026-12-02T03:00:00Z');
    await answer(id);
    const dossier = await dossierOf(id);
    expect(dossier).toMatchObject({ standing: 'in-time', dueAt: '2026-12-16T03:00:00.000Z', minutesLeft: 4800 });
    expect(dossier.clock).toMatchObject({ pauseRule: 'RESTART', originalDueAt: '2026-12-07T02:15:00.000Z', usedMinutes: 0 });
    // Whoever reads how it was counted reads both days, and which of them counts.
    expect(await pageOf(id)).toContain('tiếp nhận lúc 20/11/2026 09:15, tính lại từ đầu lúc 02/12/2026 10:00.');
    const reader = await desk.as('delegate');
    const appointments = dossier.clock?.appointments.length ?? 0;
    const paper = pdfText((await accountPaper(reader, { dossierId: id, number: appointments, locale: 'vi' })).body);
    expect(paper).toMatch(/Tiếp nhận hồ sơ 20\/11\/2026 09:15/);
    expect(paper).toMatch(/Tính lại từ đầu, từ 02\/12\/2026 10:00/);
    expect(paper).toMatch(/Cộng: 10 ngày làm việc/);
  });

  test('NO_PAUSE lets nobody ask after acceptance', async () => {
    at('2026-11-20T02:15:00Z');
    const id = await studied('NO_PAUSE');
    expect((await listExceptions(await desk.as('worker'), id)).mayPropose).not.toContain('supplement');
    await expect(proposed(id)).rejects.toMatchObject({ code: 'dossiers.no-supplement' });
    expect(await dossierOf(id)).toMatchObject({ nationalStatus: 4, standing: 'in-time' });
    expect((await listExceptions(await desk.as('worker'), id)).proposals).toEqual([]);
  });
});

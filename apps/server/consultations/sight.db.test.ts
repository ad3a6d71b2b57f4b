import { afterAll, beforeAll, expect, test } from 'vitest';
import { endPassing, grant, holdersOf, lastingHoldersOf } from '#platform/access';
import type { Handling } from '#platform/http';
import { getDossier } from '#modules/dossiers';
import { settleConsultation, withdrawConsultation } from '#modules/consultations';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { openAnswerFile } from '../../../modules/consultations/server/answer-file.ts';
import { listAsked } from '../../../modules/consultations/server/asked.ts';
import { passDue } from '../../../modules/consultations/server/pass-due.ts';
import { processesHandlers } from '../../../modules/processes/server/handlers.ts';
import { answers, asked, fresh, opinionCtx, seen, studied, unitOf } from './consultations.fixture.ts';

const start = '2026-11-20T02:15:00Z';
let desk: Desk;
beforeAll(async () => {
  desk = await startDesk(start);
});
afterAll(() => desk.server.stop());

const problem = (code: string) => expect.objectContaining({ code });
const by = (name: string) => opinionCtx(desk, name, 'consultations.ask');
const road = async (recordId: string, name: string) =>
  processesHandlers.handle('listCaseSteps', { recordId }, { ctx: await desk.as(name, 'processes.work') } as Handling);
/** Whether somebody of the clerks' unit sees the dossier, its opinions and its road. */
async function sees(dossierId: string, name = 'clerk'): Promise<boolean> {
  const looks = [getDossier(await desk.as(name), dossierId), seen(desk, dossierId, name), road(dossierId, name)];
  const states = new Set((await Promise.allSettled(looks)).map(({ status }) => status));
  expect(states.size).toBe(1);
  return states.has('fulfilled');
}
const own = async (name = 'clerk') =>
  (await listAsked(await opinionCtx(desk, name, 'consultations.answer'), { state: 'all', limit: 50 })).asked;

test('a unit sees the dossier while it is asked; afterwards its question and its own answer, and the rest no more', async () => {
  const at = await studied(desk);
  expect(await sees(at.dossierId)).toBe(false);
  const [id = ''] = await asked(desk, at);
  expect(await sees(at.dossierId)).toBe(true);
  await answers(desk, 'clerk', id, { verdict: 'agree-if', text: 'Giữ khoảng lùi 6 m', file: await desk.upload('y-kien.pdf') });
  expect(await sees(at.dossierId)).toBe(false);
  expect(await own()).toContainEqual(
    expect.objectContaining({
      id,
      verdict: 'agree-if',
      answer: 'Giữ khoảng lùi 6 m',
      file: expect.objectContaining({ name: 'y-kien.pdf' }),
    }),
  );
  await expect(openAnswerFile(await opinionCtx(desk, 'clerk', 'consultations.read'), id)).resolves.toBeDefined();
  await expect(openAnswerFile(await opinionCtx(desk, 'stranger', 'consultations.read'), id)).rejects.toEqual(problem('http.not-found'));
  // who asked sees it all as before
  expect((await seen(desk, at.dossierId)).consultations).toMatchObject([{ verdict: 'agree-if' }]);
});

test('what is withdrawn, settled or silent by law ends it, too', async () => {
  const [one, other, quiet] = [await studied(desk), await studied(desk), await studied(desk)];
  const [first = ''] = await asked(desk, one);
  await withdrawConsultation(await by('worker'), { id: first, because: 'Hỏi nhầm nơi' });
  expect(await sees(one.dossierId)).toBe(false);
  const [second = ''] = await asked(desk, other);
  await asked(desk, quiet, { rule: 'planning' });
  expect(await sees(quiet.dossierId)).toBe(true);
  desk.server.clock.set(new Date('2026-12-11T02:15:00Z'));
  await passDue(desk.system);
  expect(await sees(other.dossierId)).toBe(true);
  await settleConsultation(await by('worker'), { id: second, because: 'Đã đủ căn cứ' });
  expect(await sees(other.dossierId)).toBe(false);
  expect(await sees(quiet.dossierId)).toBe(false);
  desk.server.clock.set(new Date(start));
});

test('a unit that is asked twice sees the dossier until the last is over; one its road came through sees it for good', async () => {
  const at = await studied(desk);
  const [first = ''] = await asked(desk, at);
  const [second = ''] = await asked(desk, at);
  await answers(desk, 'clerk', first);
  expect(await sees(at.dossierId)).toBe(true);
  // asked again at the moment in which the last one ends
  const [, [third = '']] = await Promise.all([answers(desk, 'clerk', second), asked(desk, at)]);
  expect(await sees(at.dossierId)).toBe(true);
  await answers(desk, 'clerk', third);
  expect(await sees(at.dossierId)).toBe(false);
  const [received = ''] = await asked(desk, at, { units: ['MC'] });
  await answers(desk, 'desk', received);
  expect(await sees(at.dossierId, 'desk')).toBe(true);
});

test('a lasting grant given meanwhile stays when the passing one ends', async () => {
  const now = desk.server.clock.now();
  const holder = { kind: 'unit' as const, id: await unitOf(desk, 'XD') };
  const [recordId, other] = [fresh(), fresh()];
  const given = { recordKind: 'dossier', recordId, holder, since: now };
  await desk.system.act('test.grants', async ({ tx }) => {
    await grant(tx, { ...given, because: 'asked', passing: true });
    expect(await lastingHoldersOf(tx, 'dossier', recordId, now)).toEqual([]);
    await grant(tx, { ...given, because: 'step work' });
    await grant(tx, { ...given, because: 'asked', passing: true });
    await endPassing(tx, { ...given, at: now });
    expect(await lastingHoldersOf(tx, 'dossier', recordId, now)).toEqual([holder]);
    await grant(tx, { ...given, recordId: other, because: 'asked', passing: true });
    expect(await holdersOf(tx, 'dossier', other, now)).toEqual([holder]);
    await endPassing(tx, { ...given, recordId: other, at: now });
    expect(await holdersOf(tx, 'dossier', other, now)).toEqual([]);
  });
});

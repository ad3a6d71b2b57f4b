import { afterAll, beforeAll, expect, test } from 'vitest';
import { withdrawConsultation } from '#modules/consultations';
import { getDossier } from '#modules/dossiers';
import { foretellDue } from '../../../modules/consultations/server/foretell-due.ts';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { listForecast } from '../../../modules/scorecards/server/list-forecast.ts';
import { answers, asked, opinionCtx, seen, studied } from './consultations.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const long = { rule: undefined, limit: { value: 10, unit: 'working-day' as const }, basis: 'Quy chế phối hợp' };
const problem = (code: string) => expect.objectContaining({ code });
const forecast = async () => listForecast(await opinionCtx(desk, 'leader', 'scorecards.read'), 1);
const told = async (dossierId: string) => (await seen(desk, dossierId)).consultations.map((one) => one.dossierDueAt);
const foretold = async (name: string, dossierId: string, more: object) =>
  foretellDue(await opinionCtx(desk, name, 'consultations.ask'), { dossierId, ...more });

test('before anything is sent both times are told: the opinion’s and the dossier’s own', async () => {
  const at = await studied(desk);
  const { dueAt: promised = '' } = await getDossier(await desk.as('worker'), at.dossierId);
  const short = await foretold('worker', at.dossierId, { rule: 'fire' });
  expect(short).toEqual({ dueAt: '2026-11-25T02:15:00.000Z', units: [], dossierDueAt: promised });
  const late = await foretold('worker', at.dossierId, { value: 10, unit: 'working-day' });
  expect(late.dueAt > promised).toBe(true);
  const [id] = await asked(desk, at, long);
  expect((await seen(desk, at.dossierId)).consultations.find((one) => one.id === id)?.dueAt).toBe(late.dueAt);
  await expect(foretold('worker', at.dossierId, {})).rejects.toEqual(problem('consultations.limit-missing'));
  await expect(foretold('worker', at.dossierId, { rule: 'nowhere' })).rejects.toEqual(problem('consultations.unknown-rule'));
  await expect(foretold('head', at.dossierId, { rule: 'fire' })).rejects.toEqual(problem('http.not-found'));
});

test('a required opinion that may come after the dossier is said on the card and forecast, until it is there or asked no more', async () => {
  const at = await studied(desk);
  const { dueAt: promised } = await getDossier(await desk.as('worker'), at.dossierId);
  const [soon = ''] = await asked(desk, at);
  expect(await told(at.dossierId)).toEqual([undefined]);
  const awaited = async () => (await forecast()).awaiting.filter((one) => one.dossierId === at.dossierId);
  expect(await awaited()).toEqual([]);
  const [late = '', other = ''] = await asked(desk, at, { ...long, units: ['VP', 'XD'] });
  const until = (await seen(desk, at.dossierId)).consultations.find((one) => one.id === late)?.dueAt;
  expect(await told(at.dossierId)).toEqual([undefined, promised, promised]);
  expect(await awaited()).toMatchObject([{ dueAt: promised, opinionsUntil: until }]);
  await answers(desk, 'clerk', late);
  await answers(desk, 'clerk', soon);
  expect(await awaited()).toHaveLength(1);
  await withdrawConsultation(await opinionCtx(desk, 'worker', 'consultations.ask'), { id: other, because: 'Đủ căn cứ' });
  expect(await awaited()).toEqual([]);
});

test('what the case does not wait for makes nothing late', async () => {
  const at = await studied(desk);
  await asked(desk, at, { ...long, required: false });
  expect(await told(at.dossierId)).toEqual([undefined]);
  expect((await forecast()).awaiting.map((one) => one.dossierId)).not.toContain(at.dossierId);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { addComponent, getDossier, passSiteOrder, saveDraft, startDraft, submitDossier } from './index.ts';
import { codes, startDesk, type Desk } from './dossiers.fixture.ts';
import { getSite } from './server/sites/sites.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

let minute = 15;

/** An applicant asks for a plot; accepted a minute after the one before. */
async function asks(place: 0 | 1, plot: string): Promise<string> {
  minute += 1;
  desk.server.clock.set(new Date(`2026-11-20T02:${minute}:00Z`));
  const ctx = await desk.as(place === 0 ? 'delegate' : 'other');
  const draft = await startDraft(ctx, { procedureCode: codes.plain, enterpriseId: desk.enterprises[place]?.enterpriseId ?? '' });
  await saveDraft(ctx, { draftId: draft.id, version: 1, data: { ...draft.data, reason: 'thử', plot } });
  await addComponent(ctx, { draftId: draft.id, key: 'request', file: await desk.upload() });
  const id = await submitDossier(ctx, draft.id);
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  return id;
}

const orderOf = async (id: string) => (await getSite(await desk.as('worker', 'dossiers.handle'), id)).site;

test('who asks for one site is decided in the order of valid dossiers; before one’s turn only for a reason that stays', async () => {
  const first = await asks(0, 'Lô CN-01');
  const second = await asks(1, 'lô cn 01');
  expect(await orderOf(second)).toMatchObject({ place: 2, order: [{ id: first }, { id: second, own: true }], mayPass: true });
  await expect(desk.go('worker', second, 'done')).rejects.toMatchObject({ code: 'dossiers.site-order' });
  await passSiteOrder(await desk.as('worker', 'dossiers.handle'), { id: second, because: 'Hồ sơ trước đang dừng theo công văn 12' });
  await desk.go('worker', second, 'done');
  const told = (await getDossier(await desk.as('delegate'), first)).entries.map((entry) => entry.text.vi);
  expect(told.some((text) => text.includes('hồ sơ khác'))).toBe(true);
});

test('the first is granted in its turn and the others are told; another site and one’s own second dossier stand in nobody’s way', async () => {
  const first = await asks(0, 'CN-02');
  const own = await asks(0, 'CN-02');
  const other = await asks(1, 'CN-02');
  const elsewhere = await asks(1, 'CN-03');
  await expect(desk.go('worker', elsewhere, 'done')).resolves.toBeUndefined();
  await expect(desk.go('worker', own, 'done')).resolves.toBeUndefined();
  await expect(desk.go('worker', other, 'done')).rejects.toMatchObject({ code: 'dossiers.site-order' });
  await desk.go('worker', first, 'done');
  expect((await orderOf(other))?.place).toBe(1);
  await expect(desk.go('worker', other, 'done')).resolves.toBeUndefined();
});

test('who does not hold the step passes nobody, who does not see the dossier learns no order', async () => {
  const id = await asks(0, 'CN-04');
  const pass = async (name: string) => passSiteOrder(await desk.as(name, 'dossiers.handle'), { id, because: 'x' });
  await expect(pass('head')).rejects.toMatchObject({ code: 'processes.not-your-step' });
  await expect(pass('stranger')).rejects.toMatchObject({ code: 'http.not-found' });
  await expect(getSite(await desk.as('stranger', 'dossiers.handle'), id)).rejects.toMatchObject({ code: 'http.not-found' });
});

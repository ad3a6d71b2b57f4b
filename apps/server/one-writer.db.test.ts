import { afterAll, beforeAll, expect, test } from 'vitest';
import { addIdentity, createPerson, givePost } from '#modules/accounts';
import type { Ctx } from '#platform/context';
import { viewDraft } from '#modules/documents';
import { findUnitByCode } from '#modules/organisations';
import { findOpenStep } from '#modules/processes';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { saveDraft } from '../../modules/documents/server/draft.ts';
import { passDraft } from '../../modules/documents/server/pass-draft.ts';
import { claimDraft, leaseMs } from '../../modules/documents/server/writers.ts';
import { setStandIn } from '../../modules/accounts/server/stand-ins.ts';
import { fileCorrection } from './issued.fixture.ts';

let desk: Desk;
let stepId: string;
let version: number;
let worker: Ctx;
let standIn: Ctx;

const written = (text: string) => ({ closingText: [{ type: 'paragraph', runs: [{ text }] }] });
const later = (ms: number) => desk.server.clock.set(new Date(desk.server.clock.now().getTime() + ms));
const writerSeenBy = async (ctx: Ctx) => (await viewDraft(ctx, stepId)).writer;
const textOf = async () => (await viewDraft(worker, stepId)).drafted;

/** A colleague of the worker's unit and role who stands in for him. */
async function addStandIn(): Promise<void> {
  await desk.system.act('test.colleague', async (act) => {
    const personId = await createPerson(act, { fullName: 'Người colleague' });
    await addIdentity(act, { personId, provider: 'local', subject: 'colleague', level: 'basic' });
    const unit = await findUnitByCode(act.tx, 'DT', act.now);
    await givePost(act, { personId, unitId: unit?.id ?? '', roleKey: 'specialist', because: 'test' });
    Object.assign(desk.people, { colleague: personId });
  });
  await setStandIn(desk.system, {
    absentPerson: desk.people['worker'] ?? '',
    standInPerson: desk.people['colleague'] ?? '',
    kind: 'leave',
    since: undefined,
    until: new Date('2026-11-24T10:00:00Z'),
    because: 'Nghỉ phép',
  });
  standIn = await desk.as('colleague', 'documents.draft');
}

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  const dossierId = await fileCorrection(desk);
  await desk.accept(dossierId);
  await desk.go('head', dossierId, 'assigned', 'worker');
  const step = await desk.system.read((tx) => findOpenStep(tx, dossierId));
  stepId = step?.id ?? '';
  version = step?.version ?? 0;
  worker = await desk.as('worker', 'documents.draft');
  await addStandIn();
});
afterAll(() => desk.server.stop());

test('who begins to write is known to whoever else holds the step, and a save of his renews it', async () => {
  expect(await writerSeenBy(standIn)).toBeUndefined();
  await claimDraft(worker, { stepId, takeOver: false });
  const begun = desk.server.clock.now();
  later(leaseMs - 1000);
  await saveDraft(worker, { stepId, drafted: written('một') });
  later(leaseMs - 1000);
  expect(await writerSeenBy(standIn)).toMatchObject({ name: 'Người worker', since: begun });
});

test('the second who holds it reads who writes and since when, and keeps nothing', async () => {
  const refused = { code: 'documents.being-written', status: 409, params: { who: 'Người worker', since: '20/11/2026 09:15' } };
  await expect(claimDraft(standIn, { stepId, takeOver: false })).rejects.toMatchObject(refused);
  await expect(saveDraft(standIn, { stepId, drafted: written('chen ngang') })).rejects.toMatchObject(refused);
  await expect(passDraft(standIn, { stepId, drafted: written('chen ngang'), outcome: 'drafted', version })).rejects.toMatchObject(refused);
  expect(await textOf()).toEqual(written('một'));
});

test('taken over, the first is told by whom, and may take it back; two who take at once are one writer', async () => {
  await claimDraft(standIn, { stepId, takeOver: true });
  await saveDraft(standIn, { stepId, drafted: written('hai') });
  await expect(saveDraft(worker, { stepId, drafted: written('ba') })).rejects.toMatchObject({
    code: 'documents.being-written',
    params: { who: 'Người colleague' },
  });
  expect(await textOf()).toEqual(written('hai'));
  await Promise.all([claimDraft(worker, { stepId, takeOver: true }), claimDraft(standIn, { stepId, takeOver: true })]);
  const tries = await Promise.allSettled([worker, standIn].map((ctx) => saveDraft(ctx, { stepId, drafted: written('bốn') })));
  expect(tries.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a draft nobody saved for two minutes is free, and passing it on leaves no writer behind', async () => {
  later(leaseMs);
  expect(await writerSeenBy(worker)).toBeUndefined();
  await claimDraft(worker, { stepId, takeOver: false });
  await passDraft(worker, { stepId, drafted: written('năm'), outcome: 'drafted', version });
  const { rows } = await desk.server.services.db.pool.query('select 1 from documents.writer');
  expect(rows).toEqual([]);
});

test('nobody without the step writes, takes over or sees who writes', async () => {
  const stranger = await desk.as('stranger', 'documents.draft');
  await expect(claimDraft(stranger, { stepId, takeOver: true })).rejects.toMatchObject({ code: 'http.not-found' });
  await expect(viewDraft(stranger, stepId)).rejects.toMatchObject({ code: 'http.not-found' });
});

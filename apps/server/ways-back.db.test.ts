import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  findDocumentOf,
  findNewestRevision,
  numberDocument,
  passDraft,
  prepareDocument,
  sealDocument,
  signDocument,
} from '#modules/documents';
import { getDossier } from '#modules/dossiers';
import { findOpenStep, listSteps } from '#modules/processes';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { judgeFile } from '../../modules/documents/server/judge-file.ts';
import { documentsContract } from '../../modules/documents/contract.ts';
import { documentsHandlers } from '../../modules/documents/server/handlers.ts';
import { processesHandlers } from '../../modules/processes/server/handlers.ts';
import { procedureSeeds } from '../../modules/procedures/seeds/index.ts';
import { fileCorrection } from './issued.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const openStep = async (dossierId: string) => {
  const step = await desk.system.read((tx) => findOpenStep(tx, dossierId));
  if (step === undefined) throw new Error('no open step');
  return step;
};
/** As the screens leave a step. */
const leave = async (name: string, dossierId: string, outcome: string, more: { comment?: string; assignTo?: string } = {}) => {
  const ctx = await desk.as(name, 'processes.work');
  const { id, version } = await openStep(dossierId);
  await processesHandlers.handle('completeStep', { id, version, outcome, ...more }, { ctx } as never);
};
const documentOf = async (dossierId: string) => {
  const found = await desk.system.read(async (tx) => {
    const document = await findDocumentOf(tx, dossierId);
    return document && { document, newest: await findNewestRevision(tx, document.id) };
  });
  if (found === undefined) throw new Error('no document');
  return found;
};
const told = async (recordId: string) => {
  const ctx = await desk.as('clerk', 'documents.read');
  const answer: unknown = await documentsHandlers.handle('getDocumentOfRecord', { recordId }, { ctx } as never);
  return documentsContract.operations.getDocumentOfRecord.out.parse(answer).document;
};
const seen = async (dossierId: string) => getDossier(await desk.as('leader'), dossierId);
const accepted = async (): Promise<string> => {
  const id = await fileCorrection(desk);
  await desk.accept(id);
  return id;
};
const pass = async (dossierId: string, closing = 'Ghi thêm') => {
  const { id: stepId, version } = await openStep(dossierId);
  const drafted = { closingText: [{ type: 'paragraph', runs: [{ text: closing }] }] };
  await passDraft(await desk.as('worker', 'documents.draft'), { stepId, drafted, outcome: 'drafted', version });
};
const sign = async (dossierId: string) => {
  const leader = await desk.as('leader', 'documents.sign');
  const { id: stepId, version } = await openStep(dossierId);
  const { sessionId } = await prepareDocument(leader, { stepId, version });
  await signDocument(leader, { stepId, sessionId });
};
const signed = async (): Promise<string> => {
  const id = await accepted();
  await desk.go('head', id, 'assigned', 'worker');
  await pass(id);
  await desk.go('head', id, 'passed');
  await sign(id);
  return id;
};

test('the head gives a file back to the desk with a comment: it stays accepted, its clock runs, and it comes back to him', async () => {
  const id = await accepted();
  const before = await seen(id);
  await expect(leave('head', id, 'back')).rejects.toMatchObject({ code: 'processes.comment-missing' });
  await expect(leave('head', id, 'assigned')).rejects.toMatchObject({ code: 'processes.assignee-missing' });
  await leave('head', id, 'back', { comment: 'Bản quét trang 3 không đọc được' });
  expect(await openStep(id)).toMatchObject({ key: 'desk-check', role: 'one-stop-officer', caseDueAt: new Date(before.dueAt ?? 0) });
  desk.server.clock.set(new Date('2026-11-20T04:15:00Z'));
  const there = await seen(id);
  expect(there).toMatchObject({ nationalStatus: 2, code: before.code, dueAt: before.dueAt, minutesLeft: (before.minutesLeft ?? 0) - 120 });
  expect(there.entries.some((entry) => JSON.stringify(entry).includes('Bản quét trang 3'))).toBe(true);
  const applicants = await getDossier(await desk.as('delegate'), id);
  expect(JSON.stringify(applicants)).not.toContain('Bản quét trang 3');
  await expect(leave('head', id, 'checked')).rejects.toMatchObject({ code: 'http.not-found' });
  await leave('desk', id, 'checked');
  expect(await openStep(id)).toMatchObject({ key: 'assign', holderPerson: desk.people['head'] });
  expect((await seen(id)).papers.map((paper) => paper.formNo)).toEqual(['01']);
});

test('who was given a file asks to have it assigned anew: what is being handled is not new again, what was drafted stays', async () => {
  const id = await accepted();
  await desk.go('head', id, 'assigned', 'worker');
  expect((await seen(id)).nationalStatus).toBe(4);
  await expect(leave('worker', id, 'not-mine')).rejects.toMatchObject({ code: 'processes.comment-missing' });
  await leave('worker', id, 'not-mine', { comment: 'Có người thân trong doanh nghiệp' });
  expect(await openStep(id)).toMatchObject({ key: 'assign', holderPerson: desk.people['head'] });
  expect(await seen(id)).toMatchObject({ nationalStatus: 4, standing: 'in-time' });
  await leave('head', id, 'assigned', { assignTo: desk.people['worker'] ?? '' });
  await pass(id);
});

test('the clerk gives a signed paper back before it has a number: nobody has signed it any more, and it is signed anew', async () => {
  const id = await signed();
  const first = await documentOf(id);
  expect(await told(id)).toMatchObject({ state: 'signed', signedBy: 'Người leader', fileKind: 'signed' });
  const issuing = await openStep(id);
  await expect(leave('clerk', id, 'back')).rejects.toMatchObject({ code: 'processes.comment-missing' });
  await leave('clerk', id, 'back', { comment: 'Sai thể thức trang 2' });
  expect(await openStep(id)).toMatchObject({ key: 'sign', holderPerson: desk.people['leader'] });
  const back = await documentOf(id);
  expect(back).toMatchObject({ document: { state: 'to-sign', numberText: undefined }, newest: { kind: 'draft' } });
  expect(await told(id)).toMatchObject({ state: 'to-sign', fileKind: 'draft' });
  expect((await told(id))?.signedBy).toBeUndefined();
  const standing = await seen(id);
  expect(standing).toMatchObject({ nationalStatus: 4, standing: 'in-time', result: { numberText: undefined } });
  expect(standing.finishedAt).toBeUndefined();
  const clerk = await desk.as('clerk', 'documents.issue');
  await expect(numberDocument(clerk, { stepId: issuing.id })).rejects.toMatchObject({ code: 'processes.step-closed' });
  const content = await desk.server.services.files.read(first.newest?.fileSha256 ?? '');
  expect(await judgeFile(desk.system, { name: 'da-ky.pdf', content })).toMatchObject({ issued: undefined, beforeIssue: true });

  await leave('leader', id, 'back', { comment: 'Sửa trang 2' });
  await pass(id, 'Đã sửa trang 2');
  await desk.go('head', id, 'passed');
  await sign(id);
  const again = await openStep(id);
  const { numberText } = await numberDocument(clerk, { stepId: again.id });
  await sealDocument(clerk, { stepId: again.id });
  const last = await documentOf(id);
  expect(last).toMatchObject({ document: { state: 'issued', numberText }, newest: { kind: 'sealed' } });
  expect((await seen(id)).result?.signers.map((one) => one.kind)).toEqual(['person', 'agency']);
  const sealed = await desk.server.services.files.read(last.newest?.fileSha256 ?? '');
  expect(await judgeFile(desk.system, { name: 'ban-hanh.pdf', content: sealed })).toMatchObject({ issued: { numberText } });
});

test('what has a number does not go back: it is refused by name, and the number is sealed', async () => {
  const id = await signed();
  const clerk = await desk.as('clerk', 'documents.issue');
  const { id: stepId } = await openStep(id);
  const { numberText } = await numberDocument(clerk, { stepId });
  const before = [await documentOf(id), await desk.system.read((tx) => listSteps(tx, id))];
  await expect(leave('clerk', id, 'back', { comment: 'Sai' })).rejects.toMatchObject({
    code: 'documents.numbered-already',
    params: { number: numberText },
  });
  expect([await documentOf(id), await desk.system.read((tx) => listSteps(tx, id))]).toEqual(before);
  await sealDocument(clerk, { stepId });
  expect(await seen(id)).toMatchObject({ nationalStatus: 9 });
});

test('every shipped process: who assigns, reads, signs and numbers may send back with a comment, never to the acceptance; what was issued is not sent back', () => {
  for (const { process } of procedureSeeds) {
    const { steps } = process.definition;
    const backs = steps.flatMap((step) => step.outcomes.filter((one) => one.back).map((one) => ({ step, ...one })));
    expect(backs.every((one) => one.needsComment && one.to !== 'accept' && one.to !== 'end')).toBe(true);
    const kinds = new Set(backs.map((one) => one.step.kind));
    for (const kind of ['assign', 'review', 'sign', 'issue'] as const) {
      expect(kinds.has(kind)).toBe(true);
      expect(steps.filter((one) => one.kind === kind).every((one) => one.outcomes.some((way) => way.back))).toBe(true);
    }
    expect(
      backs.filter((one) => one.step.kind === 'issue').every((one) => steps.find((step) => step.key === one.to)?.kind === 'sign'),
    ).toBe(true);
    expect(kinds.has('return')).toBe(false);
  }
});

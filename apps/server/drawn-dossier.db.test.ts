import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askOpinions, answerConsultation, withdrawConsultation } from '#modules/consultations';
import {
  findDocumentOf,
  findNewestRevision,
  numberDocument,
  passDraft,
  prepareDocument,
  sealDocument,
  signDocument,
  viewDraft,
} from '#modules/documents';
import { decideProposal, getDossier, makeControlSlip, propose, startAnswer, submitDossier } from '#modules/dossiers';
import { findCaseOf, findStep, runAwaited, type Step } from '#modules/processes';
import { readPemCertificates, trustedRootsPem, verifyPdf } from '#modules/signatures';
import { listPapers } from '../../modules/dossiers/server/paper-store.ts';
import { wayOf } from '../../modules/dossiers/pages/way.ts';
import { keptFacts } from '../../modules/dossiers/server/paper-frame.ts';
import { listAwaited } from '../../modules/processes/server/running/awaited-store.ts';
import { fresh, opinionCtx, unitOf } from './consultations/consultations.fixture.ts';
import { code, startDrawnDesk, type DrawnDesk } from './drawn-dossier.fixture.ts';
import { signInOver, type Session } from './sessions.fixture.ts';

const place = z.object({ unit: z.string() });
const slip = z.object({ hops: z.array(z.object({ from: place, to: place, punctuality: z.string(), note: z.string() })) });

let desk: DrawnDesk;
let applicant: Session;
let id: string;

beforeAll(async () => {
  desk = await startDrawnDesk();
  applicant = await signInOver(desk, 'delegate');
});
afterAll(() => desk?.server.stop());

const at = (instant: string) => desk.server.clock.set(new Date(instant));
const dossier = async () => getDossier(await desk.as('delegate'), id);

/** A dossier at its two branches. */
async function forked(): Promise<string> {
  const dossierId = await desk.send(undefined, code);
  await desk.accept(dossierId);
  await desk.leave('head', dossierId, 'assign', { assignTo: 'worker' });
  return dossierId;
}

/** The stations that the applicant sees, those where it is now marked. */
async function stations(): Promise<string> {
  const { way } = await desk.system.read((tx) => wayOf(tx, id, desk.server.clock.now()));
  const told = way.map(({ name, state }) => [name.vi.replace('Bước ', ''), state] as const);
  return told.map(([name, state]) => (state === 'now' ? `(${name})` : state === 'next' ? `${name}…` : name)).join(' ');
}

async function pass(key: string): Promise<void> {
  const step = await desk.stepOf(id, key);
  await passDraft(await desk.as('worker', 'documents.draft'), { stepId: step.id, drafted: {}, outcome: 'done', version: step.version });
}

async function signAndIssue(): Promise<void> {
  const leader = await desk.as('leader', 'documents.sign');
  const signing = await desk.stepOf(id, 'sign');
  const { sessionId } = await prepareDocument(leader, { stepId: signing.id, version: signing.version });
  await signDocument(leader, { stepId: signing.id, sessionId });
  const clerk = await desk.as('clerk', 'documents.issue');
  const issuing = await desk.stepOf(id, 'issue');
  await numberDocument(clerk, { stepId: issuing.id });
  await sealDocument(clerk, { stepId: issuing.id });
}

async function verdicts(): Promise<string[]> {
  const sealed = await desk.system.read(async (tx) => {
    const document = await findDocumentOf(tx, id);
    return document && findNewestRevision(tx, document.id, 'sealed');
  });
  const pdf = await desk.server.services.files.read(sealed?.fileSha256 ?? '');
  const trustedRoots = readPemCertificates(await trustedRootsPem(desk.system));
  return verifyPdf(pdf, { trustedRoots, at: desk.server.clock.now() }).signatures.map(({ verdict }) => verdict);
}

describe('a dossier whose process is drawn, to its signed result', () => {
  let question: string;

  test('is filed, accepted and assigned; then two units work on it at once, and everybody is told of both', async () => {
    id = await forked();
    expect(await desk.open(id)).toEqual(['look', 'study']);
    expect(await desk.stepOf(id, 'study')).toMatchObject({ holderPerson: desk.people['worker'] });
    expect(await desk.stepOf(id, 'look')).toMatchObject({ holderUnit: await unitOf(desk, 'XD') });
    expect(await stations()).toBe('accept assign (study) (look) checkup… decide… draft… review… sign… issue… return…');
    const page = await applicant.page(`/ho-so/${id}`);
    expect(page).toMatch(/Đang ở <b>Đơn vị DT<\/b>: Bước study; <b>Đơn vị XD<\/b>: Bước look\./);
    expect(await dossier()).toMatchObject({ nationalStatus: 4, standing: 'in-time' });
  });

  test('an opinion asked in one branch holds that branch and what comes after both, not the other', async () => {
    const worker = await opinionCtx(desk, 'worker', 'consultations.ask');
    const step = await desk.stepOf(id, 'study');
    const asked = { dossierId: id, stepId: step.id, orderId: fresh(), question: 'Có vướng gì không?', required: true, rule: 'fire' };
    const units = [await unitOf(desk, 'VP')];
    [question = ''] = await askOpinions(worker, { ...asked, units, agencies: [], papers: [] });
    await expect(desk.leave('worker', id, 'study')).rejects.toMatchObject({ code: 'dossiers.consultations-open' });
    const other = await opinionCtx(desk, 'stranger', 'consultations.ask');
    await expect(withdrawConsultation(other, { id: question, because: 'Không cần' })).rejects.toMatchObject({ code: 'http.not-found' });
  });

  test('the answer frees it; its head sends it back within its branch, and the other branch stays as it is', async () => {
    const clerk = await opinionCtx(desk, 'clerk', 'consultations.answer');
    await answerConsultation(clerk, { id: question, answerId: fresh(), verdict: 'agree', text: 'Không vướng' });
    at('2026-11-20T03:00:00Z');
    await desk.leave('worker', id, 'study');
    const look = await desk.stepOf(id, 'look');
    await desk.leave('head', id, 'checkup', { outcome: 'again', comment: 'Xem thêm' });
    expect(await desk.open(id)).toEqual(['look', 'study']);
    expect(await desk.stepOf(id, 'look')).toEqual(look);
    expect(await desk.stepOf(id, 'study')).toMatchObject({ holderPerson: desk.people['worker'] });
  });

  test('while the applicant is asked for papers both branches and what they wait for stand still, and then go on', async () => {
    at('2026-11-23T02:15:00Z');
    const caseId = (await desk.system.read((tx) => findCaseOf(tx, id)))?.id ?? '';
    const due = async () => (await desk.system.read((tx) => listAwaited(tx, caseId)))[0];
    expect((await due())?.dueAt?.toISOString()).toBe('2026-11-25T02:15:00.000Z');
    const items = [{ component: 'request', name: 'Đơn', request: 'Ký lại trang cuối' }];
    const asked = await propose(await desk.as('worker'), {
      dossierId: id,
      because: 'Thiếu chữ ký',
      content: { kind: 'supplement', items },
    });
    const deciding = await desk.system.read((tx) => findStep(tx, asked.stepId));
    await decideProposal(await desk.as('head'), { proposalId: asked.proposalId, approve: true, version: deciding?.version ?? 0 });
    expect((await desk.openSteps(id)).map(({ pausedAt }) => pausedAt?.toISOString())).toEqual(Array(2).fill('2026-11-23T02:15:00.000Z'));
    await expect(desk.leave('stranger', id, 'look')).rejects.toMatchObject({ code: 'processes.step-paused' });
    at('2026-11-25T02:15:00Z');
    await runAwaited.run(desk.system);
    expect((await due())?.pausedAt?.toISOString()).toBe('2026-11-23T02:15:00.000Z');
    const filer = await desk.as('delegate');
    await submitDossier(filer, await startAnswer(filer, id));
    expect((await desk.openSteps(id)).map(({ pausedAt }) => pausedAt)).toEqual([undefined, undefined]);
    expect((await due())?.dueAt?.toISOString()).toBe('2026-11-26T02:15:00.000Z');
    // accepted on Friday with three days, one of them gone before the pause.
    expect((await dossier()).dueAt).toBe('2026-11-27T02:15:00.000Z');
  });

  test('who is late in one branch is late, whatever the other does; what the drawing watches for happens', async () => {
    at('2026-11-26T02:20:00Z');
    await runAwaited.run(desk.system);
    expect((await desk.system.read((tx) => findCaseOf(tx, id)))?.facts).toMatchObject({ wasLate: true });
    const late = async (who: string) => {
      const steps = await (await signInOver(desk, who)).ask<{ counts: { late: number } }>('GET', '/processes/inbox?view=unit');
      return steps.counts.late;
    };
    expect([await late('stranger'), await late('worker')]).toEqual([1, 0]);
    expect((await dossier()).standing).not.toBe('overdue');
    await desk.leave('stranger', id, 'look');
    expect(await desk.open(id)).toEqual(['study']);
    at('2026-11-26T02:30:00Z');
    await desk.leave('worker', id, 'study');
    await desk.leave('head', id, 'checkup', { outcome: 'good' });
    expect(await desk.open(id)).toEqual(['decide']);
    expect(await stations()).toBe('accept assign study look checkup (decide) draft… review… sign… issue… return…');
  });

  test('the control slip says who took over from whom, and who was late', async () => {
    const paperId = await makeControlSlip(await desk.as('head', 'dossiers.handle'), id);
    const paper = (await desk.system.read((tx) => listPapers(tx, id))).find((one) => one.id === paperId);
    const { hops } = slip.parse(keptFacts.parse(paper?.facts).data);
    const told = hops.map(({ from, to, punctuality, note }) => [from.unit, to.unit, punctuality, note]);
    expect(told).toEqual([
      ['Đơn vị MC', 'Đơn vị DT', 'early', 'Bước accept'],
      ['Đơn vị DT', 'Đơn vị DT, Đơn vị XD', 'early', 'Bước assign'],
      ['Đơn vị DT', 'Đơn vị DT', 'early', 'Bước study'],
      ['Đơn vị XD', 'Đơn vị DT', 'late', 'Bước look'],
      ['Đơn vị DT', 'Đơn vị DT', 'early', 'Xem thêm'],
      ['Đơn vị DT', 'Đơn vị DT', 'early', 'Bước study'],
      ['Đơn vị DT', 'Đơn vị DT', 'early', 'Bước checkup'],
      ['Đơn vị DT', 'Bước tiếp theo', 'open', 'Bước decide'],
    ]);
  });

  test('the result that was chosen is drafted, sent back to who drafted it, signed, numbered and sealed, and anybody verifies it', async () => {
    await desk.leave('head', id, 'decide', { outcome: 'grant' });
    const drafter = await desk.as('worker', 'documents.draft');
    const back = async () => (await viewDraft(drafter, (await desk.stepOf(id, 'draft')).id)).returnedWith;
    expect(await back()).toBeUndefined();
    await pass('draft');
    await desk.leave('head', id, 'review', { outcome: 'back', comment: 'Ghi rõ căn cứ' });
    expect(await back()).toBe('Ghi rõ căn cứ');
    await pass('draft');
    await desk.leave('head', id, 'review', { outcome: 'passed' });
    await signAndIssue();
    expect(await dossier()).toMatchObject({ nationalStatus: 9, resultState: 'made', standing: 'early' });
    await desk.leave('desk', id, 'return');
    expect(await dossier()).toMatchObject({ nationalStatus: 10, result: { numberText: '01/TB-BQL' } });
    expect(await verdicts()).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED']);
    expect((await desk.system.read((tx) => findCaseOf(tx, id)))?.closedAt).toBeDefined();
    expect(await stations()).toBe('accept assign study look checkup decide draft review sign issue return');
  });
});

describe('another of the same drawing', () => {
  const moved = async (): Promise<Step> => desk.stepOf(id, 'review');

  test('goes the other way to a refusal in writing; what is sent back comes to the refusal', async () => {
    id = await forked();
    await desk.leave('stranger', id, 'look');
    await desk.leave('worker', id, 'study');
    await desk.leave('head', id, 'checkup', { outcome: 'good' });
    await desk.leave('head', id, 'decide', { outcome: 'refuse', comment: 'Không đủ điều kiện' });
    await pass('draft-refusal');
    await desk.leave('head', id, 'review', { outcome: 'back', comment: 'Nêu căn cứ' });
    expect(await desk.open(id)).toEqual(['draft-refusal']);
    await pass('draft-refusal');
    expect(await moved()).toMatchObject({ kind: 'review' });
    await desk.leave('head', id, 'review', { outcome: 'passed' });
    await signAndIssue();
    expect(await dossier()).toMatchObject({ resultState: 'refused', result: { numberText: '02/TB-BQL' } });
    expect(await desk.system.read((tx) => findDocumentOf(tx, id))).toMatchObject({ facts: { resultKey: 'refusal' } });
    expect(await verdicts()).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED']);
  });

  test('is put right within what is open alone, never over a branch that others work in', async () => {
    id = await forked();
    const correct = async (to: string) => {
      const worker = await desk.as('head', 'dossiers.handle');
      const proposal = await propose(worker, { dossierId: id, because: 'Nhầm', content: { kind: 'correction', to } });
      const step = await desk.system.read((tx) => findStep(tx, proposal.stepId));
      return decideProposal(await desk.as('leader'), { proposalId: proposal.proposalId, approve: true, version: step?.version ?? 0 });
    };
    await desk.leave('worker', id, 'study');
    await expect(correct('assign')).rejects.toMatchObject({ code: 'processes.crosses-branch' });
    expect(await desk.open(id)).toEqual(['checkup', 'look']);
  });

  test('is refused at the desk, or stopped on its way with both branches open', async () => {
    id = await forked();
    const asked = await propose(await desk.as('worker'), { dossierId: id, because: 'Dừng', content: { kind: 'stop', returned: [] } });
    const step = await desk.system.read((tx) => findStep(tx, asked.stepId));
    await decideProposal(await desk.as('leader'), { proposalId: asked.proposalId, approve: true, version: step?.version ?? 0 });
    expect(await desk.open(id)).toEqual([]);
    expect(await dossier()).toMatchObject({ nationalStatus: 8 });
    id = await desk.send(undefined, code);
    await desk.leave('desk', id, 'accept', { outcome: 'refused', comment: 'Không thuộc thẩm quyền' });
    expect(await dossier()).toMatchObject({ nationalStatus: 3 });
  });
});

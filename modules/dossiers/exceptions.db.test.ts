import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { systemCtx, type Ctx } from '#platform/context';
import { findOpenStep, findStep } from '#modules/processes';
import { getDossier, getDraft, listDrafts, refuseDossier, saveDraft, submitDossier } from './index.ts';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { addComponent } from './server/components.ts';
import { startAnswer } from './server/exceptions/answer-request.ts';
import { askCompletion } from './server/exceptions/ask-completion.ts';
import { decideProposal, takeBackProposal } from './server/exceptions/decide.ts';
import { expireRequests } from './server/exceptions/expire-requests.ts';
import { listFilings } from './server/exceptions/exception-store.ts';
import { listExceptions } from './server/exceptions/list-exceptions.ts';
import { propose } from './server/exceptions/propose.ts';
import { withdrawDossier } from './server/exceptions/withdraw-dossier.ts';
import type { ProposalContent } from './contract-exceptions.ts';
import { keptFacts } from './server/paper-frame.ts';
import { listPapers } from './server/paper-store.ts';
import { renderPaper } from './server/render-papers.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const at = (instant: string) => desk.server.clock.set(new Date(instant));
const items = [{ component: 'request', name: 'Đơn', request: 'Ký lại trang cuối' }];
const stepOf = async (id: string) => {
  const step = await desk.system.read((tx) => findOpenStep(tx, id));
  if (step === undefined) throw new Error('no open step');
  return step;
};
const ask = async (id: string, deadline?: Date) => {
  const { id: stepId, version } = await stepOf(id);
  return askCompletion(await desk.as('desk'), { stepId, version, items, because: 'Thiếu chữ ký', deadline });
};
const ask2 = async (name: string, dossierId: string, content: ProposalContent, because = 'Có lý do') =>
  propose(await desk.as(name), { dossierId, because, content });
const decide = async (name: string, proposal: { proposalId: string; stepId: string }, approve = true, answer?: string) => {
  const step = await desk.system.read((tx) => findStep(tx, proposal.stepId));
  return decideProposal(await desk.as(name), { proposalId: proposal.proposalId, approve, answer, version: step?.version ?? 0 });
};
const answer = async (id: string, data: Record<string, string> = {}): Promise<string> => {
  const ctx = await desk.as('delegate');
  const draftId = await startAnswer(ctx, id);
  const draft = await desk.system.read((tx) => draftOf(tx, draftId));
  if (Object.keys(data).length > 0) await saveDraft(ctx, { draftId, version: draft.version, data: { ...draft.data, ...data } });
  return submitDossier(ctx, draftId);
};
const draftOf = async (tx: Parameters<Parameters<Ctx['read']>[0]>[0], id: string) => {
  const found = await sql<{
    version: number;
    data: Record<string, string>;
  }>`select version, data from dossiers.draft where id = ${id}`.execute(tables(tx));
  return found.rows[0] ?? { version: 0, data: {} };
};
const formsOf = async (id: string) => (await getDossier(await desk.as('delegate'), id)).papers.map((paper) => paper.formNo);
/** Accepted at this time and with the specialist. */
const studied = async (): Promise<string> => {
  const id = await desk.send();
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  return id;
};

describe('before acceptance', () => {
  test('everything is asked for in one request, no clock runs, the answer comes back to the desk and what was filed stays', async () => {
    at('2026-11-20T02:15:00Z');
    const id = await desk.send();
    await ask(id);
    expect(await getDossier(await desk.as('delegate'), id)).toMatchObject({
      nationalStatus: 5,
      supplementState: 'asked',
      standing: 'none',
    });
    expect(await formsOf(id)).toEqual(['02']);
    await expect(desk.accept(id)).rejects.toMatchObject({ code: 'processes.step-paused' });
    await expect(ask(id)).rejects.toMatchObject({ code: 'dossiers.request-open' });
    expect(await answer(id, { reason: 'mở rộng thêm' })).toBe(id);
    const dossier = await getDossier(await desk.as('desk'), id);
    expect(dossier).toMatchObject({ nationalStatus: 1, supplementState: 'answered', data: { reason: 'mở rộng thêm' } });
    expect((await desk.system.read((tx) => listFilings(tx, id))).map((one) => one.data['reason'])).toEqual(['thử', 'mở rộng thêm']);
    expect(dossier.components.filter((one) => one.file !== undefined)).toHaveLength(1);
    expect((await desk.accept(id)).code).toMatch(/^H99\.99-261120-/);
  });

  test('a second request needs the head, who gives his reason', async () => {
    const id = await desk.send();
    await ask(id);
    await answer(id);
    await expect(ask(id)).rejects.toMatchObject({ code: 'dossiers.second-request' });
    const proposal = await ask2('desk', id, { kind: 'supplement', items });
    const { cost } = await listExceptions(await desk.as('head'), id);
    expect(cost).toMatchObject({ made: 1, allowed: 1, needsReason: true });
    await expect(decide('head', proposal)).rejects.toMatchObject({ code: 'dossiers.reason-missing', field: 'answer' });
    await decide('head', proposal, true, 'Bản vẽ mới thay đổi vị trí');
    expect((await listExceptions(await desk.as('head'), id)).requests.map((one) => [one.number, one.overrideReason])).toEqual([
      [1, undefined],
      [2, 'Bản vẽ mới thay đổi vị trí'],
    ]);
  });

  test('an answer is begun once, sent once, and two senders make one filing', async () => {
    const id = await desk.send();
    await ask(id);
    const ctx = await desk.as('delegate');
    const drafts = await Promise.all([startAnswer(ctx, id), startAnswer(ctx, id)]);
    expect(drafts[0]).toBe(drafts[1]);
    const begun = { answers: { dossierId: id, open: true }, asked: { items, because: 'Thiếu chữ ký' } };
    expect(await getDraft(ctx, drafts[0] ?? '')).toMatchObject(begun);
    expect((await listDrafts(ctx)).find((one) => one.id === drafts[0])).toMatchObject({ answers: { dossierId: id, open: true } });
    expect(new Set(await Promise.all([1, 2, 3].map(() => submitDossier(ctx, drafts[0] ?? ''))))).toEqual(new Set([id]));
    expect(await desk.system.read((tx) => listFilings(tx, id))).toHaveLength(2);
    expect(await getDraft(ctx, drafts[0] ?? '')).toMatchObject({ dossierId: id, answers: { open: false } });
    await expect(startAnswer(ctx, id)).rejects.toMatchObject({ code: 'dossiers.no-request' });
    await expect(addComponent(ctx, { draftId: drafts[0] ?? '', key: 'request', file: await desk.upload() })).rejects.toMatchObject({
      code: 'dossiers.draft-sent',
    });
    await expect(startAnswer(await desk.as('other'), id)).rejects.toMatchObject({ code: 'http.not-found' });
  });

  test('refused with form 03 while an answer is still waited for, or when nobody answered in time', async () => {
    at('2026-11-23T02:15:00Z');
    const id = await desk.send();
    await ask(id, new Date('2026-11-25T03:00:00Z'));
    at('2026-11-25T03:01:00Z');
    await expireRequests.run(systemCtx(desk.server.services, 'test'));
    expect(await getDossier(await desk.as('delegate'), id)).toMatchObject({ nationalStatus: 1, supplementState: 'expired' });
    const { id: stepId, version } = await stepOf(id);
    await refuseDossier(await desk.as('desk'), { stepId, version, reason: 'Không bổ sung', competentPlace: 'Sở Xây dựng' });
    expect(await formsOf(id)).toEqual(['02', '03']);
    expect(await getDossier(await desk.as('delegate'), id)).toMatchObject({ nationalStatus: 3 });
  });
});

describe('during appraisal', () => {
  test('the head approves, the clock stops and goes on with what was left (one-stop vectors)', async () => {
    at('2026-11-20T02:15:00Z');
    const id = await studied();
    at('2026-11-25T09:00:00Z');
    const proposal = await ask2('worker', id, { kind: 'supplement', items });
    expect((await getDossier(await desk.as('delegate'), id)).nationalStatus).toBe(4);
    await decide('head', proposal);
    expect(await getDossier(await desk.as('delegate'), id)).toMatchObject({ nationalStatus: 5, standing: 'paused', minutesLeft: 195 });
    await expect(desk.go('worker', id, 'done')).rejects.toMatchObject({ code: 'processes.step-paused' });
    at('2026-12-02T03:00:00Z');
    await answer(id);
    const dossier = await getDossier(await desk.as('delegate'), id);
    expect(dossier).toMatchObject({ nationalStatus: 4, dueAt: '2026-12-02T08:15:00.000Z', standing: 'due-soon' });
    expect(dossier.clock).toMatchObject({ originalDueAt: '2026-11-26T02:15:00.000Z', dueAt: '2026-12-02T08:15:00.000Z' });
    // The account names the notice that stopped the clock.
    expect(dossier.clock?.steps.find((step) => step.kind === 'paused')).toMatchObject({
      grounds: [{ kind: 'supplement', document: { no: 'Phiếu yêu cầu bổ sung (mẫu 02) lần 1', date: '2026-11-25' } }],
    });
    const receipts = (await desk.system.read((tx) => listPapers(tx, id))).filter((paper) => paper.form_no === '01');
    expect(receipts.map(({ facts }) => keptFacts.parse(facts).data)).toMatchObject([
      { returnAt: '2026-11-26T02:15:00.000Z', limit: '3 ngày làm việc', paper: { date: '2026-11-20' } },
      {
        returnAt: '2026-12-02T08:15:00.000Z',
        limit: '3 ngày làm việc; hẹn lại sau thời gian tạm dừng, thay giấy lập ngày 20/11/2026',
        paper: { date: '2026-12-02' },
      },
    ]);
    expect(await renderPaper(systemCtx(desk.server.services, 'test'), receipts[1]?.id ?? '')).toMatch(/^[0-9a-f]{64}$/);
    await desk.go('worker', id, 'done');
  });

  test('nobody decides his own proposal, the second of two deciders reads who was first, others are refused', async () => {
    const id = await studied();
    const proposal = await ask2('worker', id, { kind: 'supplement', items });
    await expect(ask2('worker', id, { kind: 'supplement', items })).rejects.toMatchObject({ code: 'processes.asked-already' });
    await expect(decide('worker', proposal)).rejects.toMatchObject({ code: 'http.forbidden' });
    await expect(decide('stranger', proposal)).rejects.toMatchObject({ code: 'http.forbidden' });
    await expect(decide('leader', proposal)).rejects.toMatchObject({ code: 'http.not-found' });
    await expect(decide('head', proposal, false)).rejects.toMatchObject({ code: 'dossiers.reason-missing' });
    const both = await Promise.allSettled([decide('head', proposal, false, 'Đã đủ'), decide('head', proposal)]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(decide('head', proposal)).rejects.toMatchObject({
      code: 'dossiers.decided-already',
      params: { who: { vi: 'Bạn (ở cửa sổ khác)' } },
    });
  });

  test('what nobody answers is proposed to be stopped; refusing that lets the clock run on', async () => {
    at('2026-12-07T02:15:00Z');
    const id = await studied();
    await decide('head', await ask2('worker', id, { kind: 'supplement', items, deadline: '2026-12-09T02:00:00Z' }));
    at('2026-12-09T02:00:01Z');
    await expireRequests.run(systemCtx(desk.server.services, 'test'));
    await expireRequests.run(systemCtx(desk.server.services, 'test'));
    const { proposals } = await listExceptions(await desk.as('leader'), id);
    expect(proposals.map((one) => [one.content.kind, one.proposedBy, one.mayDecide])).toEqual([
      ['supplement', 'Người worker', false],
      ['stop', 'eZone', true],
    ]);
    const stop = { proposalId: proposals[1]?.id ?? '', stepId: proposals[1]?.stepId ?? '' };
    await decide('leader', stop, false, 'Cho thêm thời gian');
    expect(await getDossier(await desk.as('delegate'), id)).toMatchObject({ nationalStatus: 4, standing: 'in-time' });
    await decide('leader', await ask2('worker', id, { kind: 'stop', returned: ['Đơn'] }, 'Không đủ điều kiện'));
    expect(await getDossier(await desk.as('delegate'), id)).toMatchObject({ nationalStatus: 8 });
    expect(await formsOf(id)).toEqual(expect.arrayContaining(['02', '05', '06']));
    await expect(ask2('worker', id, { kind: 'stop', returned: [] })).rejects.toMatchObject({ code: 'dossiers.not-now' });
  });

  test('an apology keeps both dates, once, and late stays late', async () => {
    at('2026-12-14T02:15:00Z');
    const id = await studied();
    const due = (await getDossier(await desk.as('delegate'), id)).dueAt;
    await expect(ask2('worker', id, { kind: 'apology', newDueAt: due ?? '' })).rejects.toMatchObject({
      code: 'dossiers.date-too-early',
      field: 'content.newDueAt',
    });
    // a Sunday, New Year's Day, the lunch hour, after closing
    for (const newDueAt of ['2026-12-20T02:15:00Z', '2027-01-01T02:15:00Z', '2026-12-21T05:00:00Z', '2026-12-21T10:32:00Z'])
      await expect(ask2('worker', id, { kind: 'apology', newDueAt })).rejects.toMatchObject({
        code: 'dossiers.date-not-worked',
        field: 'content.newDueAt',
      });
    await decide('leader', await ask2('worker', id, { kind: 'apology', newDueAt: '2026-12-21T02:15:00Z' }));
    await expect(ask2('worker', id, { kind: 'apology', newDueAt: '2026-12-22T02:15:00Z' })).rejects.toMatchObject({
      code: 'dossiers.apologised-already',
    });
    expect(await listExceptions(await desk.as('delegate'), id)).toMatchObject({ dueAt: due, apologyDueAt: '2026-12-21T02:15:00.000Z' });
    at('2026-12-18T02:15:00Z');
    await desk.go('worker', id, 'done');
    expect(await getDossier(await desk.as('delegate'), id)).toMatchObject({ standing: 'late', dueAt: due });
    expect(await formsOf(id)).toContain('04');
  });

  test('a state put wrong is led back by two persons; an acceptance is not undone', async () => {
    const id = await studied();
    await expect(ask2('worker', id, { kind: 'correction', to: 'accept' })).rejects.toMatchObject({ code: 'processes.no-such-outcome' });
    await decide('head', await ask2('worker', id, { kind: 'correction', to: 'assign' }, 'Giao nhầm người'));
    expect(await stepOf(id)).toMatchObject({ key: 'assign' });
  });

  test('what the head proposes himself the board decides', async () => {
    const id = await desk.send();
    await desk.accept(id);
    const proposal = await ask2('head', id, { kind: 'supplement', items });
    await expect(decide('head', proposal)).rejects.toMatchObject({ code: 'http.not-found' });
    await decide('leader', proposal);
    expect((await getDossier(await desk.as('delegate'), id)).nationalStatus).toBe(5);
  });
});

describe('withdrawal', () => {
  test('ends at once before acceptance', async () => {
    const id = await desk.send();
    expect(await withdrawDossier(await desk.as('delegate'), { dossierId: id, because: 'Nộp nhầm' })).toBe(true);
    expect(await getDossier(await desk.as('delegate'), id)).toMatchObject({ nationalStatus: 8 });
    expect(await formsOf(id)).toEqual(['05']);
  });

  test('is decided after acceptance; taken back or refused the dossier stands as before', async () => {
    const id = await studied();
    const applicant = await desk.as('delegate');
    await expect(withdrawDossier(await desk.as('other'), { dossierId: id, because: 'x' })).rejects.toMatchObject({
      code: 'http.not-found',
    });
    expect(await withdrawDossier(applicant, { dossierId: id, because: 'Đổi kế hoạch' })).toBe(false);
    expect((await getDossier(applicant, id)).nationalStatus).toBe(7);
    const asked = await listExceptions(applicant, id);
    await expect(takeBackProposal(await desk.as('other'), asked.proposals[0]?.id ?? '')).rejects.toMatchObject({ code: 'http.not-found' });
    await takeBackProposal(applicant, asked.proposals[0]?.id ?? '');
    expect((await getDossier(applicant, id)).nationalStatus).toBe(4);
    await withdrawDossier(applicant, { dossierId: id, because: 'Đổi kế hoạch' });
    const again = (await listExceptions(await desk.as('head'), id)).proposals.at(-1);
    expect(again).toMatchObject({ mayDecide: true });
    await decide('head', { proposalId: again?.id ?? '', stepId: again?.stepId ?? '' });
    expect(await getDossier(applicant, id)).toMatchObject({ nationalStatus: 8 });
    expect(
      (await listExceptions(applicant, id)).proposals.every((one) => one.proposedBy === undefined && one.decidedBy === undefined),
    ).toBe(true);
  });
});

test('every notice can be set as a paper', async () => {
  const found = await desk.system.read((tx) =>
    sql<{ id: string; form_no: string }>`select distinct on (form_no) id, form_no from dossiers.paper`.execute(tables(tx)),
  );
  expect(found.rows.map((row) => row.form_no)).toEqual(['01', '02', '03', '04', '05', '06']);
  for (const { id } of found.rows) expect(await renderPaper(systemCtx(desk.server.services, 'test'), id)).toMatch(/^[0-9a-f]{64}$/);
});

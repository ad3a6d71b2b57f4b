import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '#platform/errors';
import { newId } from '#platform/ids';
import { numberDocument, passDraft, prepareDocument, sealDocument, signDocument } from '#modules/documents';
import { acceptDossier, refuseDossier } from '#modules/dossiers';
import { completeStep, findOpenStep, findStep, listSteps, type Step } from '#modules/processes';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import type { ProposalContent } from '../../modules/dossiers/contract-exceptions.ts';
import { startAnswer } from '../../modules/dossiers/server/exceptions/answer-request.ts';
import { askCompletion } from '../../modules/dossiers/server/exceptions/ask-completion.ts';
import { decideProposal } from '../../modules/dossiers/server/exceptions/decide.ts';
import { propose } from '../../modules/dossiers/server/exceptions/propose.ts';
import { withdrawDossier } from '../../modules/dossiers/server/exceptions/withdraw-dossier.ts';
import { rateDossier } from '../../modules/dossiers/server/ratings/rate-dossier.ts';
import { fileCorrection } from './issued.fixture.ts';
import { fingerprintOf } from './refusals/fingerprint.fixture.ts';

let desk: Desk;
let fingerprint: () => Promise<Record<string, string>>;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  fingerprint = fingerprintOf(desk.system);
});
afterAll(() => desk.server.stop());

const items = [{ component: 'request', name: 'Đơn', request: 'Ký lại trang cuối' }];
const drafted = { closingText: [{ type: 'paragraph', runs: [{ text: 'Ghi thêm' }] }] };
const people: Readonly<Record<string, string>> = {
  'one-stop-officer': 'desk',
  'unit-head': 'head',
  specialist: 'worker',
  leader: 'leader',
  clerk: 'clerk',
};
const holderOf = (step: Step): Promise<Awaited<ReturnType<Desk['as']>>> => desk.as(people[step.role] ?? '');

/** The step an act is for: the newest of its kind; before there is one, the dossier's newest step. */
async function stepFor(id: string, kind: Step['kind']): Promise<Step> {
  const steps = await desk.system.read((tx) => listSteps(tx, id));
  return steps.findLast((step) => step.kind === kind) ?? steps.at(-1) ?? Promise.reject(new Error('no step'));
}

type Act = (id: string) => Promise<unknown>;
const onStep =
  (kind: Step['kind'], act: (ctx: Awaited<ReturnType<Desk['as']>>, given: { stepId: string; version: number }) => Promise<unknown>): Act =>
  async (id) => {
    const step = await stepFor(id, kind);
    return act(await holderOf(step), { stepId: step.id, version: step.version });
  };
const leave = (kind: Step['kind'], outcome: string, assignee?: string): Act =>
  onStep(kind, (ctx, given) =>
    ctx.act('test.leave', (act) =>
      completeStep(act, { ...given, outcome, comment: 'Có lý do', assignTo: assignee === undefined ? undefined : desk.people[assignee] }),
    ),
  );
const proposing =
  (content: ProposalContent): Act =>
  async (id) => {
    const open = await desk.system.read((tx) => findOpenStep(tx, id));
    const ctx = open === undefined ? await desk.as('worker') : await holderOf(open);
    return propose(ctx, { dossierId: id, because: 'Có lý do', content });
  };
const asApplicant =
  (act: (ctx: Awaited<ReturnType<Desk['as']>>, dossierId: string) => Promise<unknown>, permission?: string): Act =>
  async (id) =>
    act(await desk.as('delegate', permission), id);

const acts = {
  accept: onStep('accept', acceptDossier),
  refuse: onStep('accept', (ctx, given) => refuseDossier(ctx, { ...given, reason: 'Không thuộc thẩm quyền' })),
  ask: onStep('accept', (ctx, given) => askCompletion(ctx, { ...given, items, because: 'Thiếu chữ ký' })),
  assign: leave('assign', 'assigned', 'worker'),
  'give back to the desk': leave('assign', 'back'),
  'ask to assign anew': leave('draft', 'not-mine'),
  'pass the draft on': onStep('draft', (ctx, given) => passDraft(ctx, { ...given, drafted, outcome: 'drafted' })),
  'pass for signing': leave('review', 'passed'),
  'send the draft back': leave('review', 'back'),
  'prepare to sign': onStep('sign', prepareDocument),
  sign: onStep('sign', (ctx, { stepId }) => signDocument(ctx, { stepId, sessionId: newId(desk.server.clock.now()) })),
  'leave the signing step unsigned': leave('sign', 'back'),
  number: onStep('issue', numberDocument),
  seal: onStep('issue', sealDocument),
  'give back to the signer': leave('issue', 'back'),
  return: leave('return', 'returned'),
  answer: asApplicant(startAnswer),
  withdraw: asApplicant((ctx, dossierId) => withdrawDossier(ctx, { dossierId, because: 'Nộp nhầm' })),
  rate: asApplicant((ctx, dossierId) => rateDossier(ctx, { dossierId, level: 5 }), 'dossiers.rate'),
  'propose a supplement': proposing({ kind: 'supplement', items }),
  'propose a stop': proposing({ kind: 'stop', returned: [] }),
  'propose an apology': proposing({ kind: 'apology', newDueAt: '2026-12-21T02:15:00Z' }),
  'propose to lead back to the assignment': proposing({ kind: 'correction', to: 'assign' }),
  'propose to lead back to the acceptance': proposing({ kind: 'correction', to: 'accept' }),
} satisfies Record<string, Act>;
type ActName = keyof typeof acts;

const supplementedBy =
  (name: string): Act =>
  async (id) => {
    const asked = await propose(await desk.as(name), { dossierId: id, because: 'Thiếu', content: { kind: 'supplement', items } });
    const step = await desk.system.read((tx) => findStep(tx, asked.stepId));
    return decideProposal(await desk.as('head'), { proposalId: asked.proposalId, approve: true, version: step?.version ?? 0 });
  };
const stopped: Act = async (id) => {
  const asked = await propose(await desk.as('worker'), { dossierId: id, because: 'Dừng', content: { kind: 'stop', returned: [] } });
  return decideProposal(await desk.as('leader'), { proposalId: asked.proposalId, approve: true, version: 1 });
};
const signedNow = onStep('sign', async (ctx, given) => {
  const { sessionId } = await prepareDocument(ctx, given);
  return signDocument(ctx, { stepId: given.stepId, sessionId });
});

const { accept, assign } = acts;
const drafting = [accept, assign];
const signing = [...drafting, acts['pass the draft on'], acts['pass for signing']];
const issuing = [...signing, signedNow];
const running: ActName[] = [
  'withdraw',
  'propose a supplement',
  'propose a stop',
  'propose an apology',
  'propose to lead back to the assignment',
];
const still = running.filter((act) => act !== 'propose a supplement');
/** Their key is the same, so that before the step of one there is another that may be left so. */
const backs: ActName[] = ['give back to the desk', 'send the draft back', 'leave the signing step unsigned', 'give back to the signer'];
/** How a dossier comes to where it stands, and what may be done there. */
const states: Readonly<Record<string, { by: readonly Act[]; may: readonly ActName[] }>> = {
  sent: { by: [], may: ['accept', 'refuse', 'ask', 'withdraw', 'propose a stop'] },
  'asked before acceptance': { by: [acts.ask], may: ['refuse', 'answer', 'withdraw', 'propose a stop'] },
  refused: { by: [acts.refuse], may: [] },
  'withdrawn before acceptance': { by: [acts.withdraw], may: [] },
  accepted: {
    by: [accept],
    may: ['assign', ...backs, ...running.filter((act) => act !== 'propose to lead back to the assignment')],
  },
  'given back to the desk': { by: [accept, acts['give back to the desk']], may: running },
  drafting: { by: drafting, may: ['pass the draft on', 'ask to assign anew', ...running] },
  'asked during appraisal': {
    by: [...drafting, supplementedBy('worker')],
    may: ['answer', ...still],
  },
  reviewing: { by: [...drafting, acts['pass the draft on']], may: ['pass for signing', ...backs.slice(1), ...running] },
  'to be signed': { by: signing, may: ['prepare to sign', ...backs.slice(2), ...running] },
  signed: { by: issuing, may: ['number', ...backs.slice(3), ...running] },
  'asked while to be signed': { by: [...signing, supplementedBy('leader')], may: ['answer', ...still] },
  'asked while to be numbered': { by: [...issuing, supplementedBy('clerk')], may: ['answer', ...still] },
  numbered: { by: [...issuing, acts.number], may: ['number', 'seal', ...running] },
  'to be returned': { by: [...issuing, acts.number, acts.seal], may: ['return'] },
  returned: { by: [...issuing, acts.number, acts.seal, acts.return], may: ['rate'] },
  stopped: { by: [...drafting, stopped], may: [] },
};

const names = Object.keys(acts).filter((name): name is ActName => name in acts);
/** Where a step of another kind, or one nobody prepared, is shown to an act on papers, it is as if it were not there. */
const papers: readonly ActName[] = ['pass the draft on', 'prepare to sign', 'sign', 'number', 'seal'];
const unseen = ['http.not-found', 'signatures.session-missing'];

test.each(Object.entries(states))(
  'a dossier that is %s: what does not belong there is refused by name and changes nothing',
  async (_state, { by, may }) => {
    const id = await fileCorrection(desk);
    for (const act of by) await act(id);
    const before = await fingerprint();
    const wrong: string[] = [];
    for (const name of names.filter((one) => !may.includes(one))) {
      const told: unknown = await acts[name](id).then(
        () => 'done',
        (error: unknown) => error,
      );
      const isRefusal = told instanceof Problem && [409, 422].includes(told.status);
      const isUnseen = told instanceof Problem && unseen.includes(told.code) && papers.includes(name);
      if (!isRefusal && !isUnseen) wrong.push(`${name}: ${told instanceof Problem ? told.code : String(told)}`);
      const after = await fingerprint();
      const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
      if (changed.length > 0) wrong.push(`${name}: changed ${changed.join(', ')}`);
    }
    expect(wrong).toEqual([]);
  },
  180_000,
);

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { givePost } from '#modules/accounts';
import { findOpenStep, findStep } from '#modules/processes';
import { endStandIn, setStandIn } from '../../modules/accounts/server/stand-ins.ts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { decideProposal } from '../../modules/dossiers/server/exceptions/decide.ts';
import { listProposals } from '../../modules/dossiers/server/exceptions/exception-store.ts';
import { listExceptions } from '../../modules/dossiers/server/exceptions/list-exceptions.ts';
import { propose } from '../../modules/dossiers/server/exceptions/propose.ts';

let desk: Desk;
let id: string;
let proposal: { proposalId: string; stepId: string };

const at = (instant: string) => desk.server.clock.set(new Date(instant));
const person = (name: string): string => desk.people[name] ?? '';
const correct = async (by: string) =>
  propose(await desk.as(by), { dossierId: id, because: 'Giao nhầm người', content: { kind: 'correction', to: 'assign' } });
const decide = async (by: string, approve = true) => {
  const step = await desk.system.read((tx) => findStep(tx, proposal.stepId));
  const given = { proposalId: proposal.proposalId, approve, answer: 'Có lý do', version: step?.version ?? 0 };
  return decideProposal(await desk.as(by), given);
};
const stand = async (absent: string, standIn: string, since: string, until: string) =>
  setStandIn(await desk.as('head', 'accounts.stand-in'), {
    absentPerson: person(absent),
    standInPerson: person(standIn),
    kind: 'delegation',
    since: new Date(since),
    until: new Date(until),
    because: 'Đi họp',
    document: { no: '01/UQ', date: '2026-11-01' },
  });
/** All that a decision could change. */
const rows = () =>
  desk.system.read(async (tx) => [await listProposals(tx, id), await findStep(tx, proposal.stepId), await findOpenStep(tx, id)]);
const refusesOwn = async (by: string) => {
  const before = await rows();
  for (const approve of [true, false])
    await expect(decide(by, approve)).rejects.toMatchObject({ code: 'dossiers.own-proposal', status: 403 });
  expect(await rows()).toEqual(before);
};

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
beforeEach(async () => {
  at('2026-11-20T02:15:00Z');
  id = await desk.send();
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
});
afterAll(() => desk.server.stop());

test('two persons put a state right: the proposer has no say, the head has', async () => {
  proposal = await correct('worker');
  await expect(decide('worker')).rejects.toMatchObject({ code: 'http.forbidden' });
  expect(await decide('head')).toBe('approved');
  expect(await desk.system.read((tx) => findOpenStep(tx, id))).toMatchObject({ key: 'assign' });
});

test('who stands in for the decider may not decide what he proposed himself', async () => {
  proposal = await correct('worker');
  at('2026-11-20T02:30:00Z');
  const standIn = await stand('head', 'worker', '2026-11-20T02:30:00Z', '2026-11-20T08:00:00Z');
  at('2026-11-20T03:00:00Z');
  await refusesOwn('worker');
  expect((await listExceptions(await desk.as('worker'), id)).proposals[0]).toMatchObject({ mayDecide: false });
  await endStandIn(await desk.as('head', 'accounts.stand-in'), standIn);
});

test('the decider stands in for the proposer now: refused until that is over', async () => {
  proposal = await correct('worker');
  at('2026-11-20T02:30:00Z');
  await stand('worker', 'head', '2026-11-20T02:30:00Z', '2026-11-20T04:00:00Z');
  at('2026-11-20T03:00:00Z');
  await refusesOwn('head');
  at('2026-11-20T04:00:00Z');
  expect(await decide('head')).toBe('approved');
});

test('the decider stood in for the proposer when it was proposed: refused afterwards too', async () => {
  await stand('worker', 'head', '2026-11-23T02:15:00Z', '2026-11-23T04:00:00Z');
  at('2026-11-23T02:30:00Z');
  proposal = await correct('worker');
  at('2026-11-23T06:30:00Z');
  await refusesOwn('head');
  expect((await listExceptions(await desk.as('head'), id)).proposals.map((one) => one.decision)).toEqual([undefined]);
});

test('standing in between the two acts, and neither then nor now, takes nobody the decision', async () => {
  at('2026-11-25T02:15:00Z');
  proposal = await correct('worker');
  at('2026-11-25T04:30:00Z');
  await stand('worker', 'head', '2026-11-25T04:30:00Z', '2026-11-25T05:00:00Z');
  at('2026-11-25T06:30:00Z');
  expect(await decide('head')).toBe('approved');
});

test('one person with both roles decides nothing of his own, whether he had both before or came by the second later', async () => {
  proposal = await correct('worker');
  const unitId = (await desk.as('worker')).actor.posts[0]?.unitId ?? '';
  await desk.system.act('test.post', (act) => givePost(act, { personId: person('worker'), unitId, roleKey: 'unit-head', because: 'test' }));
  await refusesOwn('worker');
  expect(await decide('head')).toBe('approved');

  id = await desk.send();
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  proposal = await correct('worker');
  await expect(decide('worker')).rejects.toMatchObject({ code: 'http.not-found' });
  await expect(decide('head')).rejects.toMatchObject({ code: 'http.not-found' });
  expect(await decide('leader')).toBe('approved');
});

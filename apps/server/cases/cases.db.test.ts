import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { saveCaseType } from '#modules/cases';
import { runAwaited } from '#modules/processes';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { signInOver, type Session } from '../sessions.fixture.ts';
import { kinds, publishParts } from './kinds.fixture.ts';

let desk: Desk;
let who: Record<'desk' | 'head' | 'worker' | 'clerk' | 'delegate' | 'stranger' | 'leader', Session>;
beforeAll(async () => {
  desk = await startDesk('2026-12-07T02:00:00Z');
  await publishParts(desk);
  await saveCaseType(desk.system, { code: 'petition', definition: kinds.petition, revision: 0 });
  await saveCaseType(desk.system, { code: 'inspection', definition: kinds.inspection, revision: 0 });
  const names = ['desk', 'head', 'worker', 'clerk', 'delegate', 'stranger', 'leader'] as const;
  const signedIn = [];
  for (const name of names) signedIn.push([name, await signInOver(desk, name)] as const);
  who = Object.fromEntries(signedIn) as typeof who;
});
afterAll(() => desk.server.stop());

type Steps = { steps: { stepId: string; stepKey: string; version: number; closedAt?: string }[] };
type Inbox = { cards: { recordId: string; caseKind: string; stepKey: string; code?: string; party?: string; branch: boolean }[] };
type Opened = { id: string; number: string };
const petition = { sender: 'Bà Thử', about: 'Tiếng ồn ban đêm', kind: 'report', secret: true };

async function leave(by: Session, record: string, key: string, outcome = 'done'): Promise<void> {
  const { steps } = await by.ask<Steps>('GET', `/processes/cases/${record}/steps`);
  const step = steps.find(({ stepKey, closedAt }) => stepKey === key && closedAt === undefined);
  await by.ask('POST', `/processes/steps/${step?.stepId}/completion`, { outcome, version: step?.version });
}
const inboxOf = async (by: Session, record: string) =>
  (await by.ask<Inbox>('GET', '/processes/inbox')).cards.filter(({ recordId }) => recordId === record).map(({ stepKey }) => stepKey);
const open = (by: Session, type: string, data: object, id = newId()) => by.ask<Opened>('POST', '/cases', { id, type, data });

test('a petition is opened, looked into by two units at once, answered with a letter, and counted; all of it by data', async () => {
  const types = await who.desk.ask<{ types: { code: string; mayOpen: boolean }[] }>('GET', '/cases/types');
  expect(types.types.map(({ code, mayOpen }) => [code, mayOpen])).toEqual([
    ['inspection', false],
    ['petition', true],
  ]);
  const { fields } = await who.desk.ask<{ fields: { at: string; widget: string }[] }>('GET', '/cases/types/petition');
  expect(fields.map(({ at, widget }) => `${at} ${widget}`)).toEqual(['/sender text', '/about area', '/kind enum', '/secret bool']);
  const id = newId();
  const opened = await open(who.desk, 'petition', petition, id);
  expect(opened).toEqual({ id, number: 'DT-261207-0001' });
  // sent again, as after a lost answer
  expect(await open(who.desk, 'petition', petition, id)).toEqual(opened);
  const { cards } = await who.desk.ask<Inbox>('GET', '/processes/inbox');
  expect(cards.filter(({ recordId }) => recordId === id)).toMatchObject([
    { caseKind: 'case', stepKey: 'read', code: 'DT-261207-0001', party: 'Bà Thử', branch: true },
  ]);
  await leave(who.desk, id, 'read', 'take');
  expect([await inboxOf(who.worker, id), await inboxOf(who.clerk, id)]).toEqual([['look'], ['office']]);
  await expect(who.worker.ask('POST', `/cases/${id}/papers`, { id, template: 'no-such' })).rejects.toThrow('cases.no-such-paper');
  await leave(who.worker, id, 'look');
  await leave(who.clerk, id, 'office');
  await expect(who.worker.ask('POST', `/cases/${id}/papers`, { id, template: 'case-letter' })).rejects.toThrow('cases.not-yours');
  const { paperId } = await who.head.ask<{ paperId: string }>('POST', `/cases/${id}/papers`, { id, template: 'case-letter' });
  const pdf = await who.head.download(`/cases/${id}/papers/${paperId}`);
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  await leave(who.head, id, 'answer');
  expect(await who.head.ask('GET', `/cases/${id}`)).toMatchObject({
    number: 'DT-261207-0001',
    title: { vi: 'Đơn thư: Tiếng ồn ban đêm' },
    late: false,
    endedAt: expect.any(String),
    facts: [{ value: 'Bà Thử' }, { value: 'Phản ánh' }],
    papers: [{ id: paperId, name: { en: 'Letter of outcome' } }],
    mayMake: [],
  });
  const report = await who.leader.ask('GET', '/cases/report?from=2026-12-01&to=2026-12-31');
  expect(report).toMatchObject({ lines: [{ code: 'petition', unit: { vi: 'Đơn vị DT' }, open: 0, openLate: 0, ended: 1, endedLate: 0 }] });
  const csv = Buffer.from(await who.leader.download('/cases/types/petition/export?from=2026-12-01&to=2026-12-31')).toString();
  expect(csv).toContain('"DT-261207-0001","Đơn thư: Tiếng ồn ban đêm","Bà Thử"');
});

test('an inspection is hurried when its report is late, and what is late is counted', async () => {
  await expect(open(who.desk, 'inspection', { place: 'Lô A', day: '2026-12-07' })).rejects.toThrow('cases.not-for-you');
  const { id, number } = await open(who.head, 'inspection', { place: 'Lô A', day: '2026-12-07' });
  expect(number).toBe('KT-261207-0001');
  await leave(who.head, id, 'plan');
  await leave(who.worker, id, 'visit');
  expect(await inboxOf(who.head, id)).toEqual([]);
  const before = desk.server.clock.now();
  desk.server.clock.set(new Date('2026-12-07T02:10:00Z'));
  await runAwaited.run(desk.system);
  expect(await inboxOf(who.head, id)).toEqual(['hurry']);
  await leave(who.worker, id, 'report');
  expect(await who.head.ask('GET', `/cases/${id}`)).not.toHaveProperty('endedAt');
  await leave(who.head, id, 'hurry');
  expect(await who.head.ask('GET', `/cases/${id}`)).toMatchObject({ outcome: { vi: expect.any(String) } });
  desk.server.clock.set(before);
});

test('an applicant files one for his enterprise and sees it among his own; a kind that does not allow it, and another enterprise, are refused', async () => {
  const enterpriseId = desk.enterprises[0]?.enterpriseId;
  const given = { id: newId(), type: 'petition', data: { ...petition, secret: false }, enterpriseId };
  const filed = await who.delegate.ask<Opened>('POST', '/cases/filed', given);
  expect(await who.delegate.ask('GET', '/cases/filed')).toMatchObject({ cases: [{ id: filed.id, number: filed.number }] });
  expect(await inboxOf(who.desk, filed.id)).toEqual(['read']);
  const file = (change: object) => who.delegate.ask('POST', '/cases/filed', { ...given, id: newId(), ...change });
  await expect(file({ type: 'inspection' })).rejects.toThrow('cases.not-for-you');
  await expect(file({ enterpriseId: desk.enterprises[1]?.enterpriseId })).rejects.toThrow('http.not-found');
});

test('what is not complete names each fault; who has not to do with a case neither sees it nor its papers', async () => {
  await expect(open(who.desk, 'petition', { sender: '', kind: 'odd' })).rejects.toThrow('cases.not-complete');
  await expect(open(who.desk, 'no-such', {})).rejects.toThrow('cases.no-such-type');
  const { id } = await open(who.desk, 'petition', petition);
  await expect(who.stranger.ask('GET', `/cases/${id}`)).rejects.toThrow('http.not-found');
  expect(await who.stranger.ask('GET', '/cases')).toEqual({ cases: [] });
  await expect(open(who.head, 'inspection', { place: 'x', day: '2026-12-07' }, id)).rejects.toThrow('cases.id-taken');
});

test('a kind that changes leaves what was opened as it was; two who change it at once are told', async () => {
  const { id } = await open(who.desk, 'petition', petition);
  const next = { ...kinds.petition, name: { vi: 'Đơn', en: 'Letter' }, card: [] };
  const save = (definition: typeof next, revision: number) => saveCaseType(desk.system, { code: 'petition', definition, revision });
  expect(await save(next, 1)).toEqual({ revision: 2 });
  expect(await save(next, 1)).toEqual({ revision: 2 });
  await expect(save({ ...next, prefix: 'XX' }, 1)).rejects.toMatchObject({ code: 'http.changed-meanwhile' });
  await expect(save({ ...next, process: 'no-such' }, 2)).rejects.toMatchObject({ code: 'cases.process-missing' });
  expect(await who.head.ask('GET', `/cases/${id}`)).toMatchObject({ type: { vi: 'Đơn thư' }, facts: [{}, {}] });
});

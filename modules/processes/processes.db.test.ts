import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { reachAll, type Actor } from '#platform/access';
import { sql, tables } from '#platform/db';
import { newId } from '#platform/ids';
import { addIdentity, actorOf, createPerson, givePost } from '#modules/accounts';
import { addUnit, createAuthority } from '#modules/organisations';
import { completeStep, findCaseOf, findOpenStep, listSteps, openCase, publishProcess } from '#modules/processes';
import { startTestServer, type TestServer } from '#test-server';
import type { ProcessDefinition } from './contract.ts';
import { countInbox, listInbox } from './server/inbox-store.ts';
import { takeStep } from './server/steps.ts';

const words = (text: string) => ({ vi: text, en: text });
const way = (key: string, to: string, more: object = {}) => ({ key, label: words(key), to, needsComment: false, back: false, ...more });

const definition: ProcessDefinition = {
  start: 'receive',
  steps: [
    {
      key: 'receive',
      kind: 'work',
      name: words('receive'),
      role: 'one-stop-officer',
      unit: 'one-stop',
      limit: 'hand-over',
      finishes: false,
      outcomes: [way('on', 'share')],
    },
    {
      key: 'share',
      kind: 'assign',
      name: words('share'),
      role: 'unit-head',
      unit: 'handling',
      limit: { minutes: 240, from: 'step' },
      finishes: false,
      outcomes: [way('give', 'study')],
    },
    {
      key: 'study',
      kind: 'work',
      name: words('study'),
      role: 'specialist',
      unit: 'handling',
      limit: { minutes: 960, from: 'step' },
      finishes: false,
      outcomes: [way('agree', 'check'), way('skip', 'end', { when: 'urgent = true' })],
    },
    {
      key: 'check',
      kind: 'review',
      name: words('check'),
      role: 'unit-head',
      unit: 'handling',
      limit: 'case',
      finishes: true,
      outcomes: [way('pass', 'end'), way('return', 'study', { needsComment: true, back: true })],
    },
  ],
};

let server: TestServer;
let system: Ctx;
let units: { desk: string; handling: string };
const people: Record<string, string> = {};

async function ctxOf(name: string): Promise<Ctx> {
  const actor: Actor = await system.read((tx) => actorOf(server.services, tx, people[name] ?? '', server.clock.now()));
  return makeCtx({ services: server.services, actor, reach: reachAll(server.clock.now()), locale: 'vi', requestId: name });
}

beforeAll(async () => {
  server = await startTestServer();
  system = systemCtx(server.services, 'test');
  units = await system.act('test.set-up', async (act) => {
    await createAuthority(act, { code: 'H99.99', name: words('A'), symbol: 'BQL', place: words('P'), demo: true });
    const desk = await addUnit(act, { code: 'MC', name: words('Desk'), symbol: 'MC', kind: 'one-stop', position: 1 });
    const handling = await addUnit(act, { code: 'DT', name: words('Unit'), symbol: 'DT', kind: 'department', position: 2 });
    for (const [name, role, unitId] of [
      ['desk', 'one-stop-officer', desk],
      ['head', 'unit-head', handling],
      ['first', 'specialist', handling],
      ['second', 'specialist', handling],
    ] as const) {
      const id = await createPerson(act, { fullName: name });
      await addIdentity(act, { personId: id, provider: 'local', subject: name, level: 'basic' });
      await givePost(act, { personId: id, unitId, roleKey: role, because: 'test' });
      people[name] = id;
    }
    return { desk, handling };
  });
});
afterAll(() => server.stop());

async function open(facts: Record<string, unknown> = {}): Promise<string> {
  const recordId = newId();
  await system.act('test.open', async (act) => {
    const processVersionId = await publishProcess(act, {
      code: 'p',
      name: words('p'),
      definition,
      validFrom: '2026-01-01',
      legalBasis: [],
    });
    await openCase(act, {
      kind: 'thing',
      recordId,
      processVersionId,
      handlingUnitId: units.handling,
      card: { title: words('Thing'), party: 'Công ty' },
      facts,
    });
  });
  return recordId;
}

async function go(who: string, recordId: string, outcome: string, more: { assignTo?: string; comment?: string } = {}) {
  const ctx = await ctxOf(who);
  return ctx.act('test.complete', async (act) => {
    const step = await findOpenStep(act.tx, recordId);
    return completeStep(act, { stepId: step?.id ?? '', outcome, ...more });
  });
}

describe('a case goes its way', () => {
  test('each step has one holder, a due time and a result; a way back returns to the same person', async () => {
    const record = await open();
    await go('desk', record, 'on');
    await expect(go('head', record, 'give')).rejects.toMatchObject({ code: 'processes.assignee-missing', field: 'assignTo' });
    await expect(go('head', record, 'give', { assignTo: people['desk'] ?? '' })).rejects.toMatchObject({
      code: 'processes.assignee-unfit',
    });
    await go('head', record, 'give', { assignTo: people['first'] ?? '' });
    await expect(go('second', record, 'agree')).rejects.toMatchObject({ code: 'processes.not-your-step' });
    await go('first', record, 'agree');
    await expect(go('head', record, 'return')).rejects.toMatchObject({ code: 'processes.comment-missing', field: 'comment' });
    const back = await go('head', record, 'return', { comment: 'Ghi rõ hơn' });
    expect(back).toMatchObject({ key: 'study', holderPerson: people['first'] });
    await go('first', record, 'agree');
    expect(await go('head', record, 'pass')).toBeUndefined();
    const steps = await system.read((tx) => listSteps(tx, record));
    expect(steps.map((step) => [step.key, step.outcome])).toEqual([
      ['receive', 'on'],
      ['share', 'give'],
      ['study', 'agree'],
      ['check', 'return'],
      ['study', 'agree'],
      ['check', 'pass'],
    ]);
    expect(steps.every((step) => step.dueAt !== undefined && step.closedBy !== undefined)).toBe(true);
  });

  test('a guarded way out is open only when the facts say so', async () => {
    const calm = await open({ urgent: false });
    await go('desk', calm, 'on');
    await go('head', calm, 'give', { assignTo: people['first'] ?? '' });
    await expect(go('first', calm, 'skip')).rejects.toMatchObject({ code: 'processes.no-such-outcome' });
    const urgent = await open({ urgent: true });
    await go('desk', urgent, 'on');
    await go('head', urgent, 'give', { assignTo: people['first'] ?? '' });
    expect(await go('first', urgent, 'skip')).toBeUndefined();
  });

  test('of two people completing one step at once exactly one does, and the other reads who was first', async () => {
    const record = await open();
    const step = await system.read((tx) => findOpenStep(tx, record));
    const ctx = await ctxOf('desk');
    const tries = await Promise.allSettled(
      [1, 2].map(() => ctx.act('test.complete', (act) => completeStep(act, { stepId: step?.id ?? '', outcome: 'on' }))),
    );
    expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = tries.find((one) => one.status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'processes.step-closed', params: { who: 'desk' } } });
  });
});

describe('versions', () => {
  const publish = (start: string, validFrom: string, code: string): Promise<string> =>
    system.act('test.publish', (act) =>
      publishProcess(act, { code, name: words(code), definition: { ...definition, start }, validFrom, legalBasis: [] }),
    );
  const versionsOf = (code: string) =>
    system.read(async (tx) => {
      const found = await sql<{ id: string; status: string; period: string }>`
        select v.id, v.status, daterange(v.valid_from, v.valid_to)::text as period
        from processes.process_version v join processes.process p on p.id = v.process_id where p.code = ${code} order by v.version`.execute(
        tables(tx),
      );
      return found.rows;
    });

  test('published again on its first day takes the place of the one before, whose cases go on under it', async () => {
    const day = '2026-11-20';
    const first = await publish('share', day, 'twice');
    const recordId = newId();
    const given = { kind: 'thing', recordId, handlingUnitId: units.handling, card: { title: words('Thing') }, facts: {} };
    await system.act('test.open', (act) => openCase(act, { ...given, processVersionId: first }));
    const second = await publish('receive', day, 'twice');
    const third = await publish('study', day, 'twice');
    expect(await versionsOf('twice')).toEqual([
      { id: first, status: 'retired', period: '[2026-11-20,)' },
      { id: second, status: 'retired', period: '[2026-11-20,)' },
      { id: third, status: 'published', period: '[2026-11-20,)' },
    ]);
    expect(await go('head', recordId, 'give', { assignTo: people['first'] ?? '' })).toMatchObject({ key: 'study' });
    expect(await system.read((tx) => findCaseOf(tx, recordId))).toMatchObject({ definition: { start: 'share' } });
  });

  test('ends the one before on its own first day, and begins no earlier than the newest', async () => {
    const first = await publish('share', '2026-01-01', 'later');
    const second = await publish('receive', '2026-07-01', 'later');
    expect(await versionsOf('later')).toEqual([
      { id: first, status: 'published', period: '[2026-01-01,2026-07-01)' },
      { id: second, status: 'published', period: '[2026-07-01,)' },
    ]);
    await expect(publish('study', '2026-06-30', 'later')).rejects.toMatchObject({ code: 'processes.period-passed', field: 'validFrom' });
  });
});

describe('the inbox', () => {
  test('shows what is mine and open to my role, by due time, in pages', async () => {
    const records = [await open(), await open(), await open()];
    const owner = { personId: people['desk'] ?? '', posts: [{ unitId: units.desk, role: 'one-stop-officer' }] };
    const now = server.clock.now();
    const page = await system.read((tx) => listInbox(tx, { view: 'mine', owner, now, search: undefined, after: undefined, limit: 2 }));
    expect(page).toHaveLength(2);
    const last = page[1];
    const rest = await system.read((tx) =>
      listInbox(tx, { view: 'mine', owner, now, search: undefined, after: { dueAt: last?.dueAt ?? now, id: last?.id ?? '' }, limit: 50 }),
    );
    const ids = [...page, ...rest].map((step) => step.recordId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const record of records) expect(ids).toContain(record);
    expect((await system.read((tx) => countInbox(tx, owner, now))).mine).toBe(ids.length);
  });

  test('a taken step is no longer open to others of the role', async () => {
    const record = await open();
    await go('desk', record, 'on');
    await go('head', record, 'give', { assignTo: people['first'] ?? '' });
    const step = await system.read((tx) => findOpenStep(tx, record));
    const second = await ctxOf('second');
    await second.act('test.take', (act) => takeStep(act, step?.id ?? '', step?.version ?? 0));
    await expect(go('first', record, 'agree')).rejects.toMatchObject({ code: 'processes.not-your-step' });
    await expect(second.act('test.take', (act) => takeStep(act, step?.id ?? '', step?.version ?? 0))).rejects.toMatchObject({
      code: 'http.changed-meanwhile',
    });
  });
});

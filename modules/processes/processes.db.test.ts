import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reachAll } from '#platform/access';
import type { Ctx } from '#platform/context';
import { sql, tables } from '#platform/db';
import { newId } from '#platform/ids';
import { completeStep, findCaseOf, findOpenStep, listSteps, openCase, publishProcess } from '#modules/processes';
import { definition, startCases, words, type CaseWorld } from './processes.fixture.ts';
import { takeStep } from './server/change-holder.ts';
import { countInbox, listInbox } from './server/inbox-store.ts';

let world: CaseWorld;
let system: Ctx;
let { server, units, people, ctxOf, open, go }: CaseWorld = Object.create(null);
beforeAll(async () => {
  world = await startCases();
  ({ server, system, units, people, ctxOf, open, go } = world);
});
afterAll(() => server.stop());

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
    expect(refused).toMatchObject({
      reason: { code: 'processes.step-closed', params: { who: { vi: 'Bạn (ở cửa sổ khác)', en: 'You (in another window)' } } },
    });
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
    const owner = {
      personId: people['desk'] ?? '',
      posts: [{ unitId: units.desk, role: 'one-stop-officer' }],
      reach: reachAll(server.clock.now()),
    };
    const now = server.clock.now();
    const page = await system.read((tx) => listInbox(tx, { view: 'mine', owner, now, after: undefined, limit: 2 }));
    expect(page).toHaveLength(2);
    const last = page[1];
    const rest = await system.read((tx) =>
      listInbox(tx, { view: 'mine', owner, now, after: { dueAt: last?.dueAt ?? now, id: last?.id ?? '' }, limit: 50 }),
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
    await second.act('test.take', (act) => takeStep(act, { stepId: step?.id ?? '', version: step?.version ?? 0, because: 'Nghỉ ốm' }));
    await expect(go('first', record, 'agree')).rejects.toMatchObject({ code: 'processes.not-your-step' });
    await expect(
      second.act('test.take', (act) => takeStep(act, { stepId: step?.id ?? '', version: step?.version ?? 0, because: 'Nghỉ ốm' })),
    ).rejects.toMatchObject({
      code: 'http.changed-meanwhile',
      params: { who: { en: 'You (in another window)' }, what: 'cập nhật bước “study”' },
    });
  });
});

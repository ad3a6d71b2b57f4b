import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectionConfig, sql, tables } from '#platform/db';
import { getCalendarEdition } from '#modules/calendars';
import { findOpenStep, listSteps } from '#modules/processes';
import { getDossier } from '#modules/dossiers';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { codes } from '../../modules/dossiers/invented-procedures.fixture.ts';
import { decideCalendar, listDecisions, previewDecision, type NewDecision } from '../../modules/calendars/server/decisions/decide.ts';
import { goOnRetiming as goOnOpinions } from '../../modules/consultations/server/retiming/retime.ts';
import { explainAppointment } from '../../modules/dossiers/server/clock-account.ts';
import { lockDossierRow } from '../../modules/dossiers/server/dossier-store.ts';
import { goOnRetiming, retimeWhenChanged } from '../../modules/dossiers/server/retiming/retime.ts';
import { retimingLateSetting, retimingSetting } from '../../modules/dossiers/server/retiming/retiming-rule.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-19T02:15:00Z');
});
afterAll(() => desk.server.stop());

const at = (instant: string) => desk.server.clock.set(new Date(instant));
const reason = { vi: 'Hoán đổi ngày làm việc', en: 'Swap' };
const swap = { kind: 'swap', off: '2026-11-23', work: '2026-11-28', reason } as const;
const restore = [{ kind: 'restore', date: '2026-11-23' } as const, { kind: 'restore', date: '2026-11-28' } as const];
let serial = 0;

const clockOf = async (id: string) => (await getDossier(await desk.as('delegate'), id)).clock;
const stepOf = (id: string) => desk.system.read((tx) => findOpenStep(tx, id));
const count = async (what: string): Promise<number> => {
  const { rows } = await desk.system.read((tx) => sql.raw<{ n: number }>(`select count(*)::int as n from ${what}`).execute(tables(tx)));
  return rows[0]?.n ?? 0;
};

async function decide(changes: NewDecision['changes']): Promise<string> {
  serial += 1;
  const { stamp } = await desk.system.read((tx) => getCalendarEdition(tx));
  const document = { no: `${serial}/TB-BNV`, title: { vi: 'Thông báo hoán đổi', en: '' }, date: '2026-11-19', certainty: 'text' as const };
  return decideCalendar(desk.system, { stamp, document, changes });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The reaction and both rounds; the server's own worker may be at it, too. */
async function retime(decisionId: string): Promise<void> {
  await react(decisionId);
  const now = desk.server.clock.now();
  for (let tries = 0; tries < 100 && (await progressOf(decisionId))?.finishedAt === undefined; tries += 1) {
    // the opinions' rounds are begun by the server's worker, whenever it comes to it
    desk.server.clock.set(new Date(now.getTime() + 11_000 + tries * 1000));
    await Promise.all([goOnRetiming.run(desk.system), goOnOpinions.run(desk.system)]);
    await pause(50);
  }
  desk.server.clock.set(now);
}

const react = (decisionId: string): Promise<void> =>
  retimeWhenChanged.run(
    desk.system,
    { decisionId, beforeStamp: decisionId, afterStamp: decisionId },
    { eventId: decisionId, at: desk.server.clock.now(), actorId: undefined, reaction: 'test' },
  );

const progressOf = async (id: string) =>
  (await listDecisions(desk.system, { limit: 50 })).decisions.find(({ row }) => row.id === id)?.progress;

describe('a decision that swaps 23/11/2026', () => {
  test('tells before it is made what moves and who is told, moves just that, and the account of before stays', async () => {
    at('2026-11-19T02:15:00Z');
    const crossing = await desk.send();
    await desk.accept(crossing);
    await desk.go('head', crossing, 'assigned', 'worker');
    at('2026-11-20T02:15:00Z');
    const waiting = await desk.send();
    await desk.accept(waiting);
    at('2026-11-20T03:00:00Z');
    const before = await clockOf(crossing);
    const given = await explainAppointment(await desk.as('delegate'), crossing, 1);
    expect(before?.dueAt).toBe('2026-11-25T02:15:00.000Z');
    const preview = await previewDecision(desk.system, [swap]);
    expect(preview.days.map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-28']);
    expect(preview.moved).toMatchObject({ looked: 2, later: 2, earlier: 0, kept: 0, told: { parties: 1, people: 1 } });
    expect(preview.moved.lines[0]).toMatchObject({
      recordId: crossing,
      dueAt: new Date('2026-11-25T02:15:00Z'),
      newDueAt: new Date('2026-11-26T02:15:00Z'),
      outcome: 'later',
      unit: { vi: 'Đơn vị DT' },
    });
    expect((await clockOf(crossing))?.dueAt).toBe(before?.dueAt);

    const id = await decide([swap]);
    await retime(id);
    expect(await progressOf(id)).toMatchObject({ looked: 2, moved: 2, kept: 0, finishedAt: expect.any(Date) });
    const after = await clockOf(crossing);
    expect(after).toMatchObject({ dueAt: '2026-11-26T02:15:00.000Z', originalDueAt: '2026-11-25T02:15:00.000Z' });
    expect(after?.appointments.map(({ because }) => because)).toEqual(['acceptance', 'calendar']);
    expect(after?.appointments[1]).toMatchObject({ document: { no: '1/TB-BNV' }, dueAt: '2026-11-26T02:15:00.000Z' });
    expect(after?.steps.find((step) => step.kind === 'skipped' && step.date === '2026-11-23')).toMatchObject({
      dayKind: 'SWAP_OFF',
      source: { no: '1/TB-BNV' },
    });
    expect(await explainAppointment(await desk.as('delegate'), crossing, 1)).toEqual(given);
    // The specialist's day (480 minutes from Thursday 10:00) ended on Friday: it does not run through the swap; the desk's hand-over neither.
    expect((await stepOf(crossing))?.caseDueAt).toEqual(new Date('2026-11-26T02:15:00Z'));
    expect((await getDossier(await desk.as('delegate'), crossing)).entries.some((entry) => entry.text.vi.includes('1/TB-BNV'))).toBe(true);
    await expect.poll(() => count(`notifications.notice where kind = 'dossier-retimed'`), { timeout: 10_000 }).toBe(2);
    expect((await clockOf(waiting))?.dueAt).toBe('2026-11-27T02:15:00.000Z');
  });

  test('is done once, however often it is asked for', async () => {
    const appointments = await count('dossiers.appointment');
    const id = (await listDecisions(desk.system, { limit: 1 })).decisions[0]?.row.id ?? '';
    await react(id);
    await retime(id);
    expect(await count('dossiers.appointment')).toBe(appointments);
  });

  test('given up again leaves what was promised later, unless the authority moves both ways', async () => {
    at('2026-11-20T04:00:00Z');
    const ids = await desk.system.read((tx) =>
      sql<{ id: string }>`select id from dossiers.dossier where received_at is not null order by id`.execute(tables(tx)),
    );
    const [first = ''] = ids.rows.map(({ id }) => id);
    const kept = await decide(restore);
    await retime(kept);
    expect(await progressOf(kept)).toMatchObject({ moved: 0, kept: 2 });
    expect((await clockOf(first))?.dueAt).toBe('2026-11-26T02:15:00.000Z');
    await retime(await decide([swap]));
    await desk.system.act('test.rule', (act) =>
      retimingSetting.set(act, { subject: '', validFrom: '2026-11-20', values: { value: 'both-ways' }, because: 'Thử' }),
    );
    const both = await decide(restore);
    await retime(both);
    expect(await progressOf(both)).toMatchObject({ moved: 2, kept: 0 });
    expect((await clockOf(first))?.dueAt).toBe('2026-11-25T02:15:00.000Z');
    await desk.system.act('test.rule', (act) =>
      retimingSetting.set(act, { subject: '', validFrom: '2026-11-20', values: { value: 'later-only' }, because: 'Thử' }),
    );
  });

  test('makes nothing timely that was late when it is recorded, unless the authority says so', async () => {
    at('2026-12-01T02:15:00Z');
    const id = await desk.send();
    await desk.accept(id);
    at('2026-12-04T03:00:00Z');
    expect(await clockOf(id)).toMatchObject({ dueAt: '2026-12-04T02:15:00.000Z' });
    const closed = { kind: 'off', as: 'LOCAL_CLOSURE', from: '2026-12-02', to: '2026-12-02', reason: { vi: 'Bão', en: 'Storm' } } as const;
    expect((await previewDecision(desk.system, [closed])).moved).toMatchObject({ later: 0, kept: 1 });
    await retime(await decide([closed]));
    expect(await clockOf(id)).toMatchObject({ dueAt: '2026-12-04T02:15:00.000Z' });
    await retime(await decide([{ kind: 'restore', date: '2026-12-02' }]));
    await desk.system.act('test.late', (act) =>
      retimingLateSetting.set(act, { subject: '', validFrom: '2026-11-20', values: { value: 'move' }, because: 'Thử' }),
    );
    await retime(await decide([closed]));
    expect(await clockOf(id)).toMatchObject({ dueAt: '2026-12-07T02:15:00.000Z' });
    await decide([{ kind: 'restore', date: '2026-12-02' }]);
  });

  test('waits for nobody: a dossier somebody is at work on is moved when he is done', async () => {
    at('2026-11-20T02:15:00Z');
    const id = await desk.send();
    await desk.accept(id);
    const decision = await decide([swap]);
    await desk.system.act('test.hold', async (act) => {
      await lockDossierRow(act.tx, id);
      await react(decision);
      expect(await progressOf(decision)).toMatchObject({ finishedAt: undefined });
      expect((await clockOf(id))?.dueAt).toBe('2026-11-26T02:15:00.000Z');
    });
    await retime(decision);
    expect((await clockOf(id))?.dueAt).toBe('2026-11-27T02:15:00.000Z');
    await retime(await decide(restore));
  });

  test('moves the steps it runs through, before acceptance too', async () => {
    at('2026-11-20T09:00:00Z');
    const id = await desk.send();
    expect((await stepOf(id))?.dueAt).toEqual(new Date('2026-11-23T04:30:00Z'));
    await retime(await decide([swap]));
    expect((await stepOf(id))?.dueAt).toEqual(new Date('2026-11-25T04:30:00Z'));
    await retime(await decide(restore));
    expect((await stepOf(id))?.dueAt).toEqual(new Date('2026-11-23T04:30:00Z'));
    expect(await desk.system.read((tx) => listSteps(tx, id))).toHaveLength(1);
  });
});

test('what was accepted by the calendar of before while it was changed is found in the second round', async () => {
  at('2026-11-20T02:15:00Z');
  const id = await desk.send(undefined, codes.plain);
  const decision = await decide([swap]);
  await react(decision);
  const { rows } = await desk.system.read((tx) =>
    sql<{ before_stamp: string }>`select before_stamp from calendars.decision where id = ${decision}`.execute(tables(tx)),
  );
  await desk.accept(id);
  // As if it had been computed a moment before: by the edition before, and committed after the round had passed it.
  await desk.server.services.db.write(async (tx) => {
    await sql`update dossiers.dossier set due_at = '2026-11-26T02:15:00Z' where id = ${id}`.execute(tables(tx));
  });
  const owner = new pg.Client(connectionConfig(desk.server.owner));
  await owner.connect();
  await owner.query(`update dossiers.appointment set calendar_stamp = $1 where dossier_id = $2`, [rows[0]?.before_stamp, id]);
  await owner.end();
  await retime(decision);
  expect((await clockOf(id))?.dueAt).toBe('2026-11-27T02:15:00.000Z');
});

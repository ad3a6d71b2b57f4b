import { afterAll, beforeAll, expect, test } from 'vitest';
import { getCalendarEdition } from '#modules/calendars';
import { getDossier } from '#modules/dossiers';
import { findStep } from '#modules/processes';
import { sql, tables } from '#platform/db';
import { decideCalendar, listDecisions, previewDecision, type NewDecision } from '../../../modules/calendars/server/decisions/decide.ts';
import { passDue } from '../../../modules/consultations/server/pass-due.ts';
import { goOnRetiming, retimeWhenChanged } from '../../../modules/consultations/server/retiming/retime.ts';
import { goOnRetiming as goOnDossiers, retimeWhenChanged as retimeDossiers } from '../../../modules/dossiers/server/retiming/retime.ts';
import { newestLink } from '../../../modules/consultations/server/link-store.ts';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { tellCards } from '../../../modules/processes/server/tell-steps.ts';
import { agency, answers, asked, seen, studied, unitOf } from './consultations.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const reason = { vi: 'Thử', en: 'Try' };
const swap = { kind: 'swap', off: '2026-11-23', work: '2026-11-28', reason } as const;
const restored = ['2026-11-23', '2026-11-28'].map((date) => ({ kind: 'restore', date }) as const);
let serial = 0;

async function decide(changes: NewDecision['changes']): Promise<string> {
  serial += 1;
  const { stamp } = await desk.system.read((tx) => getCalendarEdition(tx));
  const document = { no: `${serial}/TB`, title: { vi: 'Thông báo', en: '' }, date: '2026-11-20', certainty: 'text' as const };
  return decideCalendar(desk.system, { stamp, document, changes });
}

const progressOf = async (id: string) =>
  (await listDecisions(desk.system, { limit: 50 })).decisions.find(({ row }) => row.id === id)?.progress;

async function react(decisionId: string): Promise<void> {
  const meta = { eventId: decisionId, at: desk.server.clock.now(), actorId: undefined, reaction: 'test' };
  for (const one of [retimeWhenChanged, retimeDossiers])
    await one.run(desk.system, { decisionId, beforeStamp: decisionId, afterStamp: decisionId }, meta);
}

/** Both rounds of all who keep clocks; the server's own worker may be at it, too. */
async function retime(decisionId: string): Promise<void> {
  await react(decisionId);
  const now = desk.server.clock.now();
  desk.server.clock.set(new Date(now.getTime() + 11_000));
  const isOver = async () => {
    const told = await progressOf(decisionId);
    const { rows } = await desk.system.read((tx) =>
      sql`select 1 from dossiers.retiming where decision_id = ${decisionId} and finished_at is not null`.execute(tables(tx)),
    );
    return told?.finishedAt !== undefined && rows.length === 1;
  };
  for (let tries = 0; tries < 400 && !(await isOver()); tries += 1) {
    await Promise.all([goOnRetiming.run(desk.system), goOnDossiers.run(desk.system)]);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  desk.server.clock.set(now);
}

const lineOf = async (dossierId: string) => (await seen(desk, dossierId)).consultations;
const notices = async (kind: string): Promise<string[]> => {
  const { rows } = await desk.system.read((tx) =>
    sql<{ body: { vi: string } }>`select body from notifications.notice where kind = ${kind} order by id`.execute(tables(tx)),
  );
  return rows.map(({ body }) => body.vi);
};

test('a change of the calendar moves the opinions that cross it and only those: seen before, done once, told with the document', async () => {
  const [at, near, over] = [await studied(desk), await studied(desk), await studied(desk)];
  const agencyId = await agency(desk);
  const [unit = '', outside = ''] = await asked(desk, at, { units: ['VP'], agencies: [agencyId] });
  // Due on Friday already: it does not run through Monday.
  await asked(desk, near, { limit: { value: 2, unit: 'working-hour' }, basis: 'Quy chế' });
  const [given = ''] = await asked(desk, over);
  await answers(desk, 'clerk', given);
  const link = await desk.system.read((tx) => newestLink(tx, outside));
  const before = await lineOf(at.dossierId);
  expect(before.map(({ dueAt }) => dueAt)).toEqual(['2026-11-25T02:15:00.000Z', '2026-11-25T02:15:00.000Z']);

  const preview = await previewDecision(desk.system, [swap]);
  const opinions = preview.moved.lines.filter(({ recordKind }) => recordKind === 'consultation');
  expect(opinions.map(({ recordId, unit: who, newDueAt }) => [recordId, who?.vi, newDueAt.toISOString()])).toEqual([
    [unit, 'Đơn vị VP', '2026-11-26T02:15:00.000Z'],
    [outside, 'Sở Minh Họa', '2026-11-26T02:15:00.000Z'],
  ]);
  // Three dossiers of one enterprise with one representative, one agency at one address, one who asked.
  expect(preview.moved.told).toEqual({ parties: 2, people: 3 });

  const id = await decide([swap]);
  await retime(id);
  await retime(id);
  expect(await progressOf(id)).toMatchObject({ moved: 5, finishedAt: expect.any(Date) });
  const after = await lineOf(at.dossierId);
  for (const one of after) {
    expect(one.dueAt).toBe('2026-11-26T02:15:00.000Z');
    expect(one.moves).toMatchObject([{ from: before[0]?.dueAt, to: one.dueAt, document: { no: '1/TB' } }]);
    expect(one.account.find(({ date }) => date === '2026-11-23')).toMatchObject({ minutes: 0, document: '1/TB' });
  }
  // The step in the unit's inbox, once; what does not cross, what is over: as they were.
  const step = await desk.system.read((tx) => findStep(tx, after[0]?.stepId ?? ''));
  expect(step?.dueAt).toEqual(new Date('2026-11-26T02:15:00Z'));
  expect((await lineOf(near.dossierId))[0]).toMatchObject({ dueAt: '2026-11-20T04:15:00.000Z', moves: [] });
  expect((await lineOf(over.dossierId))[0]).toMatchObject({ dueAt: '2026-11-25T02:15:00.000Z', moves: [] });
  const later = await desk.system.read((tx) => newestLink(tx, outside));
  expect(later?.expires_at.getTime()).toBe((link?.expires_at.getTime() ?? 0) + 86_400_000);
  const entries = (await getDossier(await desk.as('worker'), at.dossierId)).entries.map(({ text }) => text.vi);
  expect(
    entries.filter(
      (text) =>
        text.startsWith('Hạn cho ý kiến của Sở Minh Họa dời đến 09:15 26/11/2026') ||
        text.startsWith('Hạn cho ý kiến của Sở Minh Họa dời đến 26/11/2026'),
    ),
  ).toHaveLength(1);
  await expect.poll(() => notices('opinion-moved'), { timeout: 10_000 }).toEqual([expect.stringContaining('1/TB')]);
  await expect
    .poll(async () => (await notices('opinion-news')).filter((body) => body.includes('dời đến')).length, { timeout: 10_000 })
    .toBe(2);
});

test('given up again leaves what was told later, as with appointments', async () => {
  const kept = await decide(restored);
  await retime(kept);
  expect(await progressOf(kept)).toMatchObject({ moved: 0, kept: 5 });
});

test('silence is not taken for consent at a time the calendar has moved, even before it is carried over', async () => {
  desk.server.clock.set(new Date('2026-11-26T02:15:00Z'));
  const at = await studied(desk);
  await asked(desk, at, { rule: 'planning' });
  expect((await lineOf(at.dossierId))[0]?.dueAt).toBe('2026-11-30T02:15:00.000Z');
  const id = await decide([{ kind: 'off', as: 'LOCAL_CLOSURE', from: '2026-11-27', to: '2026-11-27', reason }]);
  desk.server.clock.set(new Date('2026-11-30T02:20:00Z'));
  await passDue(desk.system);
  expect((await lineOf(at.dossierId))[0]?.state).not.toBe('silent');
  await retime(id);
  expect((await lineOf(at.dossierId))[0]).toMatchObject({ dueAt: '2026-12-01T02:15:00.000Z', state: 'asked' });
  desk.server.clock.set(new Date('2026-12-01T02:16:00Z'));
  await passDue(desk.system);
  expect((await lineOf(at.dossierId))[0]?.state).toBe('silent');
});

test('one unit that is closed has more time, and so have the dossiers it handles; the others have not', async () => {
  desk.server.clock.set(new Date('2026-12-07T02:15:00Z'));
  const at = await studied(desk);
  const dueOf = async () => (await getDossier(await desk.as('worker'), at.dossierId)).dueAt;
  await asked(desk, at, { units: ['VP', 'XD'] });
  const first = await dueOf();
  const vp = await decide([
    { kind: 'off', as: 'LOCAL_CLOSURE', from: '2026-12-08', to: '2026-12-08', reason, unitId: await unitOf(desk, 'VP') },
  ]);
  await retime(vp);
  const [one, other] = await lineOf(at.dossierId);
  expect([one?.dueAt, other?.dueAt]).toEqual(['2026-12-10T02:15:00.000Z', '2026-12-09T02:15:00.000Z']);
  expect(one?.account.find(({ date }) => date === '2026-12-08')).toMatchObject({ minutes: 0, reason: { vi: 'Đơn vị VP: Thử' } });
  expect(await dueOf()).toBe(first);
  // In the inbox its minutes are those of the unit's own calendar: two days, as on the card of the dossier.
  const inbox = await desk.system.read(async (tx) => {
    const step = (await findStep(tx, one?.stepId ?? '')) ?? expect.fail('no step');
    return tellCards(tx, [step], { now: desk.server.clock.now(), watched: new Map() });
  });
  expect(inbox).toMatchObject([{ minutesLeft: 2 * 8 * 60 }]);
  expect(one?.minutesLeft).toBe(2 * 8 * 60);

  const dt = await decide([
    { kind: 'off', as: 'LOCAL_CLOSURE', from: '2026-12-09', to: '2026-12-09', reason, unitId: await unitOf(desk, 'DT') },
  ]);
  await retime(dt);
  const { clock } = await getDossier(await desk.as('worker'), at.dossierId);
  expect([first, clock?.dueAt]).toEqual(['2026-12-10T02:15:00.000Z', '2026-12-11T02:15:00.000Z']);
  expect(clock?.steps).toContainEqual(
    expect.objectContaining({
      kind: 'skipped',
      date: '2026-12-09',
      reason: { vi: 'Đơn vị DT: Thử', en: expect.any(String) },
      source: expect.objectContaining({ no: expect.stringMatching(/TB$/) }),
    }),
  );
  expect((await lineOf(at.dossierId)).map(({ dueAt }) => dueAt)).toEqual(['2026-12-10T02:15:00.000Z', '2026-12-09T02:15:00.000Z']);
  // What is accepted or asked from now on is counted so from the beginning.
  const next = await studied(desk);
  expect((await getDossier(await desk.as('worker'), next.dossierId)).dueAt).toBe('2026-12-11T02:15:00.000Z');
  await asked(desk, next, { units: ['VP'] });
  expect((await lineOf(next.dossierId))[0]?.dueAt).toBe('2026-12-10T02:15:00.000Z');
});

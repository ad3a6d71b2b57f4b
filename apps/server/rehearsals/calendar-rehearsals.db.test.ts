import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { sql, tables } from '#platform/db';
import { getCalendarEdition } from '#modules/calendars';
import { startRehearsal, stopRehearsal } from '#modules/rehearsals';
import { codes, startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { listDecisions } from '../../../modules/calendars/server/decisions/decide.ts';
import {
  decideDraft,
  dropDecisionDraft,
  listDecisionDrafts,
  rewriteDecisionDraft,
  writeDecisionDraft,
  type WrittenDraft,
} from '../../../modules/calendars/server/drafts/drafts.ts';
import { getDrafted, kindOf } from '../../../modules/rehearsals/server/kinds/kinds.ts';
import { insertRehearsal } from '../../../modules/rehearsals/server/rehearsal-store.ts';
import { goOnRehearsing, takeNext } from '../../../modules/rehearsals/server/run-rehearsal.ts';
import { getFinding, listFindings } from '../../../modules/rehearsals/server/tell-findings.ts';
import { getRehearsal, listSubjects } from '../../../modules/rehearsals/server/tell-rehearsals.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { limitedTo, rehearse as tryDraft, untilRehearsed, writeDraft } from './drafted.fixture.ts';
import { threeHandled } from './handled.fixture.ts';

type Changes = WrittenDraft['changes'];

let desk: Desk;
let three: Awaited<ReturnType<typeof threeHandled>>;

beforeAll(async () => {
  desk = await startDesk('2026-11-02T02:00:00Z');
  three = await threeHandled(desk);
});
afterAll(() => desk.server.stop());

const reason = { vi: 'Bão', en: 'Storm' };
const closed = (from: string, to = from): Changes => [{ kind: 'off', as: 'LOCAL_CLOSURE', from, to, reason }];
const document = { no: '12/QĐ-BQL', title: { vi: 'Quyết định thử', en: '' }, date: '2026-11-20', certainty: 'text' as const };
const trying = () => desk.as('leader', 'rehearsals.run');
const write = (changes: Changes, more: Partial<WrittenDraft> = {}) => writeDecisionDraft(desk.system, { document, changes, ...more });

/** Tries a draft over the last twelve months to its end. */
async function rehearse(draftId: string, weeks?: number): Promise<string> {
  const ctx = await trying();
  const id = await startRehearsal(ctx, { kind: 'calendar', draftId, weeks });
  await untilRehearsed(ctx, desk.system, id);
  return id;
}
const totalsOf = async (id: string) => (await getRehearsal(await trying(), id)).totals;
const unitOf = async (code: string): Promise<string | undefined> =>
  desk.system.read(
    async (tx) => (await sql<{ id: string }>`select id from organisations.unit where code = ${code}`.execute(tables(tx))).rows[0]?.id,
  );
const stampNow = async () => (await desk.system.read((tx) => getCalendarEdition(tx))).stamp;

describe('a draft of the calendar', () => {
  test('changes nothing while it is one, and says which appointments its days would have moved', async () => {
    const before = await stampNow();
    const { id } = await write(closed('2026-11-04'));
    expect(await stampNow()).toBe(before);
    const { drafts } = await listSubjects(await trying());
    expect(drafts).toMatchObject([{ kind: 'calendar', draftId: id, subject: '12/QĐ-BQL', weeks: 0 }]);
    const tried = await rehearse(id);
    const told = await getRehearsal(await trying(), tried);
    expect(told.totals).toMatchObject({ looked: 3, changed: 3, later: 3, late: 0, onTime: 0, dearer: 0, blocked: 0 });
    expect(told.days).toMatchObject([{ date: '2026-11-04', after: [] }]);
    expect(told.rehearsal).toMatchObject({ kind: 'calendar', draft: 'current', weeks: 0, share: 100 });
    const { findings } = await listFindings(await trying(), { id: tried, limit: 50 });
    expect(findings.find(({ dossierId }) => dossierId === three.slow)).toMatchObject({
      outcomes: ['later'],
      dueBefore: '2026-11-05T02:00:00.000Z',
      dueAfter: '2026-11-06T02:00:00.000Z',
      why: [{ vi: 'Thời hạn đi qua 04/11/2026.' }],
    });
    const detail = await getFinding(await trying(), { id: tried, dossierId: three.slow });
    expect([detail.before.dueAt, detail.after.dueAt]).toEqual(['2026-11-05T02:00:00.000Z', '2026-11-06T02:00:00.000Z']);
    expect(detail.after.steps).not.toEqual(detail.before.steps);
    expect(detail.after.fee).toBeUndefined();
  });

  test('frees who was late by days off, and makes late who was in time by longer hours', async () => {
    const storm = await rehearse((await write(closed('2026-11-03', '2026-11-05'))).id);
    expect(await totalsOf(storm)).toMatchObject({ changed: 3, onTime: 1, later: 2, late: 0 });
    expect((await listFindings(await trying(), { id: storm, outcome: 'on-time', limit: 5 })).findings).toMatchObject([
      { dossierId: three.wide },
    ]);
    const sessions = [
      { from: 360, to: 720 },
      { from: 780, to: 1200 },
    ];
    const hours: Changes = [{ kind: 'hours', weekdays: [1, 2, 3, 4, 5], from: '2026-11-01', sessions }];
    const long = await rehearse((await write(hours)).id);
    expect(await totalsOf(long)).toMatchObject({ changed: 3, late: 1, earlier: 2 });
    expect((await listFindings(await trying(), { id: long, outcome: 'late', limit: 5 })).findings).toMatchObject([
      { dossierId: three.slow, dueAfter: '2026-11-04T00:00:00.000Z' },
    ]);
  });

  test('of days still to come is tried on the same weekdays of a year ago, or as it is written', async () => {
    const { id } = await write(closed('2027-11-02'));
    const { drafts } = await listSubjects(await trying());
    expect(drafts.find(({ draftId }) => draftId === id)).toMatchObject({ weeks: 52 });
    const back = await getRehearsal(await trying(), await rehearse(id));
    expect(back.days).toMatchObject([{ date: '2026-11-03', after: [] }]);
    expect(back).toMatchObject({ totals: { later: 3 }, rehearsal: { weeks: 52 } });
    expect(await totalsOf(await rehearse(id, 0))).toMatchObject({ looked: 3, changed: 0 });
  });

  test('that could not be decided is not kept, and one that another wrote meanwhile is not written over', async () => {
    await expect(write(closed('2026-11-01'))).rejects.toMatchObject({ code: 'calendars.day-not-worked' });
    const { id, revision } = await write(closed('2026-12-07'), { document: { ...document, no: '13/QĐ-BQL' } });
    expect(await write(closed('2026-12-07'), { document: { ...document, no: '13/QĐ-BQL' } })).toEqual({ id, revision });
    await rewriteDecisionDraft(desk.system, { id, revision, document, changes: closed('2026-12-08') });
    const again = rewriteDecisionDraft(desk.system, { id, revision, document, changes: closed('2026-12-09') });
    await expect(again).rejects.toMatchObject({ code: 'http.changed-meanwhile' });
    await dropDecisionDraft(desk.system, { id, revision: revision + 1 });
    await expect(dropDecisionDraft(desk.system, { id, revision: revision + 1 })).rejects.toMatchObject({ code: 'calendars.no-draft' });
    await expect(rehearse(id)).rejects.toMatchObject({ code: 'rehearsals.no-draft' });
  });
});

describe('the closure of one unit', () => {
  test('moves what that unit handles, and nothing of others', async () => {
    const closing = async (code: string): Promise<Changes> => [
      { kind: 'off', as: 'LOCAL_CLOSURE', from: '2026-11-04', to: '2026-11-04', reason, unitId: await unitOf(code) },
    ];
    const own = await getRehearsal(await trying(), await rehearse((await write(await closing('DT'))).id));
    expect(own).toMatchObject({ totals: { looked: 3, changed: 3, later: 3 }, days: [{ date: '2026-11-04', unit: { vi: 'Đơn vị DT' } }] });
    const others = await rehearse((await write(await closing('XD'))).id);
    expect(await totalsOf(others)).toMatchObject({ looked: 3, changed: 0 });
  });
});

describe('a decision', () => {
  test('names the rehearsals of just what it says, and none of an earlier text or broken off', async () => {
    const unnamed = { ...document, no: '' };
    const { id, revision } = await write(closed('2026-11-05'), { document: unnamed });
    const old = await rehearse(id);
    await expect(decideDraft(desk.system, { id, revision, stamp: await stampNow() })).rejects.toMatchObject({
      code: 'calendars.draft-no-document',
    });
    const named = { ...document, no: '14/QĐ-BQL' };
    const next = await rewriteDecisionDraft(desk.system, { id, revision, document: named, changes: closed('2026-11-06') });
    const held = await rehearse(id);
    const broken = await begin(id);
    await stopRehearsal(await trying(), broken);
    const { drafts } = await listDecisionDrafts(desk.system, { limit: 50 });
    const shown = drafts.find(({ draft }) => draft.id === id);
    expect(shown?.rehearsals.map((one) => [one.id, one.stopped, one.sha256 === shown.draft.sha256])).toEqual([
      [broken, true, true],
      [held, false, true],
      [old, false, false],
    ]);
    const given = { id, revision: next.revision, stamp: await stampNow() };
    const decided = await decideDraft(desk.system, given);
    expect(decided.rehearsals).toEqual([held]);
    const { decisions } = await listDecisions(desk.system, { limit: 5 });
    expect(decisions[0]?.row).toMatchObject({ id: decided.id, document_no: '14/QĐ-BQL', rehearsals: [held] });
    expect((await getRehearsal(await trying(), held)).rehearsal.draft).toBe('over');
    await expect(decideDraft(desk.system, { ...given, stamp: await stampNow() })).rejects.toMatchObject({ code: 'calendars.no-draft' });
    const rewrite = sql`update calendars.decision_draft set revision = 9 where id = ${id}`;
    await expect(desk.system.act('test.rewrite', ({ tx }) => rewrite.execute(tables(tx)))).rejects.toThrow(/never rewritten/);
    // The day that is decided belongs to both sides from now on.
    const later = await rehearse((await write(closed('2026-11-04'), { document: { ...document, no: '15/QĐ-BQL' } })).id);
    expect((await totalsOf(later)).looked).toBe(3);
  });
});

/** One that nobody has gone on with yet. */
async function begin(draftId: string): Promise<string> {
  await untilQuiet(desk.server.services.db.pool);
  const id = newId(desk.server.clock.now());
  const period = { from: '2025-11-21', to: '2026-11-20' };
  await desk.system.act('test.begin', async (act) => {
    const { sha256, subject, name } = await getDrafted(act.tx, 'calendar', draftId);
    const begun = await kindOf('calendar').begin(act.tx, draftId, { ...period, weeks: 0 });
    const asked = { kind: 'calendar' as const, draftId, sha256, subject, name, ...begun, ...period };
    await insertRehearsal(act.tx, { ...asked, id, asOf: act.now, by: undefined, byName: 'x' });
    await takeNext(act, 1);
  });
  return id;
}

test('a rehearsal that is stopped says how far it was, and nobody goes on with it', async () => {
  const { id: draftId } = await write(closed('2026-11-03'), { document: { ...document, no: '16/QĐ-BQL' } });
  const id = await begin(draftId);
  expect((await getRehearsal(await trying(), id)).rehearsal).toMatchObject({ looked: 1, reached: '2026-11-02', share: 94 });
  await expect(stopRehearsal(await desk.as('worker', 'dossiers.read'), id)).rejects.toMatchObject({ code: 'http.forbidden' });
  // Not by whom it was started, but by one who may start it.
  await stopRehearsal(await trying(), id);
  await goOnRehearsing(desk.system);
  const { rehearsal, totals } = await getRehearsal(await trying(), id);
  expect(rehearsal).toMatchObject({ looked: 1, share: 94, stopped: { by: 'Người leader' } });
  expect(totals).toMatchObject({ looked: 1, later: 1 });
  await stopRehearsal(await trying(), id);
  expect((await getRehearsal(await trying(), id)).rehearsal.stopped).toEqual(rehearsal.stopped);
  // The same asked for again is not the broken one.
  const again = await startRehearsal(await trying(), { kind: 'calendar', draftId, weeks: 0 });
  expect(again).not.toBe(id);
  await untilRehearsed(await trying(), desk.system, again);
  expect(await totalsOf(again)).toMatchObject({ looked: 3 });
});

test('hours that are decided name their document, and those of before none', async () => {
  const sessions = [{ from: 420, to: 660 }];
  const hours: Changes = [{ kind: 'hours', weekdays: [6], from: '2027-01-02', sessions }];
  const { id, revision } = await write(hours, { document: { ...document, no: '17/QĐ-BQL' } });
  await decideDraft(desk.system, { id, revision, stamp: await stampNow() });
  const { calendar } = await desk.system.read((tx) => getCalendarEdition(tx));
  const named = calendar.patterns.map(({ weekday, source }) => [weekday, source?.no]);
  expect(named).toEqual([...[1, 2, 3, 4, 5].map((weekday) => [weekday, undefined]), [6, '17/QĐ-BQL']]);
  expect(calendar.patterns.at(-1)?.source).toEqual({
    no: '17/QĐ-BQL',
    title: { vi: 'Quyết định thử', en: 'Quyết định thử' },
    certainty: 'text',
  });
});

test('under a draft of a procedure, too, a dossier is counted by the calendar of the unit that handles it', async () => {
  const unitId = await unitOf('DT');
  const { id, revision } = await write([{ kind: 'off', as: 'LOCAL_CLOSURE', from: '2026-11-25', to: '2026-11-25', reason, unitId }], {
    document: { ...document, no: '18/QĐ-BQL' },
  });
  await decideDraft(desk.system, { id, revision, stamp: await stampNow() });
  desk.server.clock.set(new Date('2026-11-23T02:00:00Z'));
  const dossierId = await desk.send({ reason: 'đóng cửa' });
  await desk.accept(dossierId);
  await desk.go('head', dossierId, 'assigned', 'worker');
  desk.server.clock.set(new Date('2026-12-02T02:00:00Z'));
  // Three working days from Monday 09:00 without the holiday and the closure of the 25th end on the next Monday, four on Tuesday.
  const draft = await writeDraft(await desk.as('clerk', 'procedures.draft'), codes.plain, limitedTo(4));
  const tried = await tryDraft(await trying(), desk.system, draft.draftId);
  const { findings } = await listFindings(await trying(), { id: tried, limit: 50 });
  const found = findings.find((one) => one.dossierId === dossierId);
  expect(found).toMatchObject({ dueBefore: '2026-11-30T02:00:00.000Z', dueAfter: '2026-12-01T02:00:00.000Z' });
  expect(found?.why.map(({ vi }) => vi).join(' ')).not.toContain('Hẹn trả đã cấp khác');
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { newId } from '#platform/ids';
import { startDesk, codes, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { getVersionDraft } from '../../../modules/procedures/server/drafts/tell-drafts.ts';
import { dropVersionDraft, publishVersionDraft, type DraftGiven } from '../../../modules/procedures/server/drafts/drafts.ts';
import { startRehearsal } from '#modules/rehearsals';
import { insertRehearsal } from '../../../modules/rehearsals/server/rehearsal-store.ts';
import { takeNext } from '../../../modules/rehearsals/server/run-rehearsal.ts';
import { getDrafted, kindOf } from '../../../modules/rehearsals/server/kinds/kinds.ts';
import { addTemporaryValue } from '../../../modules/procedures/server/temporary/temporary.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { rehearse as tryDraft, untilRehearsed, writeDraft } from './drafted.fixture.ts';
import { getFinding, listFindings } from '../../../modules/rehearsals/server/tell-findings.ts';
import { getRehearsal, listRehearsals, listSubjects } from '../../../modules/rehearsals/server/tell-rehearsals.ts';

const code = codes.plain;
let desk: Desk;
let quick = '';
let slow = '';
let wide = '';

const at = (instant: string) => desk.server.clock.set(new Date(instant));

beforeAll(async () => {
  desk = await startDesk('2026-11-02T02:00:00Z');
  const handled = async (data: Record<string, string>, finished: string): Promise<string> => {
    at('2026-11-02T02:00:00Z');
    const id = await desk.send(data);
    await desk.accept(id);
    await desk.go('head', id, 'assigned', 'worker');
    at(finished);
    await desk.go('worker', id, 'done');
    return id;
  };
  quick = await handled({ reason: 'thử' }, '2026-11-03T02:00:00Z');
  slow = await handled({ reason: 'thử' }, '2026-11-04T03:00:00Z');
  wide = await handled({ reason: 'lớn' }, '2026-11-09T02:00:00Z');
  at('2026-11-20T02:00:00Z');
});
afterAll(() => desk.server.stop());

const clerk = () => desk.as('clerk', 'procedures.draft');
const trying = () => desk.as('leader', 'rehearsals.run');

const write = async (change?: (parts: DraftGiven['parts']) => DraftGiven['parts']) => writeDraft(await clerk(), code, change);

const limited =
  (days: number) =>
  (parts: DraftGiven['parts']): DraftGiven['parts'] => ({
    ...parts,
    cases: parts.cases.map((one) => (one.key === 'standard' ? { ...one, value: days } : one)),
  });
const asking =
  (key: string, required: boolean | string) =>
  (parts: DraftGiven['parts']): DraftGiven['parts'] => ({
    ...parts,
    components: [...parts.components.filter((one) => one.key !== key), { key, name: { vi: 'Bản đồ', en: 'Map' }, required }],
  });

const rehearse = async (draftId: string): Promise<string> => tryDraft(await trying(), desk.system, draftId);
const finished = async (id: string): Promise<void> => untilRehearsed(await trying(), desk.system, id);

/** All that is kept of a rehearsal but its own id. */
async function reportOf(id: string): Promise<unknown> {
  return desk.system.read(async (tx) => {
    const read = async (what: string) => (await sql.raw(`select ${what}`).execute(tables(tx))).rows;
    return {
      findings: await read(
        `to_jsonb(f) - 'rehearsal_id' as one from rehearsals.finding f where rehearsal_id = '${id}' order by dossier_id`,
      ),
      marks: await read(`outcome, dossier_id from rehearsals.mark where rehearsal_id = '${id}' order by 1, 2`),
      tallies: await read(
        `to_jsonb(t) - 'rehearsal_id' as one from rehearsals.tally t where rehearsal_id = '${id}' order by procedure_code, unit_id`,
      ),
    };
  });
}

describe('a draft of a procedure', () => {
  test('that says what is in force changes nothing', async () => {
    const { draftId } = await write();
    const { drafts, from, to } = await listSubjects(await trying());
    expect(drafts).toMatchObject([{ kind: 'procedure', draftId, subject: code, because: 'Luật mới' }]);
    expect([from, to]).toEqual(['2025-11-21', '2026-11-20']);
    const { totals, rehearsal } = await getRehearsal(await trying(), await rehearse(draftId));
    expect(totals).toMatchObject({ looked: 3, changed: 0 });
    expect(rehearsal).toMatchObject({ draft: 'current', looked: 3, changed: 0, startedBy: 'Người leader' });
  });

  test('with a shorter limit makes late who was in time, and with a longer one in time who was late', async () => {
    const short = await rehearse((await write(limited(2))).draftId);
    const found = await getRehearsal(await trying(), short);
    // received 02/11 09:00: three days end 05/11, two 04/11 09:00; the slow one ended 04/11 10:00, the wide one was late anyhow.
    expect(found.totals).toMatchObject({ looked: 3, changed: 3, late: 1, earlier: 2, onTime: 0 });
    expect(found.byUnit).toMatchObject([{ name: { vi: 'Đơn vị DT' }, looked: 3, late: 1 }]);
    expect(found.byProcedure).toMatchObject([{ code, looked: 3, late: 1 }]);
    const { findings } = await listFindings(await trying(), { id: short, outcome: 'late', limit: 50 });
    expect(findings).toMatchObject([
      { dossierId: slow, outcomes: ['late'], dueBefore: '2026-11-05T02:00:00.000Z', dueAfter: '2026-11-04T02:00:00.000Z' },
    ]);
    const long = await rehearse((await write(limited(6))).draftId);
    expect((await getRehearsal(await trying(), long)).totals).toMatchObject({ changed: 3, onTime: 1, later: 2, late: 0 });
    expect(await listFindings(await trying(), { id: long, outcome: 'on-time', limit: 50 })).toMatchObject({
      findings: [{ dossierId: wide }],
    });
  });

  test('that asks for a paper blocks those who have not filed it, by its condition', async () => {
    const { draftId } = await write((parts) => asking('map', 'reason = "lớn"')(limited(3)(parts)));
    const id = await rehearse(draftId);
    expect((await getRehearsal(await trying(), id)).totals).toMatchObject({ looked: 3, changed: 1, blocked: 1 });
    const { findings } = await listFindings(await trying(), { id, limit: 50 });
    expect(findings).toMatchObject([{ dossierId: wide, outcomes: ['blocked'], why: [{ vi: 'Thiếu giấy tờ sẽ bắt buộc: Bản đồ.' }] }]);
    const detail = await getFinding(await trying(), { id, dossierId: wide });
    expect(detail.before).toMatchObject({ limit: { vi: '3 ngày làm việc' }, dueAt: '2026-11-05T02:00:00.000Z', late: true });
    expect(detail.after.papers.find(({ key }) => key === 'map')).toEqual({
      key: 'map',
      name: { vi: 'Bản đồ', en: 'Map' },
      required: true,
      filed: false,
    });
    expect(detail.before.steps.length).toBeGreaterThan(2);
    expect(detail.after.steps).toEqual(detail.before.steps);
    const looks = await desk.system.read((tx) =>
      sql`select 1 from audit.access_log where subject_id = ${wide} and actor_id = ${desk.people['leader'] ?? ''}`.execute(tables(tx)),
    );
    expect(looks.rows.length).toBeGreaterThan(0);
  });

  test('that no longer asks for a paper frees everybody of it', async () => {
    const { draftId } = await write((parts) => ({ ...parts, components: parts.components.filter(({ key }) => key === 'plan') }));
    const { totals } = await getRehearsal(await trying(), await rehearse(draftId));
    expect(totals).toMatchObject({ looked: 3, changed: 3, freed: 3, blocked: 0 });
  });

  test('that says a fee nobody knew tells how many and what they come to, apart from what cannot be said', async () => {
    const { draftId } = await write((parts) => ({ ...parts, fees: [{ place: 0, amount: 50_000 }] }));
    const id = await rehearse(draftId);
    expect((await getRehearsal(await trying(), id)).totals).toMatchObject({
      unjudged: 0,
      dearer: 0,
      feeKnown: 3,
      feeKnownSum: 150_000,
    });
    const { findings } = await listFindings(await trying(), { id, outcome: 'fee-known', limit: 1 });
    expect(findings[0]?.fee).toEqual({ before: null, after: 50_000 });
    expect(findings[0]?.why.map(({ vi }) => vi)).toContain('Trước chưa có mức thu, theo bản dự thảo thì có.');
  });

  test('is tried over no other time than was asked, and refuses one that is none', async () => {
    const { draftId } = await write();
    const ctx = await trying();
    const id = await startRehearsal(ctx, { kind: 'procedure', draftId, from: '2026-10-01', to: '2026-11-01' });
    await finished(id);
    expect((await getRehearsal(ctx, id)).totals.looked).toBe(0);
    const start = (given: { from?: string; to?: string }) => startRehearsal(ctx, { kind: 'procedure', draftId, ...given });
    await expect(start({ from: '2026-11-03', to: '2026-11-02' })).rejects.toMatchObject({ code: 'rehearsals.period-backwards' });
    await expect(start({ to: '2026-11-21' })).rejects.toMatchObject({ code: 'rehearsals.period-ahead' });
    await expect(start({ from: '2010-01-01' })).rejects.toMatchObject({ code: 'rehearsals.period-too-long' });
    await expect(startRehearsal(ctx, { kind: 'procedure', draftId: id })).rejects.toMatchObject({ code: 'rehearsals.no-draft' });
  });
});

describe('a rehearsal', () => {
  test('that is broken off and goes on comes to the same as one that was not', async () => {
    const { draftId } = await write((parts) => asking('map', true)(limited(2)(parts)));
    const whole = await rehearse(draftId);
    expect(await rehearse(draftId)).toBe(whole);
    at('2026-11-20T02:11:00Z');
    const again = await rehearse(draftId);
    expect(again).not.toBe(whole);
    expect(await reportOf(again)).toEqual(await reportOf(whole));
    // As a server leaves it that dies: what an act did not end is not kept, what it ended is, and the next one goes on there.
    await untilQuiet(desk.server.services.db.pool);
    const broken = newId(desk.server.clock.now());
    const period = { from: '2025-11-21', to: '2026-11-20' };
    await desk.system.act('test.begin', async (act) => {
      const { sha256, subject, name } = await getDrafted(act.tx, 'procedure', draftId);
      const begun = await kindOf('procedure').begin(act.tx, draftId, { ...period, weeks: undefined });
      const asked = { kind: 'procedure' as const, draftId, sha256, subject, name, ...begun, ...period };
      await insertRehearsal(act.tx, { ...asked, id: broken, asOf: act.now, by: undefined, byName: 'x' });
    });
    expect(await desk.system.act('test.go-on', (act) => takeNext(act, 1))).toBe(true);
    const dying = desk.system.act('test.go-on', async (act) => {
      await takeNext(act, 1);
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect((await getRehearsal(await trying(), broken)).rehearsal).toMatchObject({ looked: 1, reached: '2026-11-02' });
    await finished(broken);
    expect(await reportOf(broken)).toEqual(await reportOf(whole));
  });

  test('shows of dossiers only those within reach, and counts all', async () => {
    const { draftId } = await write(limited(1));
    const id = await rehearse(draftId);
    const ctx = await desk.as('clerk', 'rehearsals.run');
    expect((await getRehearsal(ctx, id)).totals.changed).toBe(3);
    // The office takes part in none of these cases.
    expect(await listFindings(ctx, { id, limit: 50 })).toEqual({ findings: [] });
    await expect(getFinding(ctx, { id, dossierId: slow })).rejects.toMatchObject({ code: 'rehearsals.not-of-it' });
    const pages = [await listFindings(await trying(), { id, limit: 2 })];
    pages.push(await listFindings(await trying(), { id, limit: 2, after: pages[0]?.next }));
    expect(pages.flatMap(({ findings }) => findings.map(({ dossierId }) => dossierId))).toEqual([quick, slow, wide]);
    expect(pages[1]?.next).toBeUndefined();
  });

  test('of what a draft said before is told apart, and the decision keeps those of what is published', async () => {
    const old = await rehearse((await write(limited(4))).draftId);
    const { draftId, revision } = await write(limited(5));
    const held = await rehearse(draftId);
    const states = new Map((await listRehearsals(await trying(), { draftId, limit: 50 })).rehearsals.map((one) => [one.id, one.draft]));
    expect([states.get(old), states.get(held)]).toEqual(['earlier', 'current']);
    const shown = await getVersionDraft(await clerk(), code);
    expect(shown.rehearsals.filter(({ current }) => current).map(({ id }) => id)).toEqual([held]);
    const { rehearsals, versionId } = await publishVersionDraft(desk.system, { code, revision });
    expect(rehearsals).toEqual([held]);
    const trail = await desk.system.read((tx) =>
      sql<{
        details: unknown;
      }>`select details from audit.entry where act = 'procedures.publish-draft' and subject_kind = 'procedures.version-draft'`.execute(
        tables(tx),
      ),
    );
    expect(trail.rows).toMatchObject([{ details: { versionId, rehearsals: [held] } }]);
    expect((await getRehearsal(await trying(), held)).rehearsal.draft).toBe('over');
    await expect(
      desk.system.act('test.rewrite', ({ tx }) => sql`update rehearsals.rehearsal set looked = 0 where id = ${held}`.execute(tables(tx))),
    ).rejects.toThrow(/never rewritten/);
    await expect(dropVersionDraft(await clerk(), { code, revision })).rejects.toMatchObject({ code: 'procedures.no-draft' });
  });
});

test('a temporary value lies over both sides on the days it holds', async () => {
  const basis = { vi: 'Nghị quyết tạm thời', en: 'A resolution for a time' };
  const given = { codes: [code], basis, certainty: 'text' as const, from: '2026-11-01', until: '2026-11-10' };
  const change = { part: 'limit' as const, item: 'standard', value: 2, unit: 'working-day' as const };
  at('2026-12-01T02:00:00Z');
  const longer = (await write(limited(6))).draftId;
  const alone = (await getRehearsal(await trying(), await rehearse(longer))).totals;
  expect(alone).toMatchObject({ looked: 3, later: 2, earlier: 0 });
  // made before it held, as the law asks
  at('2026-10-30T02:00:00Z');
  await addTemporaryValue(desk.system, { ...given, change });
  at('2026-12-01T03:00:00Z');
  expect((await getRehearsal(await trying(), await rehearse(longer))).totals).toMatchObject({ looked: 3, later: 0, earlier: 0 });
});

import { connect, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listLooks, makeAuditPartitions, noteAccess, writeAccess, writeEntry, type AuditEntry } from './index.ts';

let place: TestDatabase;
let database: Database;

beforeAll(async () => {
  place = await testDatabase({ modules: [{ name: 'audit', migrationsDir: new URL('./db/migrations/', import.meta.url) }] });
  database = connect(place.app, 4);
});
afterAll(async () => {
  await database.close();
  await place.drop();
});

const entry = (at: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  id: newId(new Date(at)),
  at: new Date(at),
  act: 'dossiers.accept',
  actId: newId(),
  actorKind: 'person',
  details: { note: 'đủ hồ sơ', list: [1, 2] },
  locale: 'vi',
  ...more,
});
const write = (one: AuditEntry) => database.write((tx) => writeEntry(tx, one));
const partOf = async (id: string, table = 'entry'): Promise<string> =>
  (await database.pool.query(`select tableoid::regclass::text as part from audit.${table} where id = $1`, [id])).rows[0]?.part;
const makeMonths = (first: string, last: string) =>
  database.write((tx) => makeAuditPartitions(tx, { first: new Date(first), last: new Date(last) }));

describe('audit', () => {
  it('keeps an entry with all it says', async () => {
    const one = entry('2026-11-20T02:00:00Z', {
      subjectKind: 'dossiers.dossier',
      subjectId: 'x',
      sessionId: 's',
      requestId: 'r',
      actorId: newId(),
    });
    await write(one);
    const { rows } = await database.pool.query('select * from audit.entry where id = $1', [one.id]);
    expect(rows[0]).toMatchObject({
      at: one.at,
      act: one.act,
      act_id: one.actId,
      actor_id: one.actorId,
      subject_id: 'x',
      details: one.details,
      locale: 'vi',
    });
    expect(Number(rows[0].written_by)).toBeGreaterThan(0);
  });

  it('vanishes with the act that failed', async () => {
    const one = entry('2026-11-20T02:00:00Z');
    const failed = database.write(async (tx) => {
      await writeEntry(tx, one);
      throw new Error('act failed');
    });
    await expect(failed).rejects.toThrow('act failed');
    expect(await partOf(one.id)).toBeUndefined();
  });

  it('partitions by months of Việt Nam, made by the application role, twice without harm, moving what came before', async () => {
    const [lastOfMay, firstOfJune] = [entry('2025-05-31T16:59:59Z'), entry('2025-05-31T17:00:00Z')];
    await write(lastOfMay);
    expect(await partOf(lastOfMay.id)).toBe('audit.entry_rest');
    expect(await makeMonths('2025-05-10T00:00:00Z', '2025-07-01T00:00:00Z')).toBe(6);
    expect(await makeMonths('2025-05-10T00:00:00Z', '2025-07-01T00:00:00Z')).toBe(0);
    await write(firstOfJune);
    expect([await partOf(lastOfMay.id), await partOf(firstOfJune.id)]).toEqual(['audit.entry_2025_05', 'audit.entry_2025_06']);
  });

  it('writes many looks at once, and none for none', async () => {
    const look = (id: string) => ({
      id,
      at: new Date('2025-06-10T00:00:00Z'),
      what: 'read',
      actorKind: 'person' as const,
      subjectKind: 'files.file',
      subjectId: 'a',
    });
    const [first, second] = [newId(), newId()];
    await database.write((tx) => writeAccess(tx, [look(first), look(second)]));
    await database.write((tx) => writeAccess(tx, []));
    expect([await partOf(first, 'access_log'), await partOf(second, 'access_log')]).toEqual([
      'audit.access_log_2025_06',
      'audit.access_log_2025_06',
    ]);
  });

  it('writes the looks of many requests in few transactions, and tells each whether its own is written', async () => {
    const subject = { kind: 'dossier', id: newId() };
    const look = (id: string, actorKind = 'person') => ({
      id,
      at: new Date('2025-06-11T00:00:00Z'),
      what: 'read',
      actorKind: actorKind as 'person',
      subjectKind: subject.kind,
      subjectId: subject.id,
      role: 'specialist',
      purpose: 'step',
    });
    const written = () =>
      database.pool.query('select count(distinct written_by) as acts, count(*) as looks from audit.access_log where subject_id = $1', [
        subject.id,
      ]);
    await Promise.all(Array.from({ length: 30 }, () => noteAccess(database, look(newId()))));
    expect((await written()).rows).toEqual([{ acts: 2, looks: 30 }]);
    const ids = Array.from({ length: 30 }, () => newId());
    const wrong = newId();
    const told = await Promise.allSettled([
      ...ids.slice(0, 15).map((id) => noteAccess(database, look(id))),
      noteAccess(database, look(wrong, 'nobody')),
      ...ids.slice(15).map((id) => noteAccess(database, look(id))),
    ]);
    expect(told.map(({ status }, at) => (status === 'rejected' ? at : -1)).filter((at) => at >= 0)).toEqual([15]);
    expect((await written()).rows[0].looks).toBe(60);
    await noteAccess(database, look(newId()));
  });

  it('lists the looks at a record, newest first, page by page, without who it was', async () => {
    const subject = { kind: 'dossier', id: newId() };
    const ids = Array.from({ length: 5 }, () => newId());
    const at = (place: number) => new Date(Date.UTC(2025, 5, 12, 0, Math.floor(place / 2)));
    const unitId = newId();
    for (const [place, id] of ids.entries()) {
      const look = {
        id,
        at: at(place),
        what: 'read',
        actorKind: 'person' as const,
        actorId: newId(),
        subjectKind: subject.kind,
        subjectId: subject.id,
      };
      await database.write((tx) => writeAccess(tx, [{ ...look, unitId, role: 'leader', purpose: 'oversight', part: 'result' }]));
    }
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const page = await database.read((tx) => listLooks(tx, subject, { after, limit: 2 }));
      pages.push(page.map((one) => one.id));
      after = page.at(-1)?.id;
      if (page[0])
        expect(page[0]).toEqual({
          id: page[0].id,
          at: page[0].at,
          what: 'read',
          part: 'result',
          unitId,
          role: 'leader',
          purpose: 'oversight',
          stepId: undefined,
        });
    } while (after !== undefined);
    expect(pages.flat()).toEqual(ids.toReversed());
    expect(await database.read((tx) => listLooks(tx, subject, { after: newId(), limit: 2 }))).toEqual([]);
  });

  it('the application role can neither change nor remove what is logged, in any partition', async () => {
    await write(entry('2025-06-10T00:00:00Z'));
    for (const table of ['entry', 'entry_rest', 'entry_2025_06', 'access_log', 'access_log_rest', 'access_log_2025_06']) {
      for (const change of [
        `update audit.${table} set actor_id = null`,
        `delete from audit.${table}`,
        `truncate audit.${table}`,
        `drop table audit.${table}`,
      ]) {
        await expect(database.pool.query(change)).rejects.toThrow(/permission denied|must be owner/);
      }
    }
  });
});

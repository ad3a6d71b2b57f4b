import { connect, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuditPartitions, writeAccess, writeEntry, type AuditEntry } from './index.ts';

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

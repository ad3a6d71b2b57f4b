import { connect, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findRecordedFiles, getRecordedFile, recordFile, type StoredFile } from './index.ts';

let place: TestDatabase;
let database: Database;
beforeAll(async () => {
  place = await testDatabase({ modules: [{ name: 'files', migrationsDir: new URL('./db/migrations/', import.meta.url) }] });
  database = connect(place.app, 4);
});
afterAll(async () => {
  await database.close();
  await place.drop();
});

const file = (letter: string): StoredFile => ({ sha256: letter.repeat(64), size: 6_000_000_000, mime: 'application/pdf', kind: 'pdf' });
const now = new Date('2026-11-20T02:00:00Z');
const record = (stored: StoredFile, personId?: string) => database.write((tx) => recordFile(tx, stored, { now, personId }));

it('a recorded file is found with its facts; recording it again changes nothing', async () => {
  const personId = newId();
  await record(file('a'), personId);
  await record({ ...file('a'), mime: 'image/png' });
  expect(await database.read((tx) => getRecordedFile(tx, 'a'.repeat(64)))).toEqual(file('a'));
  const { rows } = await database.pool.query('select stored_at, stored_by from files.file where sha256 = $1', ['a'.repeat(64)]);
  expect(rows).toEqual([{ stored_at: now, stored_by: personId }]);
});

it('tells recorded from unrecorded, and a failed act records nothing', async () => {
  await record(file('b'));
  const failed = database.write(async (tx) => {
    await recordFile(tx, file('c'), { now });
    throw new Error('act failed');
  });
  await expect(failed).rejects.toThrow('act failed');
  const asked = ['b', 'c', 'd'].map((letter) => letter.repeat(64));
  expect([...(await database.read((tx) => findRecordedFiles(tx, asked)))]).toEqual(['b'.repeat(64)]);
  await expect(database.read((tx) => getRecordedFile(tx, 'c'.repeat(64)))).rejects.toMatchObject({ code: 'files.missing', status: 404 });
});

it('the table refuses what is no address', async () => {
  await expect(record({ ...file('e'), sha256: '../x' })).rejects.toThrow(/check constraint/);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeExtensions, type Act } from '#platform/context';
import { connect, type Database } from '#platform/db';
import { Problem } from '#platform/errors';
import { testDatabase, type TestDatabase } from '#platform/testing';
import '../errors.ts';
import { both, formOf, text } from '../engine/author.ts';
import type { FormDefinition } from '../engine/definition.ts';
import { formSeeds } from '../seeds/index.ts';
import { findFormVersionOn, getFormVersion } from './forms.ts';
import { publishForm } from './publish-form.ts';
import { validateData } from './validate-data.ts';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase({ modules: ['forms'] });
  db = connect(database.app);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const subjects: string[] = [];
const publish = (code: string, validFrom: string, definition: FormDefinition): Promise<string> =>
  db.write((tx) => {
    const act = {
      tx,
      ctx: { services: { extensions: makeExtensions([]) } },
      now: new Date('2026-11-20T02:00:00Z'),
      actor: { kind: 'system' },
      about: (kind: string) => void subjects.push(kind),
    } as unknown as Act;
    return publishForm(act, { code, name: both('Thử', 'Trial'), validFrom, definition, legalBasis: [{ document: 'Thử' }] });
  });
const asking = (...names: string[]): FormDefinition =>
  formOf([{ key: 'one', title: both('Một', 'One'), items: names.map((name) => text(`/${name}`, both('Tên', 'Name'))) }]);

test('a version is offered from its first day until the next one begins, and stays readable', async () => {
  const first = await publish('trial', '2026-01-01', asking('name'));
  const second = await publish('trial', '2026-07-01', asking('name', 'more'));
  const on = (day: string) => db.read((tx) => findFormVersionOn(tx, 'trial', day));
  expect(await on('2025-12-31')).toBeUndefined();
  expect(await on('2026-06-30')).toMatchObject({ id: first, version: 1, validTo: '2026-07-01' });
  expect(await on('2026-07-01')).toMatchObject({ id: second, version: 2, validTo: null });
  expect((await db.read((tx) => getFormVersion(tx, first))).form.definition).toEqual(asking('name'));
  expect(subjects).toContain('forms.form');
});

test('a correction on the same day takes the place of the version it corrects', async () => {
  await publish('corrected', '2026-01-01', asking('name'));
  const second = await publish('corrected', '2026-01-01', asking('other'));
  expect(await db.read((tx) => findFormVersionOn(tx, 'corrected', '2026-03-01'))).toMatchObject({ id: second, version: 2 });
});

test('a broken definition and a version before the last one are refused', async () => {
  const broken = asking('name');
  await publish('late', '2026-05-01', asking('name'));
  const refused = async (work: Promise<unknown>): Promise<string> =>
    work.then(String, (error: unknown) => (error instanceof Problem ? error.code : String(error)));
  expect(await refused(publish('broken', '2026-01-01', { ...broken, schema: { type: 'object' } }))).toBe('forms.definition-invalid');
  expect(await refused(publish('late', '2026-04-30', asking('name')))).toBe('forms.period-passed');
  expect(await refused(db.read((tx) => getFormVersion(tx, '00000000-0000-7000-8000-000000000000')))).toBe('forms.not-found');
});

test('the real forms are published and validate as stored, built once', async () => {
  for (const seed of formSeeds) {
    const id = await publish(seed.code, seed.validFrom, seed.definition);
    const [version, again] = await db.read(async (tx) => [await getFormVersion(tx, id), await getFormVersion(tx, id)]);
    expect(version.form).toBe(again.form);
    expect(version.form.definition).toEqual(seed.definition);
    expect(validateData(version.form, {}, { complete: true }).length).toBeGreaterThan(5);
  }
});

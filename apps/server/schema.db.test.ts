import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, readMigrations } from '#platform/db';
import { silentLog } from '#platform/log';
import { describeSchema, testDatabase, type TestDatabase } from '#platform/testing';
import { migrations } from './modules.ts';

const committed = new URL('../../docs/schema.txt', import.meta.url);
const landedFile = new URL('../../docs/landed-migrations.json', import.meta.url);

/** Migrations that have landed: `module/file` → sha256. They are never edited again; later ones are only added. */
const landed: Record<string, string> = JSON.parse(readFileSync(landedFile, 'utf8'));

let fresh: TestDatabase;
beforeAll(async () => {
  fresh = await testDatabase({ modules: migrations });
});
afterAll(() => fresh.drop());

test('the schema of a fresh database is the committed one (EZONE_WRITE_SCHEMA=1 writes it)', async () => {
  const text = await describeSchema(fresh.owner);
  if (process.env['EZONE_WRITE_SCHEMA'] === '1') writeFileSync(committed, text);
  expect(text).toBe(readFileSync(committed, 'utf8'));
});

test('landed migrations are unchanged', async () => {
  const now = Object.fromEntries((await readMigrations(migrations)).map((file) => [`${file.module}/${file.file}`, file.sha256]));
  expect(now).toMatchObject(landed);
});

test('a database made by the landed migrations, upgraded, is the same as a fresh one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ezone-landed-'));
  const files = await readMigrations(migrations);
  const before = await Promise.all(
    migrations.map(async ({ name }) => {
      const dir = join(folder, name);
      await mkdir(dir);
      const own = files.filter((file) => file.module === name && `${file.module}/${file.file}` in landed);
      await Promise.all(own.map((file) => writeFile(join(dir, file.file), file.sql)));
      return { name, migrationsDir: pathToFileURL(`${dir}/`) };
    }),
  );
  const old = await testDatabase({ modules: before });
  await migrate({ adminConnection: old.owner, modules: migrations, log: silentLog });
  expect(await describeSchema(old.owner)).toBe(await describeSchema(fresh.owner));
  await old.drop();
});

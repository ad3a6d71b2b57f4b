import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { expect, test } from 'vitest';
import { connectionConfig, migrate, readMigrations } from '#platform/db';
import { silentLog } from '#platform/log';
import { testDatabase } from '#platform/testing';
import { migrations } from './modules.ts';

/** Migrations that came with drafts and rehearsals; a database of before knows none of them. */
const later = /^(procedures\/00(0[89]|[1-9]\d)-|dossiers\/00(2[1-9]|[3-9]\d)-|rehearsals\/)/;
const [procedureId, versionId, draftId] = ['1', '2', '3'].map((digit) => `00000000-0000-7000-8000-00000000000${digit}`);

test('a database with published, guarded versions takes drafts, and what was published stays as it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ezone-before-drafts-'));
  const files = await readMigrations(migrations);
  const before = await Promise.all(
    migrations.map(async ({ name }) => {
      const dir = join(folder, name);
      await mkdir(dir);
      const own = files.filter((file) => file.module === name && !later.test(`${file.module}/${file.file}`));
      await Promise.all(own.map((file) => writeFile(join(dir, file.file), file.sql)));
      return { name, migrationsDir: pathToFileURL(`${dir}/`) };
    }),
  );
  const old = await testDatabase({ modules: before });
  const client = new pg.Client(connectionConfig(old.owner));
  await client.connect();
  const content = JSON.stringify({ offer: 'closed', cases: [], fees: [], components: [] });
  await client.query('insert into procedures.procedure (id, code, created_at) values ($1, $2, now())', [procedureId, '9.900001']);
  await client.query(
    `insert into procedures.procedure_version (id, procedure_id, version, valid_from, name, field, content, search_text, status, recorded_at)
     values ($1, $2, 1, '2026-01-01', '{"vi":"x","en":"x"}', '{}', $3, 'x', 'published', now())`,
    [versionId, procedureId, content],
  );
  const published = async () => (await client.query('select to_jsonb(v) as row from procedures.procedure_version v')).rows;
  const held = await published();
  await migrate({ adminConnection: old.owner, modules: migrations, log: silentLog });
  expect(await published()).toEqual(held);
  await client.query(
    `insert into procedures.version_draft (id, procedure_id, base_version_id, content, sha256, because, state, revision, written_by, written_by_name,
       written_at) values ($1, $2, $3, $4, repeat('0', 64), '', 'open', 1, $1, 'x', now())`,
    [draftId, procedureId, versionId, content],
  );
  const rewriting = client.query(`update procedures.procedure_version set content = '{}' where id = $1`, [versionId]);
  await expect(rewriting).rejects.toThrow(/never rewritten/);
  const second = client.query(
    `insert into procedures.version_draft select gen_random_uuid(), procedure_id, base_version_id, content, sha256, valid_from, law, because, state,
       revision, written_by, written_by_name, written_at from procedures.version_draft`,
  );
  await expect(second).rejects.toThrow(/version_draft_open/);
  await client.end();
  await old.drop();
  rmSync(folder, { recursive: true });
});

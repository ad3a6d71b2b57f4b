import { join } from 'node:path';
import pg from 'pg';
import { connectRoles, type ConnectionSettings } from '#platform/db';
import { findMigrations, withClient } from './catalog.ts';
import { listFolder } from './disk.ts';
import { refuse } from './problem.ts';

async function isMarked(client: pg.Client): Promise<boolean> {
  const found = await client.query<{ there: boolean }>(`select to_regclass('platform.restoring') is not null as there`);
  return found.rows[0]?.there === true;
}

/** Refuses a database that a restore has not finished with: it is neither empty nor whole. */
export async function refuseHalfRestored(owner: ConnectionSettings): Promise<void> {
  if (!(await withClient(owner, isMarked))) return;
  refuse(
    'Lần phục hồi trước vào cơ sở dữ liệu này chưa xong, nên chưa dùng được. Hãy chạy lại: ezone restore THƯ-MỤC.',
    'The last restore into this database was not finished, so it cannot be used. Run again: ezone restore DIR.',
  );
}

/** Something in the database that is not ours to overwrite; what a fresh migration of nothing leaves does not count. */
async function findContent(client: pg.Client): Promise<string | undefined> {
  const found = await client.query<{ name: string }>(
    `select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
       and not (n.nspname = 'platform' and c.relname in ('migration', 'granted', 'restoring'))
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by 1 limit 1`,
  );
  return found.rows[0]?.name;
}

async function refuseContent(client: pg.Client): Promise<void> {
  const found = await findContent(client);
  if (found === undefined) return;
  refuse(
    `Cơ sở dữ liệu đích không trống (có ${found}). Hãy phục hồi vào một cơ sở dữ liệu hoặc EZONE_DATA mới.`,
    `The target database is not empty (it has ${found}). Restore into a new database or EZONE_DATA.`,
  );
}

async function refuseFolders(dataDir: string): Promise<void> {
  for (const name of ['files', 'seals']) {
    if ((await listFolder(join(dataDir, name))).length === 0) continue;
    const path = join(dataDir, name);
    refuse(
      `Thư mục ${path} không trống. Hãy phục hồi vào một EZONE_DATA mới.`,
      `The folder ${path} is not empty. Restore into a new EZONE_DATA.`,
    );
  }
}

async function listOwnSchemas(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    `select n.nspname::text as name from pg_namespace n join pg_roles r on r.oid = n.nspowner
     where r.rolname = current_user and n.nspname not in ('public', 'information_schema') and n.nspname not like 'pg\\_%' order by 1`,
  );
  return found.rows.map((row) => pg.escapeIdentifier(row.name));
}

async function dropOwnSchemas(client: pg.Client): Promise<void> {
  const schemas = await listOwnSchemas(client);
  if (schemas.length > 0) await client.query(`drop schema ${schemas.join(', ')} cascade`);
}

/**
 * Takes an empty target: from now on it is marked as half restored. What an earlier restore left unfinished is emptied first, which needs
 * both roles, because the job queue's tables belong to the application. `dataDir` undefined: only a database is restored.
 */
export async function takeTarget({ owner, dataDir }: { owner: ConnectionSettings; dataDir: string | undefined }): Promise<void> {
  await withClient(owner, async (client) => {
    if (await isMarked(client)) {
      if ((await findMigrations(client)) !== undefined) await withClient((await connectRoles(owner)).app, dropOwnSchemas);
      await client.query('begin');
      await dropOwnSchemas(client);
    } else {
      await refuseContent(client);
      if (dataDir !== undefined) await refuseFolders(dataDir);
      await client.query('begin');
    }
    await client.query('create schema if not exists platform');
    await client.query('create table platform.restoring (since timestamptz not null default now())');
    await client.query('commit');
  });
}

/** The target is whole: it may be used. */
export async function releaseTarget(owner: ConnectionSettings): Promise<void> {
  await withClient(owner, (client) => client.query('drop table platform.restoring'));
}

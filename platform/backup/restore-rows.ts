import { basename } from 'node:path';
import pg from 'pg';
import { quoted } from './catalog.ts';
import { loadTable, measureTable } from './copy.ts';
import { placeOfTable, type BackupRun, type Manifest, type TableEntry } from './manifest.ts';
import { refuse, someOf } from './problem.ts';

/** What one role of the target owns of a backup. */
export interface Part {
  tables: TableEntry[];
  sequences: Manifest['sequences'];
}

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/** Foreign keys of the role's own tables; those of partitions follow their parent's. */
async function listForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const found = await client.query<ForeignKey>(
    `select format('%I.%I', n.nspname, c.relname) as table, format('%I', k.conname) as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_roles r on r.oid = c.relowner
     where k.contype = 'f' and k.conparentid = 0 and r.rolname = current_user order by 1, 2`,
  );
  return found.rows;
}

/** Leaf partitions as the backup had them: a month of a log is made when it begins, so a fresh database has others. */
export async function makePartitions(client: pg.Client, tables: readonly TableEntry[]): Promise<void> {
  for (const table of tables) {
    if (table.partition === undefined) continue;
    const there = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [quoted(table)]);
    if (there.rows[0]?.there === true) continue;
    await client.query(`create table ${quoted(table)} partition of ${quoted(table.partition.of)} ${table.partition.bounds}`);
  }
}

/** Divides a backup's tables and sequences between this connection's role and the other one. */
export async function divide(client: pg.Client, run: BackupRun): Promise<{ own: Part; others: Part }> {
  const found = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_roles r on r.oid = c.relowner where c.relkind in ('r', 'S') and r.rolname = current_user`,
  );
  const own = new Set(found.rows.map((row) => row.name.replaceAll('"', '')));
  const isOwn = ({ schema, name }: { schema: string; name: string }): boolean => own.has(`${schema}.${name}`);
  const { tables, sequences } = run.manifest;
  const part = (mine: boolean): Part => ({
    tables: tables.filter((one) => isOwn(one) === mine),
    sequences: sequences.filter((one) => isOwn(one) === mine),
  });
  return { own: part(true), others: part(false) };
}

async function load(client: pg.Client, table: TableEntry, folder: string): Promise<void> {
  try {
    await loadTable(client, table, folder);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    refuse(
      `Không nạp được ${placeOfTable(table)}: ${error.message}.`,
      `${placeOfTable(table)} could not be loaded: ${error.message}.`,
      error,
    );
  }
}

/** Reads every table back and compares it with what was saved, to the last byte. */
async function compare(client: pg.Client, tables: readonly TableEntry[]): Promise<void> {
  const different: string[] = [];
  for (const table of tables) {
    const { rows, sha256 } = await measureTable(client, table);
    if (rows !== table.rows || sha256 !== table.sha256) different.push(`${table.schema}.${table.name} (${rows}/${table.rows})`);
  }
  if (different.length === 0) return;
  const some = someOf(different);
  refuse(`Các bảng sau khi phục hồi khác với bản sao lưu: ${some.vi}.`, `Restored tables differ from the backup: ${some.en}.`);
}

/**
 * Fills the tables of one role, in one transaction: foreign keys are set aside and checked again over all rows, triggers rest, and at the
 * end every table is read back. A restore that is killed leaves none of it.
 */
export async function restorePart(client: pg.Client, { tables, sequences }: Part, run: BackupRun): Promise<void> {
  if (tables.length === 0) return;
  await client.query('begin');
  const keys = await listForeignKeys(client);
  for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${key.name}`);
  for (const table of tables) await client.query(`alter table ${quoted(table)} disable trigger user`);
  await client.query(`truncate ${tables.map(quoted).join(', ')}`);
  for (const table of tables) await load(client, table, run.folder);
  for (const one of sequences) await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(one), one.value, one.called]);
  for (const key of keys) {
    await client
      .query(`alter table ${key.table} add constraint ${key.name} ${key.definition}`)
      .catch((error: unknown) =>
        refuse(
          `Bản sao lưu ${basename(run.folder)} không nhất quán: ${String(error)}.`,
          `The backup ${basename(run.folder)} is not consistent: ${String(error)}.`,
          error,
        ),
      );
  }
  for (const table of tables) await client.query(`alter table ${quoted(table)} enable trigger user`);
  await compare(client, tables);
  await client.query('commit');
  await client.query(`analyze ${tables.map(quoted).join(', ')}`);
}

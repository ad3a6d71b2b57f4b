import type { OperatorWords } from '#platform/config';
import { sql, tables, type Tx } from '#platform/db';

/** What a run was for. */
export type RunKind = 'backup' | 'restore' | 'restore-test';

interface RunRow {
  id: string;
  kind: RunKind;
  started_at: Date;
  finished_at: Date | null;
  ok: boolean | null;
  dir: string;
  row_count: number | null;
  file_count: number | null;
  byte_count: number | null;
  fault: OperatorWords | null;
}

interface BackupTables {
  'backup.run': Omit<RunRow, 'fault'> & { fault: string | null };
}

/** One run; without `finishedAt` it is running, or was killed. */
export interface Run {
  id: string;
  kind: RunKind;
  startedAt: Date;
  finishedAt: Date | undefined;
  ok: boolean | undefined;
  dir: string;
  rows: number | undefined;
  files: number | undefined;
  /** On the disk, packed. */
  bytes: number | undefined;
  fault: OperatorWords | undefined;
}

/** What was handled. */
export interface Totals {
  rows: number;
  files: number;
  bytes: number;
}

/** When the last good ones ended; undefined when there was none. */
export interface Freshness {
  lastGoodAt: Date | undefined;
  lastRestoreTestAt: Date | undefined;
}

/** False in a database of a version before backups were recorded. */
export async function keepsRuns(tx: Tx): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select to_regclass('backup.run') is not null as there`.execute(tables(tx));
  return found.rows[0]?.there === true;
}

/** Writes that a run has begun; runs of the same kind and place that never ended are called interrupted. */
export async function startRun(tx: Tx, run: { id: string; kind: RunKind; dir: string; at: Date; place: string }): Promise<void> {
  const interrupted: OperatorWords = { vi: 'Bị ngắt giữa chừng.', en: 'Interrupted.' };
  await sql`update backup.run set finished_at = ${run.at}, ok = false, fault = ${JSON.stringify(interrupted)}::jsonb
    where finished_at is null and kind = ${run.kind} and starts_with(dir, ${run.place})`.execute(tables(tx));
  const { id, kind, dir, at } = run;
  await sql`insert into backup.run (id, kind, started_at, dir) values (${id}::uuid, ${kind}, ${at}, ${dir})`.execute(tables(tx));
}

/** Writes how a run ended: with what it handled, or with its fault. */
export async function finishRun(tx: Tx, id: string, end: { at: Date; totals?: Totals; fault?: OperatorWords }): Promise<void> {
  const { totals, fault } = end;
  await sql`update backup.run set finished_at = ${end.at}, ok = ${fault === undefined}, row_count = ${totals?.rows ?? null},
    file_count = ${totals?.files ?? null}, byte_count = ${totals?.bytes ?? null},
    fault = ${fault === undefined ? null : JSON.stringify(fault)}::jsonb where id = ${id}::uuid`.execute(tables(tx));
}

/** The newest runs, newest first. */
export async function listRuns(tx: Tx, limit: number): Promise<Run[]> {
  const found = await tables<{ 'backup.run': RunRow }>(tx)
    .selectFrom('backup.run')
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return found.map((row) => ({
    id: row.id,
    kind: row.kind,
    startedAt: row.started_at,
    finishedAt: row.finished_at ?? undefined,
    ok: row.ok ?? undefined,
    dir: row.dir,
    rows: row.row_count ?? undefined,
    files: row.file_count ?? undefined,
    bytes: row.byte_count ?? undefined,
    fault: row.fault ?? undefined,
  }));
}

/** When the last good backup and the last good restore test ended. */
export async function findFreshness(tx: Tx): Promise<Freshness> {
  const found = await tables<BackupTables>(tx)
    .selectFrom('backup.run')
    .select((the) => ['kind', the.fn.max('finished_at').as('at')])
    .where('ok', '=', true)
    .groupBy('kind')
    .execute();
  const at = (kind: RunKind): Date | undefined => found.find((row) => row.kind === kind)?.at ?? undefined;
  return { lastGoodAt: at('backup'), lastRestoreTestAt: at('restore-test') };
}

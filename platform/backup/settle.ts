import pg from 'pg';
import { openSealKey, readPublicKeys, verifyTrail } from '#platform/audit';
import type { Clock } from '#platform/clock';
import { connect, type ConnectionSettings } from '#platform/db';
import { newId } from '#platform/ids';
import { withClient } from './catalog.ts';
import type { BackupRun } from './manifest.ts';
import { recordEnd } from './recorder.ts';
import { finishRun, keepsRuns, startRun, type Totals } from './runs-store.ts';

async function has(client: pg.Client, routine: string): Promise<boolean> {
  const found = await client.query<{ there: boolean }>('select to_regprocedure($1) is not null as there', [routine]);
  return found.rows[0]?.there === true;
}

/** Schemas that order something by transaction numbers say so by a function `rebase()`; the facts themselves are numbered last. */
async function listRebasing(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ schema: string }>(
    `select n.nspname::text as schema from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
     where p.proname = 'rebase' and p.pronargs = 0 and r.rolname = current_user order by n.nspname = 'events', 1`,
  );
  return found.rows.map((row) => pg.escapeIdentifier(row.schema));
}

/** Transaction numbers begin anew in another cluster: what orders itself by them is told, before the first transaction of a server. */
async function beginAnew(client: pg.Client): Promise<void> {
  for (const schema of await listRebasing(client)) await client.query(`select ${schema}.rebase()`);
  if (await has(client, 'audit.begin_epoch(integer, text)'))
    await client.query(`select audit.begin_epoch((select max(number) from audit.epoch), 'restored')`);
}

/** Workers that held jobs when the backup was made are not here: the jobs are free at once. */
async function freeJobs(client: pg.Client): Promise<void> {
  if (!(await has(client, 'graphile_worker.force_unlock_workers(text[])'))) return;
  await client.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs where locked_by is not null having count(*) > 0`,
  );
}

/** Prepares restored rows for their new server, after they were compared. */
export async function settle(given: { owner: ConnectionSettings; app: ConnectionSettings }): Promise<void> {
  await withClient(given.owner, beginAnew);
  await withClient(given.app, freeJobs);
}

/** Writes into the restored database that its backup was good, and that it was restored from it. */
export async function recordRestore(given: {
  app: ConnectionSettings;
  run: BackupRun;
  clock: Clock;
  startedAt: Date;
  totals: Totals;
}): Promise<void> {
  const { run, clock, startedAt, totals } = given;
  const db = connect(given.app, 1);
  try {
    await db.write(async (tx) => {
      if (!(await keepsRuns(tx))) return;
      await finishRun(tx, run.manifest.runId, { at: new Date(run.manifest.finishedAt), totals });
      const restore = { id: newId(startedAt), kind: 'restore' as const, dir: run.folder, place: run.folder };
      await startRun(tx, { ...restore, at: startedAt });
      await recordEnd(tx, restore, { at: clock.now(), totals });
    });
  } finally {
    await db.close();
  }
}

/** How the log's seals judge the restored rows. */
export interface TrailVerdict {
  seals: number;
  /** Rows that are not as they were sealed; they were so in the backup already. */
  breaks: number;
}

/** Verifies the restored log against its seals and their copy in a folder. */
export async function judgeTrail(given: { app: ConnectionSettings; masterKey: Uint8Array; folder: string }): Promise<TrailVerdict> {
  const { masterKey, folder } = given;
  const db = connect(given.app, 2);
  try {
    const sealed = await withClient(given.app, async (client) => {
      const found = await client.query<{ there: boolean }>(`select to_regclass('audit.seal') is not null as there`);
      return found.rows[0]?.there === true;
    });
    if (!sealed) return { seals: 0, breaks: 0 };
    const { id, publicKey } = openSealKey(masterKey);
    const keys = new Map([...(await readPublicKeys(folder)), [id, publicKey] as const]);
    const report = await verifyTrail({ db, keys, folder });
    return { seals: report.seals, breaks: report.breaks.length + report.more };
  } finally {
    await db.close();
  }
}

import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { ClusterConnection } from '#platform/testing';
import { startWorld } from '../refusals/world.fixture.ts';
import { prepareRoads, type RoadAct } from './roads.fixture.ts';

/** A database and a data folder of their own, as they stood before any act. */
export interface Place {
  app: ClusterConnection;
  dataDir: string;
  drop(): Promise<void>;
}

/** A world with one dossier before each act of the road, standing still, of which any number of copies can be made. */
export interface FrozenWorld {
  at: string;
  acts: readonly RoadAct[];
  copy(): Promise<Place>;
  end(): Promise<void>;
}

/** Waits until reactions, jobs and readings of the catalogue have nothing left to do. */
export async function untilQuiet(pool: pg.Pool): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1, await sleep(50)) {
    const { rows } = await pool.query<{ busy: boolean }>(
      `select exists (select from graphile_worker.jobs where run_at <= now() and attempts < max_attempts)
         or exists (select from procedures.import_run where finished_at is null)
         or exists (select from events.outbox o, events.relay r where r.name = 'jobs' and (o.xid, o.id) > (r.xid, r.id)) as busy`,
    );
    if (rows[0]?.busy === false) return;
  }
  throw new Error('reactions and jobs do not come to an end');
}

/** Makes one. */
export async function freezeWorld(): Promise<FrozenWorld> {
  const world = await startWorld();
  const { server } = world.desk;
  const { owner, services, config, clock } = server;
  const acts = await prepareRoads(world);
  const { user, password } = services.db.pool.options;
  if (user === undefined || typeof password !== 'string') throw new Error('a pool without a sign-in');
  await untilQuiet(services.db.pool);
  await server.seal();
  const at = clock.now().toISOString();
  await server.close();
  await services.db.close();
  const master = new pg.Pool({ ...owner, database: 'postgres', max: 2 });
  master.on('error', () => undefined);
  const drop = (database: string) => master.query(`drop database if exists ${database} with (force)`);
  return {
    at,
    acts,
    async copy() {
      const database = `f_${randomBytes(8).toString('hex')}`;
      await master.query(`create database ${database} template ${owner.database} strategy file_copy`);
      const dataDir = mkdtempSync(join(tmpdir(), 'ezone-fault-'));
      cpSync(config.dataDir, dataDir, { recursive: true });
      return {
        app: { ...owner, database, user, password },
        dataDir,
        async drop() {
          await drop(database);
          rmSync(dataDir, { recursive: true, force: true });
        },
      };
    },
    async end() {
      await drop(owner.database);
      await master.end();
      rmSync(config.dataDir, { recursive: true, force: true });
    },
  };
}

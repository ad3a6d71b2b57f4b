import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { ClusterConnection } from '#platform/testing';
import { startWorld } from '../refusals/world.fixture.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
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

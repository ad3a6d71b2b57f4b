import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import pg from 'pg';
import { systemClock } from '#platform/clock';
import { connect, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { silentLog } from '#platform/log';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { writeAccess, writeEntry } from '../audit-store.ts';
import { startSealer, type Sealer } from './sealer.ts';
import { openSealKey } from './seal-key.ts';
import { countWaiting } from './seal-store.ts';
import { verifyTrail, type TrailReport } from './verify-trail.ts';

/** The master key of these tests. */
export const masterKey = Buffer.alloc(32, 3);

/** A database with its trail, a folder for the outside copy, and whoever owns the database. */
export interface Trail {
  place: TestDatabase;
  db: Database;
  folder: string;
  /** Statements of somebody who may do anything to the tables. */
  asOwner(statement: string, values?: unknown[]): Promise<pg.QueryResult>;
  /** One act that leaves `entries` rows and one look; answers the ids of its entries. */
  act(entries?: number): Promise<string[]>;
  /** A sealer that works only when it is told to, or with `everyMs` undefined as often as it does by itself. */
  sealer(options?: { folder?: string; batch?: number; key?: Uint8Array; db?: Database; everyMs?: undefined }): Promise<Sealer>;
  /** Seals until nothing waits: transactions of other tests in the cluster hold it back for moments. */
  seal(sealer: Sealer): Promise<void>;
  verify(folder?: string | null): Promise<TrailReport>;
  end(): Promise<void>;
}

/** Seals until nothing waits: what any database of the cluster has open holds a seal back for a moment. */
export async function sealAll(sealer: Sealer, db: Database): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(50)) {
    await sealer.flush();
    if ((await db.read(countWaiting)) === 0) return;
  }
  throw new Error('rows wait for their seal');
}

/** Writes one entry. */
export async function writeOne(db: Database, id = newId()): Promise<string> {
  await db.write((tx) => writeEntry(tx, entryOf(id)));
  return id;
}

/** An entry as acts write it. */
export function entryOf(id: string) {
  const subject = { subjectKind: 'dossier', subjectId: '01900000-0000-7000-8000-000000000001' };
  return {
    id,
    at: new Date(),
    act: 'test.act',
    actId: newId(),
    actorKind: 'person' as const,
    actorId: newId(),
    details: { note: 'đủ', n: 1 },
    locale: 'vi',
    ...subject,
  };
}

/** Makes one. */
export async function startTrail(): Promise<Trail> {
  const place = await testDatabase({ modules: [{ name: 'audit', migrationsDir: new URL('../db/migrations/', import.meta.url) }] });
  const db = connect(place.app, 6);
  const folder = mkdtempSync(join(tmpdir(), 'ezone-trail-'));
  const owner = new pg.Pool({ ...place.owner, max: 1 });
  owner.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  const key = openSealKey(masterKey);
  const sealers: Sealer[] = [];
  const verify: Trail['verify'] = (from = folder) =>
    verifyTrail({ db, keys: new Map([[key.id, key.publicKey]]), folder: from ?? undefined });
  return {
    place,
    db,
    folder,
    asOwner: (statement, values) => owner.query(statement, values),
    act: (entries = 2) =>
      db.write(async (tx) => {
        const ids = Array.from({ length: entries }, () => newId());
        for (const id of ids) await writeEntry(tx, entryOf(id));
        const { actorKind, subjectKind, subjectId, at } = entryOf('');
        await writeAccess(tx, [{ id: newId(), at, what: 'read', actorKind, subjectKind, subjectId }]);
        return ids;
      }),
    sealer: async (options = {}) => {
      const { batch } = options;
      const sealer = await startSealer({
        db: options.db ?? db,
        clock: systemClock,
        log: silentLog,
        masterKey: options.key ?? masterKey,
        folders: [options.folder ?? folder],
        ...('everyMs' in options ? {} : { everyMs: 3_600_000 }),
        ...(batch === undefined ? {} : { batch }),
      });
      sealers.push(sealer);
      return sealer;
    },
    seal: (sealer) => sealAll(sealer, db),
    verify,
    async end() {
      for (const sealer of sealers) await sealer.stop();
      await owner.end();
      await db.close();
      await place.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

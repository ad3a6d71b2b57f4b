import { openSealKey, verifyTrail } from '#platform/audit';
import { movableClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import { systemCtx } from '#platform/context';
import { connect, type Database } from '#platform/db';
import { silentLog } from '#platform/log';
import { sealAll } from '#test-trail';
import { checkMissedSignatures } from '../../../modules/dossiers/server/check-signatures.ts';
import { countRows, type Counts } from '../refusals/rows.fixture.ts';
import { startServer } from '../start.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import type { FrozenWorld, Place } from './frozen-world.fixture.ts';
import { ask, type Outcome } from './kill.fixture.ts';
import { brokenRules, countOfRules } from './rules.fixture.ts';
import type { RoadAct } from './roads.fixture.ts';

/** What a place holds once a server has started on it and has caught up. */
export interface Verdict {
  /** When started again, before anybody asks once more. */
  after: Counts;
  /** The answer to whoever asks once more, as a client does that heard nothing; nobody does without an act. */
  again: Outcome | undefined;
  /** Then. */
  finally: Counts;
  /** What must never be, each in words. */
  broken: string[];
  /** Rules asked, files read, seals and tables compared. */
  checks: number;
}

// What each start or each look adds by itself; files that nobody named yet are swept up later, and figures are surveyed when their time comes.
const uncounted =
  /^(graphile_worker|audit\.(seal|epoch|access_log)|files\.file|events\.relay|accounts\.(session|attempt)|webhooks\.place|scorecards\.)/;

async function lostFiles(db: Database, read: (sha256: string) => Promise<unknown>): Promise<{ lost: string[]; files: number }> {
  const { rows } = await db.pool.query<{ sha256: string }>('select sha256 from files.file');
  const lost: string[] = [];
  for (const { sha256 } of rows) await read(sha256).catch(() => lost.push(`file ${sha256} cannot be read`));
  return { lost, files: rows.length };
}

/** Starts a server on a place, lets it catch up, asks for the act once more and looks at everything. */
export async function judge(world: FrozenWorld, place: Place, act?: RoadAct): Promise<Verdict> {
  const db = connect(place.app);
  const config = readConfig({ PORT: '0', EZONE_DATA: place.dataDir, EZONE_DEMO: '1' });
  const server = await startServer({ config, database: db, log: silentLog, clock: movableClock(new Date(world.at)) });
  // What a job of every minute does is done here too, so that it counts the same whenever a minute begins.
  const catchUp = async (): Promise<void> => {
    await untilQuiet(db.pool);
    await checkMissedSignatures.run(systemCtx(server.services, 'judge'));
    await untilQuiet(db.pool);
  };
  try {
    await catchUp();
    const after = await countRows(db.pool, uncounted);
    const broken = await brokenRules(db.pool);
    const again = act && (await ask(server.url, act));
    await catchUp();
    await sealAll(server.sealer, server.services.db);
    const key = openSealKey(server.services.masterKey);
    const trail = await verifyTrail({ db, keys: new Map([[key.id, key.publicKey]]), folder: `${place.dataDir}/seals` });
    const { lost, files } = await lostFiles(db, (sha256) => server.services.files.read(sha256));
    broken.push(...(await brokenRules(db.pool)), ...lost);
    for (const one of trail.breaks) broken.push(`the log was broken: ${one.kind}`);
    const end = await countRows(db.pool, uncounted);
    const checks = 2 * (countOfRules + Object.keys(end).length) + files + trail.seals;
    return { after, again, finally: end, broken, checks };
  } finally {
    await server.close();
    await db.close();
  }
}

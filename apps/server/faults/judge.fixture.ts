import { openSealKey, verifyTrail } from '#platform/audit';
import { movableClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import { systemCtx } from '#platform/context';
import { connect, type Database } from '#platform/db';
import { silentLog } from '#platform/log';
import { sealAll } from '#test-trail';
import { checkMissedSignatures } from '../../../modules/dossiers/server/check-signatures.ts';
import { startServer } from '../start.ts';
import { untilQuiet, type FrozenWorld, type Place } from './frozen-world.fixture.ts';
import { ask, type Outcome } from './kill.fixture.ts';
import type { RoadAct } from './roads.fixture.ts';

/** Rows of each table, as a number each. */
export type Counts = Readonly<Record<string, number>>;

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

// What each start or each look adds by itself; files that nobody named yet are swept up later.
const uncounted = /^(graphile_worker|audit\.(seal|epoch|access_log)|files\.file|events\.relay|accounts\.(session|attempt)|webhooks\.place)/;

async function countRows({ pool }: Database): Promise<Counts> {
  const { rows } = await pool.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables t
     where schemaname not in ('pg_catalog', 'information_schema') and has_table_privilege(schemaname || '.' || tablename, 'select')
       and not exists (select from pg_inherits where inhrelid = (quote_ident(schemaname) || '.' || quote_ident(tablename))::regclass)`,
  );
  const names = rows.map((row) => row.name).filter((name) => !uncounted.test(name));
  const counted = await pool.query<{ name: string; n: string }>(
    names.map((name) => `select '${name}' as name, count(*) as n from ${name}`).join(' union all '),
  );
  return Object.fromEntries(counted.rows.map((row) => [row.name, Number(row.n)]));
}

/** Rules that hold at every moment, as questions that must find nothing. */
const rules: Readonly<Record<string, string>> = {
  'a running case has not one open step on its way': `
    select c.id from processes.case_file c left join processes.step s
      on s.case_id = c.id and s.closed_at is null and s.aside is null
    where c.closed_at is null group by c.id having count(s.id) <> 1`,
  'a closed case has an open step': `
    select c.id from processes.case_file c join processes.step s on s.case_id = c.id where c.closed_at is not null and s.closed_at is null`,
  'a dossier has a code without a time of receipt, or the other way round': `
    select id from dossiers.dossier where (code is null) <> (received_at is null)`,
  'an accepted dossier has not one receipt': `
    select d.id from dossiers.dossier d left join dossiers.paper p on p.dossier_id = d.id and p.form_no = '01'
    where d.code is not null group by d.id having count(p.id) <> 1`,
  'numbers of a series do not follow each other': `
    select series_id from documents.allocation group by series_id, year having max(number) <> count(*)`,
  'a signed document has no signed file, or a sealed one no sealed file': `
    select d.id from documents.document d where (d.state = 'issued' and not exists
      (select from documents.revision r where r.document_id = d.id and r.kind = 'sealed'))`,
  'somebody was told the same thing twice': `
    select notice_id from notifications.delivery group by notice_id, channel having count(*) > 1`,
  'a job failed': `select id from graphile_worker.jobs where last_error is not null`,
};

/** The rules that are broken at this moment, in words. */
export async function brokenRules({ pool }: Database): Promise<string[]> {
  const broken: string[] = [];
  for (const [rule, question] of Object.entries(rules)) {
    const { rows } = await pool.query(question);
    if (rows.length > 0) broken.push(rule);
  }
  return broken;
}

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
    const after = await countRows(db);
    const broken = await brokenRules(db);
    const again = act && (await ask(server.url, act));
    await catchUp();
    await sealAll(server.sealer, server.services.db);
    const key = openSealKey(server.services.masterKey);
    const trail = await verifyTrail({ db, keys: new Map([[key.id, key.publicKey]]), folder: `${place.dataDir}/seals` });
    const { lost, files } = await lostFiles(db, (sha256) => server.services.files.read(sha256));
    broken.push(...(await brokenRules(db)), ...lost);
    for (const one of trail.breaks) broken.push(`the log was broken: ${one.kind}`);
    const end = await countRows(db);
    const checks = 2 * (Object.keys(rules).length + Object.keys(end).length) + files + trail.seals;
    return { after, again, finally: end, broken, checks };
  } finally {
    await server.close();
    await db.close();
  }
}

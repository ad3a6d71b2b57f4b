import type { Ctx } from '#platform/context';
import { sql, tables } from '#platform/db';

// What a request leaves by itself: its session and the trail; and what workers add on their own time.
const ownTables = [
  'webhooks.delivery',
  'webhooks.place',
  'exchange.link',
  'exchange.message_out',
  'exchange.partner',
  'exchange.place',
  'exchange.standing',
  'scorecards.daily',
  'scorecards.fact',
  'scorecards.gap',
  'scorecards.place',
  'scorecards.span',
  'scorecards.stale_day',
  'scorecards.tally',
  'notifications.notice',
  'notifications.delivery',
  'accounts.session',
  'accounts.attempt',
  'dossiers.tracking_try',
  'consultations.retiming',
  'dossiers.retiming',
  'dossiers.retiming_lane',
  'files.file',
];
/** What workers fill in by themselves after the act: papers are set, signatures in filed PDFs are checked, keys are seen in use. */
const filledInLater: Readonly<Record<string, readonly string[]>> = {
  'accounts.api_key': ['last_used_at'],
  'dossiers.paper': ['rendered_at', 'file_sha256', 'tries', 'put_off_until'],
  'consultations.consultation': ['signature_verdict', 'signature_findings'],
  'dossiers.component': ['signature_verdict', 'signature_findings'],
  'rehearsals.rehearsal': ['reached_at', 'reached_id', 'looked', 'changed', 'finished_at'],
};
const ownSchemas = ['audit', 'events', 'graphile_worker', 'pg_catalog', 'information_schema', 'pg_toast'];

/** One state of a table's rows: which versions of them stand where, and what is in them. */
interface TableState {
  versions: string;
  content: string;
}

/**
 * Reads the state of all tables but those of requests themselves, as counts and digests by table. Every write makes a new
 * version of its row, so that only tables with other versions than last time are read in full.
 */
export function fingerprintOf(system: Ctx): () => Promise<Record<string, string>> {
  const known = new Map<string, TableState>();
  let names: readonly string[] = [];
  const readEach = async (which: readonly string[], digest: (name: string) => ReturnType<typeof sql>): Promise<Map<string, string>> => {
    if (which.length === 0) return new Map();
    const parts = which.map((name) => sql`select ${name} as name, count(*) || ' ' || ${digest(name)} as digest from ${sql.table(name)} t`);
    const read = await system.read((tx) =>
      sql<{ name: string; digest: string }>`${sql.join(parts, sql` union all `)}`.execute(tables<Record<string, never>>(tx)),
    );
    return new Map(read.rows.map(({ name, digest: found }) => [name, found]));
  };
  const listTables = async (): Promise<readonly string[]> => {
    const found = await system.read((tx) =>
      sql<{ name: string }>`select schemaname || '.' || tablename as name from pg_tables
        where schemaname <> all(${ownSchemas}) and has_table_privilege(schemaname || '.' || tablename, 'select') order by 1`.execute(
        tables<Record<string, never>>(tx),
      ),
    );
    return found.rows.map(({ name }) => name).filter((name) => !ownTables.includes(name));
  };
  const contentOf = (name: string) => {
    const row = sql`md5((to_jsonb(t) - ${[...(filledInLater[name] ?? [])]}::text[])::text)`;
    return sql`coalesce(md5(string_agg(${row}, '' order by ${row})), '')`;
  };
  const versionsOf = () => sql`coalesce(sum(hash_record_extended(row(t.tableoid, t.ctid, t.xmin), 0)), 0)`;

  return async () => {
    if (names.length === 0) names = await listTables();
    const versions = await readEach(names, versionsOf);
    const changed = names.filter((name) => known.get(name)?.versions !== versions.get(name));
    const contents = await readEach(changed, contentOf);
    for (const name of changed) known.set(name, { versions: versions.get(name) ?? '', content: contents.get(name) ?? '' });
    return Object.fromEntries(names.map((name) => [name, known.get(name)?.content ?? '']));
  };
}

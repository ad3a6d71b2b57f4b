import type { EventPlace } from '#platform/events';
import { sql, tables, type Tx } from '#platform/db';
import type { Fact } from './facts.ts';
import type { Span } from './spans.ts';

const nilId = '00000000-0000-0000-0000-000000000000';

interface Place extends EventPlace {
  /** How far a survey came; none while it rests. */
  surveyed: string | null;
  compared_at: Date | null;
}

/** Where reading of announced facts stands, held by this transaction; undefined while another server reads. */
export async function lockPlace(tx: Tx): Promise<Place | undefined> {
  const found = await sql<Place>`select xid::text as xid, id, surveyed, compared_at from scorecards.place for update skip locked`.execute(
    tables(tx),
  );
  return found.rows[0];
}

/** Notes how far announced facts were read. */
export async function movePlace(tx: Tx, to: EventPlace): Promise<void> {
  await sql`update scorecards.place set xid = ${to.xid}::xid8, id = ${to.id}::uuid`.execute(tables(tx));
}

/** Notes how far the survey came: null lets it rest. */
export async function moveSurvey(tx: Tx, to: string | null): Promise<void> {
  await sql`update scorecards.place set surveyed = ${to}::uuid`.execute(tables(tx));
}

/** Begins the survey of all dossiers anew. */
export async function beginSurvey(tx: Tx): Promise<void> {
  await moveSurvey(tx, nilId);
}

/** Notes when the facts were last compared with the record. */
export async function noteCompared(tx: Tx, at: Date): Promise<void> {
  await sql`update scorecards.place set compared_at = ${at}`.execute(tables(tx));
}

/** How many ends were counted on days before a day. */
export async function countEnds(tx: Tx, before: string): Promise<number> {
  const found = await sql<{ count: number }>`select coalesce(sum(ended), 0)::int as count from scorecards.tally
    where dimension = 'total' and day < ${before}::date`.execute(tables(tx));
  return found.rows[0]?.count ?? 0;
}

/** Adds what is not known yet; answers the days that have more facts now. */
export async function addFacts(tx: Tx, facts: readonly Fact[]): Promise<string[]> {
  if (facts.length === 0) return [];
  const added = await sql<{ day: string }>`with added as (
      insert into scorecards.fact select * from jsonb_populate_recordset(null::scorecards.fact, ${JSON.stringify(facts)}::jsonb)
      on conflict do nothing returning day)
    select distinct day from added order by day`.execute(tables(tx));
  return added.rows.map(({ day }) => day);
}

/** Keeps where dossiers stood, in place of what was kept of them before. */
export async function replaceSpans(tx: Tx, dossierIds: readonly string[], spans: readonly Span[]): Promise<void> {
  const on = tables(tx);
  await sql`delete from scorecards.span where dossier_id = any(${[...dossierIds]}::uuid[])`.execute(on);
  if (spans.length === 0) return;
  await sql`insert into scorecards.span (dossier_id, no, during, code, procedure_code, unit_id, channel, due_at, judged_at, asked, asked_at)
    select dossier_id, no, tstzrange("from", "to"), code, procedure_code, unit_id, channel, due_at, judged_at, asked, asked_at
    from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as s(dossier_id uuid, no int, "from" timestamptz, "to" timestamptz, code text,
      procedure_code text, unit_id uuid, channel text, due_at timestamptz, judged_at timestamptz, asked int, asked_at timestamptz)`.execute(
    on,
  );
}

/** Notes days whose counts must be made anew; whoever counts one of them waits until this is committed. */
export async function markStale(tx: Tx, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  await sql`insert into scorecards.stale_day (day) select unnest(${[...days]}::date[]) order by 1
    on conflict (day) do update set day = excluded.day`.execute(tables(tx));
  // The index of a day counts all facts until its end.
  await sql`delete from scorecards.daily where day >= (select min(one) from unnest(${[...days]}::date[]) one)`.execute(tables(tx));
}

/** Takes some days whose counts must be made anew, the newest first. */
export async function takeStale(tx: Tx, limit: number): Promise<string[]> {
  const taken = await sql<{ day: string }>`delete from scorecards.stale_day where day in
      (select day from scorecards.stale_day order by day desc limit ${limit} for update skip locked)
    returning day`.execute(tables(tx));
  return taken.rows.map(({ day }) => day);
}

/** True while the counts of some day of a period are to be made anew. */
export async function hasStale(tx: Tx, { from, to }: { from: string; to: string }): Promise<boolean> {
  const found = await sql<{ stale: boolean }>`select exists (select 1 from scorecards.stale_day
    where day >= ${from}::date and day <= ${to}::date) as stale`.execute(tables(tx));
  return found.rows[0]?.stale === true;
}

import { sql, tables, type Tx } from '#platform/db';

/** Which open dossiers: those of some units (all when not said) at an instant. */
export interface OpenAt {
  units: readonly string[] | undefined;
  at: Date;
}

/** How many were open, and how many of them late. */
export interface Open {
  all: number;
  late: number;
}

// As `isLateAt` tells it.
const late = (at: Date) =>
  sql<boolean>`(s.asked > 1 or date_trunc('minute', coalesce(s.asked_at, ${at}::timestamptz)) > date_trunc('minute', s.judged_at))`;

const of = ({ units, at }: OpenAt) =>
  sql`s.during @> ${at}::timestamptz and ${units === undefined ? sql`true` : sql`s.unit_id = any(${[...units]}::uuid[])`}`;

/** How many dossiers were open at an instant. */
export async function countOpen(tx: Tx, given: OpenAt): Promise<Open> {
  const found = await sql<Open>`select count(*)::int as all, count(*) filter (where ${late(given.at)})::int as late
    from scorecards.span s where ${of(given)}`.execute(tables(tx));
  return found.rows[0] ?? { all: 0, late: 0 };
}

/** How many were open at an instant by procedure, unit or channel. */
export async function countOpenBy(tx: Tx, by: 'procedure' | 'unit' | 'channel', given: OpenAt): Promise<Map<string, Open>> {
  const column = { procedure: sql`s.procedure_code`, unit: sql`s.unit_id::text`, channel: sql`s.channel` }[by];
  const found = await sql<Open & { key: string }>`select ${column} as key, count(*)::int as all,
      count(*) filter (where ${late(given.at)})::int as late
    from scorecards.span s where ${of(given)} group by 1`.execute(tables(tx));
  return new Map(found.rows.map(({ key, ...open }) => [key, open]));
}

/** A dossier that cost points. */
export interface CostRow {
  dossier_id: string;
  code: string | null;
  procedure_code: string;
  unit_id: string;
  officer_id: string | null;
  channel: string;
  at: Date;
  due_at: Date | null;
  asked: number;
  ending: string | null;
  minutes: number | null;
  limit_minutes: number | null;
  level: number | null;
  /** The national portal had it and lost it. */
  lost?: boolean;
}

/** Dossiers that were open and late at an instant, the longest late first. */
export async function listOpenLate(tx: Tx, given: OpenAt, limit: number): Promise<CostRow[]> {
  const found =
    await sql<CostRow>`select s.dossier_id, s.code, s.procedure_code, s.unit_id, null as officer_id, s.channel, ${given.at}::timestamptz as at,
      s.due_at, s.asked, null as ending, null as minutes, null as limit_minutes, null as level
    from scorecards.span s where ${of(given)} and ${late(given.at)} order by s.judged_at, s.dossier_id limit ${limit}`.execute(tables(tx));
  return found.rows;
}

import { sql, tables, type Tx } from '#platform/db';

/** What a day's facts are counted by, beside the unit. */
export type Dimension = 'total' | 'procedure' | 'officer' | 'channel';

/** Counts of days, units and whatever else. */
export interface Counts {
  accepted: number;
  online_accepted: number;
  refused: number;
  asked: number;
  ended: number;
  early: number;
  on_time: number;
  late: number;
  /** In time by the rule of the index. */
  in_time: number;
  stopped: number;
  withdrawn: number;
  results: number;
  electronic: number;
  digitised: number;
  online_results: number;
  timed: number;
  minutes: number;
  permille: number;
  returned: number;
  rated: number;
  satisfied: number;
  disliked: number;
  paid: number;
  paid_online: number;
  /** Results of which it is known what was not asked for again: of all, with a paper we held, with what a register said. */
  papers: number;
  reused: number;
  shared: number;
}

const names = [
  'accepted',
  'online_accepted',
  'refused',
  'asked',
  'ended',
  'early',
  'on_time',
  'late',
  'in_time',
  'stopped',
  'withdrawn',
  'results',
  'electronic',
  'digitised',
  'online_results',
  'timed',
  'minutes',
  'permille',
  'returned',
  'rated',
  'satisfied',
  'disliked',
  'paid',
  'paid_online',
  'papers',
  'reused',
  'shared',
] as const;

/** Nothing counted. */
export const noCounts: Counts = {
  accepted: 0,
  online_accepted: 0,
  refused: 0,
  asked: 0,
  ended: 0,
  early: 0,
  on_time: 0,
  late: 0,
  in_time: 0,
  stopped: 0,
  withdrawn: 0,
  results: 0,
  electronic: 0,
  digitised: 0,
  online_results: 0,
  timed: 0,
  minutes: 0,
  permille: 0,
  returned: 0,
  rated: 0,
  satisfied: 0,
  disliked: 0,
  paid: 0,
  paid_online: 0,
  papers: 0,
  reused: 0,
  shared: 0,
};

const where = (condition: string) => `count(*) filter (where ${condition})`;
const ended = (condition: string) => where(`f.kind = 'ended' and ${condition}`);

// How it stood and how long it took is told of what came to a result: what was withdrawn in time was not handled in time.
const result = `f.ending in ('result', 'refusal')`;
const timed = `${result} and f.limit_minutes is not null`;

// A rating that was changed counts as what it says now: what it said before is taken off again on the day it was changed.
const rating = (condition: string, before: string) =>
  `(${where(`f.kind = 'rated' and ${condition}`)} - ${where(`f.kind = 'rated' and ${before}`)})`;

const measures: Readonly<Record<(typeof names)[number], string>> = {
  accepted: where(`f.kind = 'accepted'`),
  online_accepted: where(`f.kind = 'accepted' and f.online`),
  refused: where(`f.kind = 'refused'`),
  asked: where(`f.kind = 'asked'`),
  ended: where(`f.kind = 'ended'`),
  early: ended(`${result} and f.standing = 'early'`),
  on_time: ended(`${result} and f.standing = 'on-time'`),
  late: ended(`${result} and f.standing = 'late'`),
  in_time: ended('f.in_time'),
  stopped: ended(`f.ending = 'stopped'`),
  withdrawn: ended(`f.ending = 'withdrawn'`),
  results: ended(result),
  electronic: ended('f.electronic'),
  digitised: ended('f.digitised'),
  online_results: ended('f.online and f.electronic'),
  timed: ended(timed),
  minutes: `coalesce(sum(f.minutes) filter (where f.kind = 'ended' and ${timed}), 0)`,
  permille: `coalesce(sum(f.minutes::bigint * 1000 / f.limit_minutes) filter (where f.kind = 'ended' and ${timed}), 0)`,
  returned: where(`f.kind = 'returned'`),
  rated: where(`f.kind = 'rated' and f.level_before is null`),
  satisfied: rating('f.level >= 4', 'f.level_before >= 4'),
  disliked: rating('f.level <= 2', 'f.level_before <= 2'),
  paid: where(`f.kind = 'paid'`),
  paid_online: where(`f.kind = 'paid' and f.online`),
  papers: where(`f.kind = 'papers'`),
  reused: where(`f.kind = 'papers' and f.reused`),
  shared: where(`f.kind = 'papers' and f.shared`),
};

const columns = sql.raw(names.join(', '));
const counted = sql.raw(names.map((name) => measures[name]).join(', '));
const summed = sql.raw(names.map((name) => `coalesce(sum(t.${name}), 0)::bigint as ${name}`).join(', '));

/** Makes the counts of some days anew from their facts. */
export async function countDays(tx: Tx, days: readonly string[]): Promise<void> {
  const on = tables(tx);
  const of = sql`${[...days]}::date[]`;
  await sql`delete from scorecards.tally where day = any(${of})`.execute(on);
  await sql`insert into scorecards.tally (dimension, day, unit_id, key, ${columns})
    select k.dimension, f.day, f.unit_id, k.key, ${counted} from scorecards.fact f
      cross join lateral (values ('total', ''), ('procedure', f.procedure_code), ('channel', f.channel), ('officer', f.officer_id::text)) k(dimension, key)
    where f.day = any(${of}) and k.key is not null group by k.dimension, f.day, f.unit_id, k.key`.execute(on);
}

/** Which counts: of some units (all when not said), from a day to a day. */
export interface Wanted {
  units: readonly string[] | undefined;
  from: string;
  to: string;
}

const within = ({ units, from, to }: Wanted) =>
  sql`t.day >= ${from}::date and t.day <= ${to}::date and ${units === undefined ? sql`true` : sql`t.unit_id = any(${[...units]}::uuid[])`}`;

/** All counts of a period in one. */
export async function sumCounts(tx: Tx, wanted: Wanted): Promise<Counts> {
  const found = await sql<Counts>`select ${summed} from scorecards.tally t where t.dimension = 'total' and ${within(wanted)}`.execute(
    tables(tx),
  );
  return found.rows[0] ?? noCounts;
}

/** Counts of a period by procedure, officer or channel. */
export async function listCounts(tx: Tx, dimension: Dimension, wanted: Wanted): Promise<(Counts & { key: string })[]> {
  const found = await sql<Counts & { key: string }>`select t.key, ${summed} from scorecards.tally t
    where t.dimension = ${dimension} and ${within(wanted)} group by t.key order by t.key`.execute(tables(tx));
  return found.rows;
}

/** Counts of a period by the unit that handles. */
export async function listUnitCounts(tx: Tx, wanted: Wanted): Promise<(Counts & { key: string })[]> {
  const found = await sql<Counts & { key: string }>`select t.unit_id::text as key, ${summed} from scorecards.tally t
    where t.dimension = 'total' and ${within(wanted)} group by t.unit_id order by 1`.execute(tables(tx));
  return found.rows;
}

/** Counts of a period by month (YYYY-MM) and procedure. */
export async function listMonthCounts(tx: Tx, wanted: Wanted): Promise<(Counts & { month: string; key: string })[]> {
  const found = await sql<Counts & { month: string; key: string }>`select to_char(t.day, 'YYYY-MM') as month, t.key, ${summed}
    from scorecards.tally t where t.dimension = 'procedure' and ${within(wanted)} group by 1, t.key order by 1, t.key`.execute(tables(tx));
  return found.rows;
}

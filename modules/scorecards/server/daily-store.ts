import { sql, tables, type Tx } from '#platform/db';

/** The index of a day, of its year until its end. */
export interface DailyRow {
  day: string;
  points: number;
  measured: number;
  unmeasured: number;
  in_time: number;
  judged: number;
}

/** Keeps the index of a day. */
export async function addDaily(tx: Tx, row: DailyRow & { at: Date }): Promise<void> {
  await sql`insert into scorecards.daily (day, points, measured, unmeasured, in_time, judged, made_at)
    values (${row.day}::date, ${row.points}, ${row.measured}, ${row.unmeasured}, ${row.in_time}, ${row.judged}, ${row.at})
    on conflict do nothing`.execute(tables(tx));
}

/** Days from a day to a day whose index is not kept yet, oldest first. */
export async function listMissingDays(tx: Tx, from: string, to: string): Promise<string[]> {
  const found = await sql<{ day: string }>`select d::date::text as day
    from generate_series(${from}::date, ${to}::date, interval '1 day') d
    where not exists (select 1 from scorecards.daily k where k.day = d::date) order by 1`.execute(tables(tx));
  return found.rows.map(({ day }) => day);
}

/** The index of each day from a day to a day, as far as it is kept. */
export async function listDailyRows(tx: Tx, from: string, to: string): Promise<DailyRow[]> {
  const found = await sql<DailyRow>`select day, points::float8 as points, measured::float8 as measured, unmeasured::float8 as unmeasured,
      in_time, judged
    from scorecards.daily where day >= ${from}::date and day <= ${to}::date order by day`.execute(tables(tx));
  return found.rows;
}

import { sql, tables, type Tx } from '#platform/db';

/** The paper a delegation rests on. */
export interface StandInPaper {
  no: string;
  date: string;
  scope?: string | undefined;
}

/** Who stands in for whom, for one post or (no unit, no role) for all. */
export interface StandInRow {
  id: string;
  absent_person: string;
  stand_in_person: string;
  unit_id: string | null;
  role_key: string | null;
  kind: 'leave' | 'delegation';
  since: Date;
  until: Date;
  because: string;
  document: StandInPaper | null;
  recorded_at: Date;
  recorded_by: string | null;
  superseded_at: Date | null;
}

interface StandInTables {
  'accounts.stand_in': StandInRow;
}

const on = (tx: Tx) => tables<StandInTables>(tx);

/** Records that somebody stands in. */
export async function insertStandIn(tx: Tx, row: Omit<StandInRow, 'superseded_at'>): Promise<void> {
  await on(tx)
    .insertInto('accounts.stand_in')
    .values({ ...row, document: row.document === null ? null : sql`${JSON.stringify(row.document)}::jsonb`, superseded_at: null })
    .execute();
}

/** One that is held true; locked for the act that ends it. */
export async function lockStandIn(tx: Tx, id: string): Promise<StandInRow | undefined> {
  return on(tx)
    .selectFrom('accounts.stand_in')
    .selectAll()
    .where('id', '=', id)
    .where('superseded_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** No longer held true: another row says what is right, or it never began. */
export async function supersedeStandIn(tx: Tx, id: string, at: Date): Promise<void> {
  await on(tx).updateTable('accounts.stand_in').set({ superseded_at: at }).where('id', '=', id).execute();
}

/** Stand-ins in force or to come (and those that ended after `from`), of some people or of all, newest first. */
export async function listStandIns(tx: Tx, given: { people: readonly string[] | undefined; from: Date }): Promise<StandInRow[]> {
  let query = on(tx).selectFrom('accounts.stand_in').selectAll().where('superseded_at', 'is', null).where('until', '>', given.from);
  if (given.people !== undefined) {
    if (given.people.length === 0) return [];
    const ids = [...given.people];
    query = query.where((where) => where.or([where('absent_person', 'in', ids), where('stand_in_person', 'in', ids)]));
  }
  return query.orderBy('since', 'desc').orderBy('id').limit(500).execute();
}

/** Every stand-in that ever touched a person and has not ended, both ways. */
export async function listOpenStandInsOf(tx: Tx, personId: string, at: Date): Promise<StandInRow[]> {
  return listStandIns(tx, { people: [personId], from: at });
}

/** Who stands in for some people at an instant, for any of their posts. */
export async function listStandInsNow(
  tx: Tx,
  absent: readonly string[],
  at: Date,
): Promise<{ absentPerson: string; standInPerson: string }[]> {
  if (absent.length === 0) return [];
  return on(tx)
    .selectFrom('accounts.stand_in')
    .select(['absent_person as absentPerson', 'stand_in_person as standInPerson'])
    .where('absent_person', 'in', [...absent])
    .where('superseded_at', 'is', null)
    .where('since', '<=', at)
    .where('until', '>', at)
    .execute();
}

/** Who of some people is away in part of a period, first things first. */
export async function listAway(tx: Tx, people: readonly string[], { from, until }: { from: Date; until: Date }): Promise<StandInRow[]> {
  if (people.length === 0) return [];
  return on(tx)
    .selectFrom('accounts.stand_in')
    .selectAll()
    .where('absent_person', 'in', [...people])
    .where('superseded_at', 'is', null)
    .where('until', '>', from)
    .where('since', '<', until)
    .orderBy('since')
    .orderBy('id')
    .execute();
}

/** True when one of two people stood in for the other at one of the instants. */
export async function standInBetween(tx: Tx, one: string, other: string, instants: readonly Date[]): Promise<boolean> {
  for (const at of instants) {
    const found = await on(tx)
      .selectFrom('accounts.stand_in')
      .select('id')
      .where('superseded_at', 'is', null)
      .where('since', '<=', at)
      .where('until', '>', at)
      .where((where) =>
        where.or([
          where.and([where('absent_person', '=', one), where('stand_in_person', '=', other)]),
          where.and([where('absent_person', '=', other), where('stand_in_person', '=', one)]),
        ]),
      )
      .executeTakeFirst();
    if (found !== undefined) return true;
  }
  return false;
}

/** True when the same person already stands in for the same post in part of the period; two acts at once wait for each other here. */
export async function hasStandIn(
  tx: Tx,
  row: Pick<StandInRow, 'absent_person' | 'stand_in_person' | 'unit_id' | 'role_key' | 'since' | 'until'>,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext(${`accounts.stand_in ${row.absent_person}`}))`.execute(on(tx));
  const found = await on(tx)
    .selectFrom('accounts.stand_in')
    .select('id')
    .where('absent_person', '=', row.absent_person)
    .where('stand_in_person', '=', row.stand_in_person)
    .where(sql<boolean>`unit_id is not distinct from ${row.unit_id}::uuid and role_key is not distinct from ${row.role_key}::text`)
    .where('superseded_at', 'is', null)
    .where('since', '<', row.until)
    .where('until', '>', row.since)
    .executeTakeFirst();
  return found !== undefined;
}

import { sql, tables, type Tx } from '#platform/db';

interface TrackingTables {
  'dossiers.tracking_try': { code: string; address: string; at: Date; succeeded: boolean };
}

const on = (tx: Tx) => tables<TrackingTables>(tx);

/**
 * Failed tries since an instant, the larger of those for a code and those from an address; tries of both wait for each other. For an address
 * that showed the code's key since `knownSince`, what other addresses try on the code does not count.
 */
export async function countFailedTries(tx: Tx, given: { code: string; address: string; since: Date; knownSince: Date }): Promise<number> {
  // In one order for everybody, so that two tries never wait for each other in a ring.
  for (const key of [`code ${given.code}`, `from ${given.address}`].toSorted()) {
    await sql`select pg_advisory_xact_lock(hashtext(${`dossiers.tracking ${key}`}))`.execute(on(tx));
  }
  const known = sql<boolean>`exists (select from dossiers.tracking_try k
    where k.code = ${given.code} and k.address = ${given.address} and k.succeeded and k.at > ${given.knownSince})`;
  const row = await on(tx)
    .selectFrom('dossiers.tracking_try')
    .select([
      sql<number>`count(*) filter (where code = ${given.code} and (address = ${given.address} or not ${known}))::int`.as('forCode'),
      sql<number>`count(*) filter (where address = ${given.address})::int`.as('fromAddress'),
    ])
    .where('succeeded', '=', false)
    .where('at', '>', given.since)
    .where((where) => where.or([where('code', '=', given.code), where('address', '=', given.address)]))
    .executeTakeFirstOrThrow();
  return Math.max(row.forCode, row.fromAddress);
}

/** Notes a try. */
export async function insertTry(tx: Tx, row: { code: string; address: string; at: Date; succeeded: boolean }): Promise<void> {
  await on(tx).insertInto('dossiers.tracking_try').values(row).execute();
}

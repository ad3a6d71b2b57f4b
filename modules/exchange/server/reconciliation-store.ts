import { sql, tables, type Tx } from '#platform/db';
import type { Difference, OurSide } from './compare.ts';

/** How many dossiers came to each status in a time, by what was told. */
export async function countTold(tx: Tx, partner: string, time: { from: Date; to: Date }): Promise<Record<string, number>> {
  const found = await sql<{ status: number; count: number }>`
    select t.status, count(*)::int as count from (
      select m.status, m.at, lag(m.status) over (partition by m.dossier_id order by m.seq) as before from exchange.message_out m
      where m.partner = ${partner} and m.dossier_id in (
        select o.dossier_id from exchange.message_out o where o.partner = ${partner} and o.at >= ${time.from} and o.at < ${time.to})) t
    where (t.before is null or t.before <> t.status) and t.at >= ${time.from} and t.at < ${time.to}
    group by t.status`.execute(tables(tx));
  return Object.fromEntries(found.rows.map(({ status, count }) => [String(status), count]));
}

/** What we have of the dossiers of which something was told in a time, without their own status. */
export async function listOurs(tx: Tx, partner: string, time: { from: Date; to: Date }): Promise<Omit<OurSide, 'status'>[]> {
  const found = await sql<{
    dossierId: string;
    acknowledgedSeq: number | null;
    acknowledgedStatus: number | null;
    toldStatus: number | null;
    waiting: number;
  }>`select l.dossier_id as "dossierId", l.acknowledged_status as "acknowledgedStatus", l.told_status as "toldStatus",
      (select max(m.seq) from exchange.message_out m where m.partner = l.partner and m.dossier_id = l.dossier_id and m.state = 'acknowledged')
        as "acknowledgedSeq",
      (select count(*)::int from exchange.message_out m where m.partner = l.partner and m.dossier_id = l.dossier_id and m.state = 'waiting') as waiting
    from exchange.link l where l.partner = ${partner} and l.dossier_id in (
      select o.dossier_id from exchange.message_out o where o.partner = ${partner} and o.at >= ${time.from} and o.at < ${time.to})
    order by l.dossier_id`.execute(tables(tx));
  return found.rows.map((row) => ({
    dossierId: row.dossierId,
    acknowledgedSeq: row.acknowledgedSeq ?? 0,
    acknowledgedStatus: row.acknowledgedStatus ?? undefined,
    toldStatus: row.toldStatus ?? undefined,
    waiting: row.waiting,
  }));
}

/** A comparison as it is kept. */
export interface ReconciliationRow {
  id: string;
  day: string;
  madeAt: Date;
  ours: Record<string, number>;
  theirs: Record<string, number>;
  compared: number;
  differences: readonly (Omit<Difference, 'dossierId' | 'theirCode' | 'ourStatus' | 'theirStatus' | 'fromSeq'> & {
    dossierId: string | null;
    theirCode: string | null;
    ourStatus: number | null;
    theirStatus: number | null;
    fromSeq: number | null;
  })[];
}

/** Keeps a comparison. */
export async function insertReconciliation(
  tx: Tx,
  row: Omit<ReconciliationRow, 'differences'> & { partner: string; differences: readonly Difference[] },
): Promise<void> {
  await sql`insert into exchange.reconciliation (id, partner, day, made_at, ours, theirs, compared) values (${row.id}, ${row.partner}, ${row.day}::date,
    ${row.madeAt}, ${JSON.stringify(row.ours)}::jsonb, ${JSON.stringify(row.theirs)}::jsonb, ${row.compared})`.execute(tables(tx));
  for (const [position, one] of row.differences.entries())
    await sql`insert into exchange.difference (reconciliation_id, position, kind, dossier_id, their_code, our_status, their_status, from_seq)
      values (${row.id}, ${position}, ${one.kind}, ${one.dossierId ?? null}, ${one.theirCode ?? null}, ${one.ourStatus ?? null},
        ${one.theirStatus ?? null}, ${one.fromSeq ?? null})`.execute(tables(tx));
}

/** Comparisons, newest first, each with what differs. */
export async function listReconciliationRows(
  tx: Tx,
  partner: string,
  page: { after: string | undefined; limit: number },
): Promise<ReconciliationRow[]> {
  const after = page.after === undefined ? sql`true` : sql`r.id < ${page.after}`;
  const found = await sql<ReconciliationRow>`select r.id, r.day::text as day, r.made_at as "madeAt", r.ours, r.theirs, r.compared,
      coalesce((select jsonb_agg(jsonb_build_object('kind', d.kind, 'dossierId', d.dossier_id, 'theirCode', d.their_code, 'ourStatus', d.our_status,
        'theirStatus', d.their_status, 'fromSeq', d.from_seq) order by d.position) from exchange.difference d where d.reconciliation_id = r.id), '[]'::jsonb)
        as differences
    from exchange.reconciliation r where r.partner = ${partner} and ${after} order by r.id desc limit ${page.limit}`.execute(tables(tx));
  return found.rows;
}

/** The last day that was compared after it was over: what was compared while it ran says nothing of its rest. */
export async function lastDay(tx: Tx, partner: string): Promise<string | undefined> {
  const found = await sql<{
    day: string | null;
  }>`select max(day)::text as day from exchange.reconciliation
    where partner = ${partner} and made_at >= (day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`.execute(tables(tx));
  return found.rows[0]?.day ?? undefined;
}

/** Everything of a dossier from a message on is told again, in its order; answers how many messages. Called with the link held. */
export async function tellAgain(tx: Tx, given: { partner: string; dossierId: string; fromSeq: number; at: Date }): Promise<number> {
  const { partner, dossierId, fromSeq, at } = given;
  const again = await sql<{
    id: string;
  }>`update exchange.message_out set state = 'waiting', tries = 0, next_at = null, claimed_until = null,
      acknowledged_at = null where partner = ${partner} and dossier_id = ${dossierId} and seq >= ${fromSeq} returning id`.execute(
    tables(tx),
  );
  await sql`update exchange.message_out set next_at = ${at} where id = (
      select id from exchange.message_out where partner = ${partner} and dossier_id = ${dossierId} and state = 'waiting' order by seq limit 1)`.execute(
    tables(tx),
  );
  return again.rows.length;
}

import { sql, tables, type Tx } from '#platform/db';
import type { Verdict } from './judge.ts';

/** Who tells of money: our own counter, the invented bank of a demo, a real bank, or the national portal. */
export type Partner = 'counter' | 'simulator' | 'bank' | 'national-portal';
/** What became of money that did not match. */
export type Settlement = 'matched' | 'to-refund' | 'kept';

/** Money that came in. */
export interface Incoming {
  id: string;
  partner: Partner;
  partnerRef: string;
  content: string;
  amount: number;
  paidAt: Date;
  noticedAt: Date;
  obligationId: string | null;
  dossierId: string | null;
  verdict: Verdict;
  settlement: Settlement | null;
  settledAt: Date | null;
  note: string | null;
}

/** Money to be noted. */
export interface NewIncoming {
  id: string;
  partner: Partner;
  partnerRef: string;
  content: string;
  amount: number;
  paidAt: Date;
  noticedAt: Date;
  requestId: string | null;
  obligationId: string | null;
  verdict: Verdict;
  /** The cashier, at the counter. */
  takenBy: string | null;
}

/** Notes it, each transaction of a partner once: false when it stands already. */
export async function insertIncoming(tx: Tx, given: NewIncoming): Promise<boolean> {
  const added = await sql<{ id: string }>`insert into payments.incoming
      (id, partner, partner_ref, content, amount, paid_at, noticed_at, request_id, obligation_id, verdict, taken_by)
    values (${given.id}, ${given.partner}, ${given.partnerRef}, ${given.content}, ${given.amount}, ${given.paidAt}, ${given.noticedAt},
      ${given.requestId}, ${given.obligationId}, ${given.verdict}, ${given.takenBy})
    on conflict (partner, partner_ref) do nothing returning id`.execute(tables(tx));
  return added.rows.length > 0;
}

type Row = Omit<Incoming, 'amount'> & { amount: string };
const told = (row: Row): Incoming => ({ ...row, amount: Number(row.amount) });

const columns = sql`i.id, i.partner, i.partner_ref as "partnerRef", i.content, i.amount, i.paid_at as "paidAt", i.noticed_at as "noticedAt",
  i.obligation_id as "obligationId", o.dossier_id as "dossierId", i.verdict, i.settlement, i.settled_at as "settledAt", i.note
  from payments.incoming i left join payments.obligation o on o.id = i.obligation_id`;

/** What was noted of a partner's transaction. */
export async function findNoted(tx: Tx, partner: Partner, partnerRef: string): Promise<string | undefined> {
  const found = await sql<{
    id: string;
  }>`select id from payments.incoming where partner = ${partner} and partner_ref = ${partnerRef}`.execute(tables(tx));
  return found.rows[0]?.id;
}

/** What somebody took across the counter for an obligation. */
export async function findTakenBy(tx: Tx, obligationId: string, personId: string): Promise<string | undefined> {
  const found = await sql<{ id: string }>`select id from payments.incoming
    where obligation_id = ${obligationId} and partner = 'counter' and taken_by = ${personId}::uuid`.execute(tables(tx));
  return found.rows[0]?.id;
}

/** Money of a dossier's obligations, oldest first. */
export async function listOfDossier(tx: Tx, dossierId: string): Promise<Incoming[]> {
  const found = await sql<Row>`select ${columns} where o.dossier_id = ${dossierId} order by i.paid_at, i.id`.execute(tables(tx));
  return found.rows.map(told);
}

/** Money, newest first; `waiting`: what does not match and nobody has settled. */
export async function listIncomingRows(
  tx: Tx,
  given: { state: 'waiting' | 'all'; after: string | undefined; limit: number },
): Promise<Incoming[]> {
  const after = given.after === undefined ? sql`true` : sql`i.id < ${given.after}`;
  const state = given.state === 'all' ? sql`true` : sql`i.verdict <> 'matched' and i.settled_at is null`;
  const found = await sql<Row>`select ${columns} where ${after} and ${state} order by i.id desc limit ${given.limit}`.execute(tables(tx));
  return found.rows.map(told);
}

/** One, without a lock: of which dossier it is is told by it. */
export async function findIncoming(tx: Tx, id: string): Promise<Incoming | undefined> {
  const found = await sql<Row>`select ${columns} where i.id = ${id}`.execute(tables(tx));
  const [row] = found.rows;
  return row && told(row);
}

/** Notes what became of it; false when somebody else has. */
export async function settleRow(
  tx: Tx,
  id: string,
  given: { settlement: Settlement; note: string; at: Date; by: string },
): Promise<boolean> {
  const changed = await sql`update payments.incoming set settlement = ${given.settlement}, note = ${given.note}, settled_at = ${given.at},
    settled_by = ${given.by} where id = ${id} and settled_at is null and verdict <> 'matched' returning id`.execute(tables(tx));
  return changed.rows.length > 0;
}

import { sql, tables, type Tx } from '#platform/db';
import type { Verdict } from './judge.ts';

/** Who tells of money: our own counter, the invented bank of a demo, a real bank, or the national portal. */
export type Partner = 'counter' | 'simulator' | 'bank' | 'national-portal';
/**
 * Who tells of money, a real bank by its own id: two may number their transactions alike. None is a bank of before they were told apart, where
 * several could have told of it.
 */
export type Teller = Exclude<Partner, 'bank'> | { bankId: string | null };

/** As it is kept. */
export const keptAs = (teller: Teller): { partner: Partner; bankId: string | null } =>
  typeof teller === 'string' ? { partner: teller, bankId: null } : { partner: 'bank', bankId: teller.bankId };
/** What became of money that did not match. */
export type Settlement = 'matched' | 'to-refund' | 'kept';

/** What is of somebody who tells of money, in a table that keeps it. */
export function isOf(teller: Teller) {
  const { partner, bankId } = keptAs(teller);
  return bankId === null ? sql`partner = ${partner} and bank_id is null` : sql`partner = ${partner} and bank_id = ${bankId}::uuid`;
}

/** Money that came in. */
export interface Incoming {
  id: string;
  partner: Partner;
  /** The bank's name, where a bank told of it. */
  bank: string | null;
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
  refundedAt: Date | null;
  /** Of that dossier: its code, once it has one, and who applied. */
  code: string | null;
  payer: string | null;
}

/** Money to be noted. */
export interface NewIncoming {
  id: string;
  teller: Teller;
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
  const { partner, bankId } = keptAs(given.teller);
  const added = await sql<{ id: string }>`insert into payments.incoming
      (id, partner, bank_id, partner_ref, content, amount, paid_at, noticed_at, request_id, obligation_id, verdict, taken_by)
    values (${given.id}, ${partner}, ${bankId}, ${given.partnerRef}, ${given.content}, ${given.amount}, ${given.paidAt}, ${given.noticedAt},
      ${given.requestId}, ${given.obligationId}, ${given.verdict}, ${given.takenBy})
    on conflict (partner_ref, partner, bank_id) do nothing returning id`.execute(tables(tx));
  return added.rows.length > 0;
}

type Row = Omit<Incoming, 'amount'> & { amount: string };
const told = (row: Row): Incoming => ({ ...row, amount: Number(row.amount) });

const columns = sql`i.id, i.partner, i.partner_ref as "partnerRef", i.content, i.amount, i.paid_at as "paidAt", i.noticed_at as "noticedAt",
  i.obligation_id as "obligationId", o.dossier_id as "dossierId", i.verdict, i.settlement, i.settled_at as "settledAt", i.note, b.name as bank,
  r.done_at as "refundedAt", o.dossier_code as code, nullif(o.payer_name, '') as payer
  from payments.incoming i left join payments.obligation o on o.id = i.obligation_id left join payments.bank b on b.id = i.bank_id
    left join payments.refund r on r.incoming_id = i.id`;

/**
 * What was noted of a partner's transaction. Where on one side nobody knows any more which bank it was, the same number, sum and day are the same
 * money: what was told before banks were told apart does not count again when its bank repeats it.
 */
export async function findNoted(
  tx: Tx,
  teller: Teller,
  given: { transactionId: string; amount: number; paidAt: Date },
): Promise<string | undefined> {
  const { partner, bankId } = keptAs(teller);
  const found = await sql<{ id: string }>`select id from payments.incoming
    where partner_ref = ${given.transactionId} and partner = ${partner} and (bank_id is not distinct from ${bankId}::uuid
      or ((bank_id is null or ${bankId}::uuid is null) and amount = ${given.amount}
        and paid_at between ${given.paidAt}::timestamptz - interval '1 day' and ${given.paidAt}::timestamptz + interval '1 day'))
    order by (bank_id is not distinct from ${bankId}::uuid) desc limit 1`.execute(tables(tx));
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

import { z } from 'zod';
import type { Reach } from '#platform/access';
import { sql, tables, type Tx } from '#platform/db';
import { feeLine, type FeeLine } from '../../contract-shapes.ts';
import type { Timing } from '../obligation-store.ts';

/** What somebody owes. */
export interface Owed {
  id: string;
  dossierId: string;
  code: string | null;
  payer: string;
  lines: FeeLine[];
  amount: number;
  timing: Timing;
  state: 'determined' | 'due';
  reference: string | null;
  determinedAt: Date;
  version: number;
}

const readLines = z.array(feeLine);
const likeText = (word: string): string => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** What is owed within reach, the newest first: words are folded and must all be found; `reference` names one by its asking. */
export async function listOwedRows(
  tx: Tx,
  reach: Reach,
  given: { words: readonly string[]; reference: string | undefined; after: string | undefined; limit: number },
): Promise<Owed[]> {
  const { words, reference, after, limit } = given;
  const conditions = [
    sql`o.state in ('determined', 'due')`,
    reach.sees('dossier', 'o.dossier_id', { code: 'o.procedure_code' }),
    ...words.map((word) => sql`o.sought like ${likeText(word)}`),
    ...(reference === undefined
      ? []
      : [sql`o.id = (select r.obligation_id from payments.request r where r.reference = ${reference} and r.ended_at is null)`]),
    ...(after === undefined ? [] : [sql`o.id < ${after}::uuid`]),
  ];
  const found = await sql<Omit<Owed, 'lines' | 'amount'> & { lines: unknown; amount: string }>`
    select o.id, o.dossier_id as "dossierId", o.dossier_code as code, o.payer_name as payer, o.lines, o.amount, o.timing, o.state,
      (select r.reference from payments.request r where r.obligation_id = o.id and r.ended_at is null) as reference,
      o.determined_at as "determinedAt", o.version
    from payments.obligation o where ${sql.join(conditions, sql` and `)} order by o.id desc limit ${limit}`.execute(tables(tx));
  return found.rows.map((row) => ({ ...row, lines: readLines.parse(row.lines), amount: Number(row.amount) }));
}

/** What is owed and was determined before it could be searched for. */
export async function listUnsought(tx: Tx): Promise<{ id: string; dossierId: string }[]> {
  const found = await sql<{ id: string; dossierId: string }>`select id, dossier_id as "dossierId" from payments.obligation
    where state in ('determined', 'due') and sought = '' order by id`.execute(tables(tx));
  return found.rows;
}

/** By what an obligation is found. */
export interface Sought {
  payerName: string;
  code: string | undefined;
  sought: string;
}

/** Notes by what an obligation is found. */
export async function markSought(tx: Tx, id: string, given: Sought): Promise<void> {
  await sql`update payments.obligation set payer_name = ${given.payerName}, dossier_code = ${given.code ?? null}, sought = ${given.sought}
    where id = ${id}`.execute(tables(tx));
}

/** What of a dossier is found by other words than its code, since it had none. */
export async function findUncoded(tx: Tx, dossierId: string): Promise<string | undefined> {
  const found = await sql<{ id: string }>`select id from payments.obligation
    where dossier_id = ${dossierId} and state <> 'cancelled' and dossier_code is null`.execute(tables(tx));
  return found.rows[0]?.id;
}

/** Cash that somebody took. */
export interface Taken {
  id: string;
  dossierId: string;
  code: string | null;
  payer: string;
  amount: number;
  at: Date;
  receipt: string | null;
  refundedAt: Date | null;
}

const inDrawer = (by: string) => sql`i.partner = 'counter' and i.handover_id is null and i.taken_by = ${by}`;

/** What somebody took and has not given on, the newest first. */
export async function listTaken(tx: Tx, by: string, limit: number): Promise<Taken[]> {
  const found = await sql<Omit<Taken, 'amount'> & { amount: string }>`
    select i.id, o.dossier_id as "dossierId", o.dossier_code as code, o.payer_name as payer, i.amount, i.paid_at as at,
      r.symbol || ' ' || lpad(r.number::text, 7, '0') as receipt, back.done_at as "refundedAt"
    from payments.incoming i join payments.obligation o on o.id = i.obligation_id left join payments.receipt r on r.obligation_id = o.id
      left join payments.refund back on back.incoming_id = i.id
    where ${inDrawer(by)} order by i.id desc limit ${limit}`.execute(tables(tx));
  return found.rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** How much somebody holds. */
export async function sumTaken(tx: Tx, by: string): Promise<{ count: number; amount: number }> {
  const found = await sql<{ count: number; amount: string }>`select count(*)::int as count, coalesce(sum(i.amount), 0) as amount
    from payments.incoming i where ${inDrawer(by)}`.execute(tables(tx));
  const [row] = found.rows;
  return { count: row?.count ?? 0, amount: Number(row?.amount ?? 0) };
}

/** Whoever takes money or gives it on waits for himself. */
export async function lockDrawer(tx: Tx, by: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payments.drawer ${by}`}, 0))`.execute(tables(tx));
}

/** Cash that was given on. */
export interface Handover {
  id: string;
  cashierId: string;
  at: Date;
  count: number;
  amount: number;
  counted: number;
  receivedBy: string;
  note: string | null;
}

/** Gives on what somebody holds. */
export async function insertHandover(tx: Tx, given: Handover): Promise<void> {
  await sql`insert into payments.cash_handover (id, cashier_id, at, count, amount, counted, received_by, note)
    values (${given.id}, ${given.cashierId}, ${given.at}, ${given.count}, ${given.amount}, ${given.counted}, ${given.receivedBy}, ${given.note})`.execute(
    tables(tx),
  );
  await sql`update payments.incoming i set handover_id = ${given.id} where ${inDrawer(given.cashierId)}`.execute(tables(tx));
}

const columns = sql`h.id, h.cashier_id as "cashierId", h.at, h.count, h.amount, h.counted, h.received_by as "receivedBy", h.note
  from payments.cash_handover h`;
type HandoverText = Omit<Handover, 'amount' | 'counted'> & { amount: string; counted: string };
const told = (row: HandoverText): Handover => ({ ...row, amount: Number(row.amount), counted: Number(row.counted) });

/** Who gave on by this id. */
export async function findHandover(tx: Tx, id: string): Promise<Handover | undefined> {
  const [row] = (await sql<HandoverText>`select ${columns} where h.id = ${id}`.execute(tables(tx))).rows;
  return row && told(row);
}

/** What was given on, the newest first; of one person where he is named. */
export async function listHandoverRows(
  tx: Tx,
  given: { by?: string | undefined; after?: string | undefined; limit: number },
): Promise<Handover[]> {
  const by = given.by === undefined ? sql`true` : sql`h.cashier_id = ${given.by}`;
  const after = given.after === undefined ? sql`true` : sql`h.id < ${given.after}::uuid`;
  const found = await sql<HandoverText>`select ${columns} where ${by} and ${after} order by h.id desc limit ${given.limit}`.execute(
    tables(tx),
  );
  return found.rows.map(told);
}

/** Cash of a day that one person took. */
export interface CashDay {
  day: string;
  cashierId: string | null;
  count: number;
  amount: number;
  handedOver: number;
}

/** Cash taken between two instants, by day and person, the newest day first. */
export async function listCashDayRows(tx: Tx, from: Date, to: Date): Promise<CashDay[]> {
  const found = await sql<Omit<CashDay, 'amount' | 'handedOver'> & { amount: string; handedOver: string }>`
    select (i.paid_at at time zone 'Asia/Ho_Chi_Minh')::date::text as day, i.taken_by as "cashierId", count(*)::int as count,
      sum(i.amount) as amount, coalesce(sum(i.amount) filter (where i.handover_id is not null), 0) as "handedOver"
    from payments.incoming i where i.partner = 'counter' and i.paid_at >= ${from} and i.paid_at < ${to}
    group by 1, 2 order by 1 desc, 2`.execute(tables(tx));
  return found.rows.map((row) => ({ ...row, amount: Number(row.amount), handedOver: Number(row.handedOver) }));
}

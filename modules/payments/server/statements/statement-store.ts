import { sql, tables, type Tx } from '#platform/db';
import { isOf, keptAs, type Partner, type Settlement, type Teller } from '../incoming-store.ts';
import type { Verdict } from '../judge.ts';
import type { BankLine } from './read-statement.ts';
import type { Difference, OurMoney } from './reconcile.ts';

/** Whose account of a day it is. */
export type BankTeller = Extract<Teller, 'simulator' | object>;

/** A bank's account of a day with what came of it. */
export interface Statement {
  id: string;
  partner: Extract<Partner, 'bank' | 'simulator'>;
  bankId: string | null;
  /** The bank's name; none for the invented one, and where several could have been meant. */
  bank: string | null;
  day: string;
  bankCount: number;
  bankAmount: number;
  ourCount: number;
  ourAmount: number;
  matched: number;
  differences: number;
  open: number;
  importedAt: Date;
  importedBy: string | null;
}

/** Where both differed. */
export interface DifferenceRow {
  id: string;
  statementId: string;
  kind: Difference['kind'];
  partnerRef: string;
  bankAmount: number | null;
  ourAmount: number | null;
  content: string;
  paidAt: Date | null;
  dossierId: string | null;
  verdict: Verdict | null;
  settlement: Settlement | null;
  resolution: 'taken' | 'explained' | null;
  note: string | null;
  resolvedAt: Date | null;
}

// What was paid again is settled where money is settled.
const isOpen = sql`d.resolution is null and not (d.kind = 'duplicate' and i.verdict <> 'matched' and i.settled_at is not null)`;

const columns = sql`s.id, s.partner, s.bank_id as "bankId", b.name as bank, s.day::text as day, s.bank_count as "bankCount", s.bank_amount as "bankAmount", s.our_count as "ourCount",
  s.our_amount as "ourAmount", s.matched, s.imported_at as "importedAt", s.imported_by as "importedBy",
  (select count(*)::int from payments.difference d where d.statement_id = s.id) as differences,
  (select count(*)::int from payments.difference d left join payments.incoming i on i.id = d.incoming_id
    where d.statement_id = s.id and ${isOpen}) as open
  from payments.statement s left join payments.bank b on b.id = s.bank_id`;

type Row = Omit<Statement, 'bankAmount' | 'ourAmount'> & { bankAmount: string; ourAmount: string };
const told = (row: Row): Statement => ({ ...row, bankAmount: Number(row.bankAmount), ourAmount: Number(row.ourAmount) });

/** Whoever imports of a bank's day waits for the other. */
export async function lockDay(tx: Tx, teller: BankTeller, day: string): Promise<void> {
  const { partner, bankId } = keptAs(teller);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payments.statement ${bankId ?? partner} ${day}`}, 0))`.execute(tables(tx));
}

/** The account of a day that says the same, where it was imported before. */
export async function findSame(tx: Tx, given: { teller: BankTeller; day: string; sha256: string }): Promise<string | undefined> {
  const found = await sql<{ id: string }>`select id from payments.statement
    where ${isOf(given.teller)} and day = ${given.day}::date and sha256 = ${given.sha256}`.execute(tables(tx));
  return found.rows[0]?.id;
}

/** Money we noted of a bank between two instants. */
export async function listOurs(tx: Tx, teller: BankTeller, from: Date, to: Date): Promise<OurMoney[]> {
  const found = await sql<Omit<OurMoney, 'amount'> & { amount: string }>`select id, partner_ref as ref, amount, content, verdict
    from payments.incoming where ${isOf(teller)} and paid_at >= ${from} and paid_at < ${to} order by paid_at, id`.execute(tables(tx));
  return found.rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** Keeps an account of a day. */
export async function insertStatement(
  tx: Tx,
  given: Omit<Statement, 'differences' | 'open' | 'partner' | 'bankId' | 'bank'> & {
    teller: BankTeller;
    sha256: string;
    lines: readonly BankLine[];
  },
): Promise<void> {
  const { partner, bankId } = keptAs(given.teller);
  await sql`insert into payments.statement (id, partner, bank_id, day, sha256, lines, bank_count, bank_amount, our_count, our_amount, matched,
      imported_at, imported_by)
    values (${given.id}, ${partner}, ${bankId}, ${given.day}::date, ${given.sha256}, ${JSON.stringify(given.lines)}::jsonb, ${given.bankCount},
      ${given.bankAmount}, ${given.ourCount}, ${given.ourAmount}, ${given.matched}, ${given.importedAt}, ${given.importedBy})`.execute(
    tables(tx),
  );
}

/** What a difference says of both books. */
function cellsOf(one: Difference) {
  if (one.kind === 'only-us') {
    const { id, ref, amount, content } = one.ours;
    return { ref, bank: null, ours: amount, content, paidAt: null, incomingId: id };
  }
  const { ref, amount, content, paidAt } = one.line;
  const line = { ref, bank: amount, content, paidAt };
  if (one.kind === 'only-bank') return { ...line, ours: null, incomingId: null };
  return { ...line, ours: one.ours.amount, incomingId: one.ours.id };
}

/** Keeps where both differed. */
export async function insertDifference(tx: Tx, id: string, statementId: string, one: Difference): Promise<void> {
  const { ref, bank, ours, content, paidAt, incomingId } = cellsOf(one);
  await sql`insert into payments.difference (id, statement_id, kind, partner_ref, bank_amount, our_amount, content, paid_at, incoming_id)
    values (${id}, ${statementId}, ${one.kind}, ${ref}, ${bank}, ${ours}, ${content}, ${paidAt}, ${incomingId})`.execute(tables(tx));
}

/** Accounts of days, the newest first; of one bank where it is named. */
export async function listStatementRows(
  tx: Tx,
  given: { teller: BankTeller | undefined; after: string | undefined; limit: number },
): Promise<Statement[]> {
  const whose = given.teller === undefined ? sql`true` : isOf(given.teller);
  const after = given.after === undefined ? sql`true` : sql`s.id < ${given.after}`;
  const found = await sql<Row>`select ${columns} where ${after} and ${whose} order by s.id desc limit ${given.limit}`.execute(tables(tx));
  return found.rows.map(told);
}

/** One account of a day. */
export async function findStatement(tx: Tx, id: string): Promise<Statement | undefined> {
  const [row] = (await sql<Row>`select ${columns} where s.id = ${id}`.execute(tables(tx))).rows;
  return row && told(row);
}

type DifferenceText = Omit<DifferenceRow, 'bankAmount' | 'ourAmount'> & { bankAmount: string | null; ourAmount: string | null };
const sumOf = (text: string | null): number | null => (text === null ? null : Number(text));

const differing = sql`d.id, d.statement_id as "statementId", d.kind, d.partner_ref as "partnerRef", d.bank_amount as "bankAmount",
  d.our_amount as "ourAmount", d.content, d.paid_at as "paidAt", o.dossier_id as "dossierId", i.verdict, i.settlement, d.resolution, d.note,
  d.resolved_at as "resolvedAt"
  from payments.difference d left join payments.incoming i on i.id = d.incoming_id left join payments.obligation o on o.id = i.obligation_id`;

/** Where an account of a day and our books differed, in the order they were found. */
export async function listDifferences(tx: Tx, statementId: string): Promise<DifferenceRow[]> {
  const found = await sql<DifferenceText>`select ${differing} where d.statement_id = ${statementId} order by d.id`.execute(tables(tx));
  return found.rows.map((row) => ({ ...row, bankAmount: sumOf(row.bankAmount), ourAmount: sumOf(row.ourAmount) }));
}

/** One, held until the act is over, with whose account it is of. */
export async function lockDifference(tx: Tx, id: string): Promise<(DifferenceRow & { teller: BankTeller }) | undefined> {
  await sql`select id from payments.difference where id = ${id} for update`.execute(tables(tx));
  const [row] = (await sql<DifferenceText>`select ${differing} where d.id = ${id}`.execute(tables(tx))).rows;
  if (row === undefined) return undefined;
  const statement = await findStatement(tx, row.statementId);
  if (statement === undefined) return undefined;
  const teller = statement.partner === 'bank' ? { bankId: statement.bankId } : statement.partner;
  return { ...row, bankAmount: sumOf(row.bankAmount), ourAmount: sumOf(row.ourAmount), teller };
}

/** Notes what became of it. */
export async function resolveDifference(
  tx: Tx,
  given: { id: string; resolution: 'taken' | 'explained'; note: string; incomingId: string | null; at: Date; by: string },
): Promise<void> {
  await sql`update payments.difference set resolution = ${given.resolution}, note = ${given.note}, resolved_at = ${given.at},
    resolved_by = ${given.by}, incoming_id = coalesce(incoming_id, ${given.incomingId}::uuid) where id = ${given.id}`.execute(tables(tx));
}

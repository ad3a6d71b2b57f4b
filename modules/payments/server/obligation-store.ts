import { z } from 'zod';
import type { Reach } from '#platform/access';
import { sql, tables, type Tx } from '#platform/db';
import { feeLine, type FeeLine } from '../contract-shapes.ts';

/** When it is to be paid. */
export type Timing = 'intake' | 'handling' | 'return';
/** Where an obligation stands. */
export type ObligationState = 'determined' | 'due' | 'paid' | 'exempt' | 'cancelled';

interface ObligationTable {
  id: string;
  dossier_id: string;
  procedure_code: string;
  lines: string;
  amount: string;
  timing: Timing;
  exempt_basis: string | null;
  exempt_document: string | null;
  state: ObligationState;
  determined_at: Date;
  determined_by: string;
  noticed_at: Date | null;
  noticed_by: string | null;
  settled_at: Date | null;
  cancelled_at: Date | null;
  version: number;
  payer_name: string;
  dossier_code: string | null;
  sought: string;
}

interface RequestTable {
  id: string;
  obligation_id: string;
  reference: string;
  amount: string;
  account_id: string | null;
  made_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  outcome: 'paid' | 'expired' | 'cancelled' | null;
}

interface ObligationTables {
  'payments.obligation': ObligationTable;
  'payments.request': RequestTable;
}

const on = (tx: Tx) => tables<ObligationTables>(tx);

/** What is owed for a dossier. */
export interface Obligation extends Omit<ObligationTable, 'lines' | 'amount'> {
  lines: FeeLine[];
  amount: number;
}

/** One asking for it. */
export interface PayRequest extends Omit<RequestTable, 'amount'> {
  amount: number;
}

const readLines = z.array(feeLine);
const obligationOf = (row: Omit<ObligationTable, 'lines'> & { lines: unknown }): Obligation => ({
  ...row,
  lines: readLines.parse(row.lines),
  amount: Number(row.amount),
});
const requestOf = (row: RequestTable): PayRequest => ({ ...row, amount: Number(row.amount) });

/** What stands of a dossier, within reach. */
export async function findObligation(tx: Tx, reach: Reach, dossierId: string): Promise<Obligation | undefined> {
  const row = await on(tx)
    .selectFrom('payments.obligation as o')
    .selectAll()
    .where('o.dossier_id', '=', dossierId)
    .where('o.state', '<>', 'cancelled')
    .where(reach.sees('dossier', 'o.dossier_id', { code: 'o.procedure_code' }))
    .executeTakeFirst();
  return row && obligationOf(row);
}

/** What stands of a dossier, locked until the act is over; whoever writes of one dossier's money waits for the other. */
export async function lockObligation(tx: Tx, dossierId: string): Promise<Obligation | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payments.obligation ${dossierId}`}, 0))`.execute(on(tx));
  const row = await on(tx)
    .selectFrom('payments.obligation')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .where('state', '<>', 'cancelled')
    .forUpdate()
    .executeTakeFirst();
  return row && obligationOf(row);
}

/** Of which dossier an obligation is. */
export async function dossierOf(tx: Tx, obligationId: string): Promise<string | undefined> {
  const row = await on(tx).selectFrom('payments.obligation').select('dossier_id').where('id', '=', obligationId).executeTakeFirst();
  return row?.dossier_id;
}

/** What an officer confirms. */
export interface Determination {
  lines: readonly FeeLine[];
  amount: number;
  timing: Timing;
  exempt_basis: string | null;
  exempt_document: string | null;
  state: 'determined' | 'exempt';
  determined_at: Date;
  determined_by: string;
  settled_at: Date | null;
}

/** Adds one. */
export async function insertObligation(
  tx: Tx,
  given: Determination & Pick<ObligationTable, 'id' | 'dossier_id' | 'procedure_code' | 'payer_name' | 'dossier_code' | 'sought'>,
): Promise<void> {
  await on(tx)
    .insertInto('payments.obligation')
    .values({
      ...given,
      lines: JSON.stringify(given.lines),
      amount: String(given.amount),
      noticed_at: null,
      noticed_by: null,
      cancelled_at: null,
      version: 1,
    })
    .execute();
}

/** Changes one; its version goes up. */
export async function updateObligation(
  tx: Tx,
  id: string,
  patch:
    | Partial<Determination>
    | { state: 'due'; noticed_at: Date; noticed_by: string }
    | { state: 'paid'; settled_at: Date }
    | { state: 'cancelled'; cancelled_at: Date },
): Promise<void> {
  const { lines, amount, ...rest } = { lines: undefined, amount: undefined, ...patch };
  await on(tx)
    .updateTable('payments.obligation')
    .set({
      ...rest,
      ...(lines === undefined ? {} : { lines: JSON.stringify(lines) }),
      ...(amount === undefined ? {} : { amount: String(amount) }),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

/** The newest asking for an obligation. */
export async function newestRequest(tx: Tx, obligationId: string): Promise<PayRequest | undefined> {
  const row = await on(tx)
    .selectFrom('payments.request')
    .selectAll()
    .where('obligation_id', '=', obligationId)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && requestOf(row);
}

/** The asking with a reference. */
export async function findRequest(tx: Tx, reference: string): Promise<PayRequest | undefined> {
  const row = await on(tx).selectFrom('payments.request').selectAll().where('reference', '=', reference).executeTakeFirst();
  return row && requestOf(row);
}

/** Adds an asking. */
export async function insertRequest(tx: Tx, row: Omit<PayRequest, 'ended_at' | 'outcome'>): Promise<void> {
  await on(tx)
    .insertInto('payments.request')
    .values({ ...row, amount: String(row.amount), ended_at: null, outcome: null })
    .execute();
}

/** Ends the open asking of an obligation; one that has expired was still paid when it turns out so. */
export async function endRequests(tx: Tx, obligationId: string, outcome: 'paid' | 'expired' | 'cancelled', at: Date): Promise<void> {
  await on(tx)
    .updateTable('payments.request')
    .set({ outcome, ended_at: at })
    .where('obligation_id', '=', obligationId)
    .where((where) =>
      outcome === 'expired' ? where('outcome', 'is', null) : where.or([where('outcome', 'is', null), where('outcome', '=', 'expired')]),
    )
    .execute();
}

/** True when a dossier is within reach. */
export async function isWithin(tx: Tx, reach: Reach, dossierId: string, procedureCode: string): Promise<boolean> {
  const found = await sql<{ id: string }>`select d.id from (select ${dossierId}::uuid as id, ${procedureCode}::text as code) d
    where ${reach.sees('dossier', 'd.id', { code: 'd.code' })}`.execute(on(tx));
  return found.rows.length > 0;
}

import { sql, tables, type Tx } from '#platform/db';

/** Money to be given back. */
export interface Refund {
  id: string;
  incomingId: string;
  dossierId: string | null;
  /** Of that dossier: its code, once it has one, and who applied. */
  code: string | null;
  payer: string | null;
  amount: number;
  content: string;
  because: 'not-matching' | 'dossier-over';
  flaggedAt: Date;
  decision: 'approved' | 'rejected' | null;
  decidedAt: Date | null;
  note: string | null;
  doneAt: Date | null;
  reference: string | null;
}

/** Flags money to be given back; of one payment once. `decided` where a person has said so already. */
export async function flagRefund(
  tx: Tx,
  given: { id: string; incomingId: string; because: Refund['because']; at: Date; decided: { by: string; note: string } | undefined },
): Promise<void> {
  const { decided } = given;
  await sql`insert into payments.refund (id, incoming_id, amount, because, flagged_at, decided_at, decided_by, decision, note)
    select ${given.id}, i.id, i.amount, ${given.because}, ${given.at}, ${decided === undefined ? null : given.at}, ${decided?.by ?? null},
      ${decided === undefined ? null : 'approved'}, ${decided?.note ?? null}
    from payments.incoming i where i.id = ${given.incomingId} on conflict (incoming_id) do nothing`.execute(tables(tx));
}

/** Refunds, newest first; `open`: what is to be decided or done. */
export async function listRefundRows(
  tx: Tx,
  given: { state: 'open' | 'all'; after: string | undefined; limit: number },
): Promise<Refund[]> {
  const state = given.state === 'all' ? sql`true` : sql`r.done_at is null and r.decision is distinct from 'rejected'`;
  const after = given.after === undefined ? sql`true` : sql`r.id < ${given.after}`;
  const found = await sql<
    Omit<Refund, 'amount'> & { amount: string }
  >`select r.id, r.incoming_id as "incomingId", o.dossier_id as "dossierId",
      o.dossier_code as code, nullif(o.payer_name, '') as payer, r.amount, i.content, r.because, r.flagged_at as "flaggedAt", r.decision, r.decided_at as "decidedAt", r.note, r.done_at as "doneAt", r.reference
    from payments.refund r join payments.incoming i on i.id = r.incoming_id left join payments.obligation o on o.id = i.obligation_id
    where ${state} and ${after} order by r.id desc limit ${given.limit}`.execute(tables(tx));
  return found.rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** What stands of a refund. */
export interface HeldRefund extends Pick<Refund, 'decision' | 'note' | 'reference' | 'dossierId' | 'amount'> {
  decidedBy: string | null;
  doneBy: string | null;
}

/** One, held until the act is over. */
export async function lockRefund(tx: Tx, id: string): Promise<HeldRefund | undefined> {
  const found = await sql<
    Omit<HeldRefund, 'amount'> & { amount: string }
  >`select r.decision, r.decided_by as "decidedBy", r.note, r.reference,
      r.done_by as "doneBy", r.amount, o.dossier_id as "dossierId"
    from payments.refund r join payments.incoming i on i.id = r.incoming_id left join payments.obligation o on o.id = i.obligation_id
    where r.id = ${id} for update of r`.execute(tables(tx));
  const [row] = found.rows;
  return row && { ...row, amount: Number(row.amount) };
}

/** Decides. */
export async function decideRow(
  tx: Tx,
  given: { id: string; decision: 'approved' | 'rejected'; note: string; at: Date; by: string },
): Promise<void> {
  await sql`update payments.refund set decision = ${given.decision}, note = ${given.note}, decided_at = ${given.at},
    decided_by = ${given.by} where id = ${given.id}`.execute(tables(tx));
}

/** Notes that it was given back. */
export async function finishRow(tx: Tx, given: { id: string; reference: string; at: Date; by: string }): Promise<void> {
  await sql`update payments.refund set reference = ${given.reference}, done_at = ${given.at}, done_by = ${given.by}
    where id = ${given.id}`.execute(tables(tx));
}

/** What was paid for an obligation and counted. */
export async function listCounted(tx: Tx, obligationId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from payments.incoming
    where obligation_id = ${obligationId} and (verdict = 'matched' or settlement = 'matched') order by id`.execute(tables(tx));
  return found.rows.map(({ id }) => id);
}

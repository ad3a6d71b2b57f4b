import { sql, tables, type Tx } from '#platform/db';

/** What the invented bank did. */
export interface Transfer {
  id: string;
  content: string;
  amount: number;
  paidAt: Date;
  noticedAt: Date | null;
}

/** Books a transfer; the same one again changes nothing. */
export async function bookTransfer(tx: Tx, given: Transfer): Promise<void> {
  await sql`insert into payments.simulated_transfer (id, content, amount, paid_at, noticed_at)
    values (${given.id}, ${given.content}, ${given.amount}, ${given.paidAt}, ${given.noticedAt}) on conflict do nothing`.execute(
    tables(tx),
  );
}

/** Transfers whose notices were held back, oldest first. */
export async function listHeldBack(tx: Tx, limit: number): Promise<Transfer[]> {
  const found = await sql<
    Omit<Transfer, 'amount'> & { amount: string }
  >`select id, content, amount, paid_at as "paidAt", noticed_at as "noticedAt"
    from payments.simulated_transfer where noticed_at is null order by paid_at limit ${limit}`.execute(tables(tx));
  return found.rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** Transfers made between two instants, oldest first: as many as one account may have. */
export async function listTransfersBetween(tx: Tx, from: Date, to: Date): Promise<Transfer[]> {
  const found = await sql<
    Omit<Transfer, 'amount'> & { amount: string }
  >`select id, content, amount, paid_at as "paidAt", noticed_at as "noticedAt"
    from payments.simulated_transfer where paid_at >= ${from} and paid_at < ${to} order by paid_at, id limit 5000`.execute(tables(tx));
  return found.rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** Its notice was sent. */
export async function markNoticed(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update payments.simulated_transfer set noticed_at = ${at} where id = ${id}`.execute(tables(tx));
}

import { sql, tables, type Tx } from '#platform/db';

/** A bank that tells of payments. */
export interface Bank {
  id: string;
  name: string;
  madeAt: Date;
  endedAt: Date | null;
}

/** Sets up a bank; false where one of that name is. */
export async function insertBank(tx: Tx, given: { id: string; name: string; at: Date; by: string | undefined }): Promise<boolean> {
  const added = await sql`insert into payments.bank (id, name, made_at, made_by)
    values (${given.id}, ${given.name}, ${given.at}, ${given.by ?? null}) on conflict do nothing returning id`.execute(tables(tx));
  return added.rows.length > 0;
}

/** Ends it; false where none of that name is. */
export async function endBankRow(tx: Tx, name: string, at: Date): Promise<boolean> {
  const ended = await sql`update payments.bank set ended_at = ${at} where name = ${name} and ended_at is null returning id`.execute(
    tables(tx),
  );
  return ended.rows.length > 0;
}

/** True while it may tell us. */
export async function isBank(tx: Tx, id: string): Promise<boolean> {
  return (await sql`select id from payments.bank where id = ${id}::uuid and ended_at is null`.execute(tables(tx))).rows.length > 0;
}

/** All there were, the newest first. */
export async function listBankRows(tx: Tx): Promise<Bank[]> {
  const found = await sql<Bank>`select id, name, made_at as "madeAt", ended_at as "endedAt" from payments.bank order by id desc`.execute(
    tables(tx),
  );
  return found.rows;
}

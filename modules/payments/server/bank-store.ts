import { sql, tables, type Tx } from '#platform/db';

/** A bank that tells of payments. */
export interface Bank {
  id: string;
  name: string;
  madeAt: Date;
  endedAt: Date | null;
}

/** Sets up a bank, under a name that was held before as the same bank; false where one of that name is. */
export async function insertBank(tx: Tx, given: { id: string; name: string; at: Date; by: string | undefined }): Promise<boolean> {
  const added = await sql`insert into payments.bank (id, name, made_at, made_by, first_id)
    values (${given.id}, ${given.name}, ${given.at}, ${given.by ?? null},
      coalesce((select f.first_id from payments.bank f where f.name = ${given.name} limit 1), ${given.id}::uuid))
    on conflict do nothing returning id`.execute(tables(tx));
  return added.rows.length > 0;
}

/** Ends it; false where none of that name is. */
export async function endBankRow(tx: Tx, name: string, at: Date): Promise<boolean> {
  const ended = await sql`update payments.bank set ended_at = ${at} where name = ${name} and ended_at is null returning id`.execute(
    tables(tx),
  );
  return ended.rows.length > 0;
}

/** A bank by any of its rows: under which its money is kept, and whether by that row it may tell us. */
export async function findBank(tx: Tx, id: string): Promise<{ bankId: string; tells: boolean } | undefined> {
  const found = await sql<{ bankId: string; tells: boolean }>`select first_id as "bankId", ended_at is null as tells
    from payments.bank where id = ${id}::uuid`.execute(tables(tx));
  return found.rows[0];
}

/** Banks whose money is kept, each once however often it was set up: those that still tell of it first. */
export async function listPartners(tx: Tx): Promise<{ bankId: string; name: string; ended: boolean }[]> {
  const found = await sql<{ bankId: string; name: string; ended: boolean }>`select first_id as "bankId", name,
      bool_and(ended_at is not null) as ended
    from payments.bank group by first_id, name order by ended, name`.execute(tables(tx));
  return found.rows;
}

/** All there were, the newest first. */
export async function listBankRows(tx: Tx): Promise<Bank[]> {
  const found = await sql<Bank>`select id, name, made_at as "madeAt", ended_at as "endedAt" from payments.bank order by id desc`.execute(
    tables(tx),
  );
  return found.rows;
}

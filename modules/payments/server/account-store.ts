import { sql, tables, type Tx } from '#platform/db';

/** Where money is paid in. */
export interface Account {
  bank: string;
  bin: string;
  number: string;
  holder: string;
}

/** A row as it was recorded. */
export interface AccountRow extends Account {
  id: string;
  valid_from: string;
  because: string | null;
  recorded_at: Date;
  recorded_by: string | null;
  superseded_at: Date | null;
}

/** All rows, newest day first, what was replaced too. */
export async function listAccounts(tx: Tx): Promise<AccountRow[]> {
  const found =
    await sql<AccountRow>`select id, valid_from::text, bank, bin, number, holder, because, recorded_at, recorded_by, superseded_at
    from payments.account order by payments.account.valid_from desc, superseded_at desc, recorded_at desc`.execute(tables(tx));
  return found.rows;
}

/** The account of a day. */
export async function findAccountOn(tx: Tx, day: string): Promise<AccountRow | undefined> {
  const found =
    await sql<AccountRow>`select id, valid_from::text, bank, bin, number, holder, because, recorded_at, recorded_by, superseded_at
    from payments.account where superseded_at is null and valid_from <= ${day}::date order by payments.account.valid_from desc limit 1`.execute(
      tables(tx),
    );
  return found.rows[0];
}

/** An account that something was asked for by. */
export async function getAccount(tx: Tx, id: string): Promise<Account> {
  const found = await sql<Account>`select bank, bin, number, holder from payments.account where id = ${id}::uuid`.execute(tables(tx));
  const [row] = found.rows;
  if (row === undefined) throw new Error(`no account ${id}`);
  return row;
}

/** Sets the account from a day on; what was held for that very day is superseded. */
export async function setAccount(
  tx: Tx,
  given: Account & { id: string; validFrom: string; because: string; at: Date; by: string | undefined },
): Promise<void> {
  await sql`update payments.account set superseded_at = ${given.at}
    where valid_from = ${given.validFrom}::date and superseded_at is null`.execute(tables(tx));
  await sql`insert into payments.account (id, valid_from, bank, bin, number, holder, because, recorded_at, recorded_by)
    values (${given.id}::uuid, ${given.validFrom}::date, ${given.bank}, ${given.bin}, ${given.number}, ${given.holder}, ${given.because},
      ${given.at}, ${given.by ?? null}::uuid)`.execute(tables(tx));
}

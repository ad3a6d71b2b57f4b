import { sql, tables, type Tx } from '#platform/db';

/** Form and symbol of receipts, as recorded. */
export interface SeriesRow {
  valid_from: string;
  form: string;
  symbol: string;
  because: string | null;
  recorded_at: Date;
  recorded_by: string | null;
  superseded_at: Date | null;
}

/** All rows, newest day first, what was replaced too. */
export async function listReceiptSeries(tx: Tx): Promise<SeriesRow[]> {
  const found = await sql<SeriesRow>`select valid_from::text, form, symbol, because, recorded_at, recorded_by, superseded_at
    from payments.receipt_series order by payments.receipt_series.valid_from desc, superseded_at desc, recorded_at desc`.execute(
    tables(tx),
  );
  return found.rows;
}

/** What holds on a day. */
export async function findReceiptSeries(tx: Tx, day: string): Promise<Pick<SeriesRow, 'form' | 'symbol'> | undefined> {
  const found = await sql<SeriesRow>`select form, symbol from payments.receipt_series
    where superseded_at is null and valid_from <= ${day}::date order by payments.receipt_series.valid_from desc limit 1`.execute(
    tables(tx),
  );
  return found.rows[0];
}

/** Sets form and symbol from a day on; what was held for that very day is superseded. */
export async function setReceiptSeries(
  tx: Tx,
  given: { id: string; validFrom: string; form: string; symbol: string; because: string; at: Date; by: string | undefined },
): Promise<void> {
  await sql`update payments.receipt_series set superseded_at = ${given.at}
    where valid_from = ${given.validFrom}::date and superseded_at is null`.execute(tables(tx));
  await sql`insert into payments.receipt_series (id, valid_from, form, symbol, because, recorded_at, recorded_by)
    values (${given.id}::uuid, ${given.validFrom}::date, ${given.form}, ${given.symbol}, ${given.because}, ${given.at},
      ${given.by ?? null}::uuid)`.execute(tables(tx));
}

/** The next number of a form and symbol, from 1. */
export async function takeReceiptNumber(tx: Tx, form: string, symbol: string): Promise<number> {
  const found = await sql<{ number: number }>`insert into payments.receipt_number (form, symbol, last_number) values (${form}, ${symbol}, 1)
    on conflict (form, symbol) do update set last_number = payments.receipt_number.last_number + 1 returning last_number as number`.execute(
    tables(tx),
  );
  return found.rows[0]?.number ?? 1;
}

/** A receipt for what was paid. */
export interface Receipt {
  id: string;
  form: string;
  symbol: string;
  number: number;
  payerName: string;
  payerCode: string | null;
  amount: number;
  madeAt: Date;
  /** None for receipts of before papers were made of them. */
  paperId: string | null;
}

/** Adds one. */
export async function insertReceipt(tx: Tx, given: Receipt & { obligationId: string; madeBy: string | null }): Promise<void> {
  await sql`insert into payments.receipt (id, obligation_id, form, symbol, number, payer_name, payer_code, amount, made_at, made_by, paper_id)
    values (${given.id}, ${given.obligationId}, ${given.form}, ${given.symbol}, ${given.number}, ${given.payerName}, ${given.payerCode},
      ${given.amount}, ${given.madeAt}, ${given.madeBy}, ${given.paperId})`.execute(tables(tx));
}

/** The receipt of an obligation. */
export async function findReceipt(tx: Tx, obligationId: string): Promise<Receipt | undefined> {
  const found = await sql<Omit<Receipt, 'amount'> & { amount: string }>`select id, form, symbol, number, payer_name as "payerName",
    payer_code as "payerCode", amount, made_at as "madeAt", paper_id as "paperId" from payments.receipt where obligation_id = ${obligationId}`.execute(
    tables(tx),
  );
  const [row] = found.rows;
  return row && { ...row, amount: Number(row.amount) };
}

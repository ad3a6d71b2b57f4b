import type { Reach } from '#platform/access';
import { sql, tables, type Tx } from '#platform/db';
import { fail } from '#platform/errors';

/** A minute as it is kept. */
export interface MinuteRow {
  id: string;
  unit_id: string;
  year: number;
  number: number;
  carrier: string;
  courier: string;
  made_at: Date;
  made_by: string;
  signed_at: Date | null;
  signed_by: string | null;
}

/** A letter as it is kept. */
export interface LetterRow {
  id: string;
  minute_id: string;
  position: number;
  carrier: string;
  slip_no: string;
  sender: string;
  procedure_code: string | null;
  papers_stated: number;
  papers_counted: number;
  note: string | null;
}

/** A letter with what became of it. */
export type LetterFate = LetterRow & { draft_id: string | null; dossier_id: string | null };

interface MinuteTables {
  'dossiers.handover_minute': MinuteRow;
  'dossiers.handover_item': LetterRow;
}

const on = (tx: Tx) => tables<MinuteTables>(tx);

/** The next number of a desk's year; given again when the act fails. */
export async function takeMinuteNumber(tx: Tx, unitId: string, year: number): Promise<number> {
  const { rows } = await sql<{ last_number: number }>`insert into dossiers.handover_series as s (unit_id, year, last_number)
    values (${unitId}, ${year}, 1) on conflict (unit_id, year) do update set last_number = s.last_number + 1 returning last_number`.execute(
    on(tx),
  );
  return (rows[0] ?? fail('http.internal')).last_number;
}

/** Adds a minute. */
export async function insertMinute(tx: Tx, row: Omit<MinuteRow, 'signed_at' | 'signed_by'>): Promise<void> {
  await on(tx)
    .insertInto('dossiers.handover_minute')
    .values({ ...row, signed_at: null, signed_by: null })
    .execute();
}

/** Adds letters; answers how many were new: a slip that was handed over before is not taken again. */
export async function insertLetters(tx: Tx, rows: readonly LetterRow[]): Promise<number> {
  const added = await on(tx)
    .insertInto('dossiers.handover_item')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['carrier', 'slip_no']).doNothing())
    .returning('id')
    .execute();
  return added.length;
}

/** Which of these slips of a carrier were handed over before. */
export async function findSlips(tx: Tx, carrier: string, slips: readonly string[]): Promise<string[]> {
  const rows = await on(tx)
    .selectFrom('dossiers.handover_item')
    .select('slip_no')
    .where('carrier', '=', carrier)
    .where('slip_no', 'in', [...slips])
    .execute();
  return rows.map((row) => row.slip_no);
}

const unitsOf = (reach: Reach): string[] => reach.holders.filter((one) => one.kind === 'unit').map((one) => one.id);

/** Minutes of the desks within reach, newest first. */
export async function listMinuteRows(tx: Tx, reach: Reach, given: { after: string | undefined; limit: number }): Promise<MinuteRow[]> {
  const query = on(tx).selectFrom('dossiers.handover_minute').selectAll();
  const ours = reach.all ? query : query.where('unit_id', '=', sql<string>`any(${unitsOf(reach)}::uuid[])`);
  return (given.after === undefined ? ours : ours.where('id', '<', given.after)).orderBy('id', 'desc').limit(given.limit).execute();
}

/** A minute of a desk within reach; held until the act ends when `lock`. */
export async function findMinute(tx: Tx, reach: Reach, id: string, lock = false): Promise<MinuteRow | undefined> {
  const query = on(tx).selectFrom('dossiers.handover_minute').selectAll().where('id', '=', id);
  const ours = reach.all ? query : query.where('unit_id', '=', sql<string>`any(${unitsOf(reach)}::uuid[])`);
  return (lock ? ours.forUpdate() : ours).executeTakeFirst();
}

/** The letters of minutes in their order, with what became of each. */
export async function listLetters(tx: Tx, minuteIds: readonly string[]): Promise<LetterFate[]> {
  if (minuteIds.length === 0) return [];
  const { rows } = await sql<LetterFate>`select i.*, a.draft_id, a.dossier_id from dossiers.handover_item i
    left join dossiers.arrival a on a.handover_item_id = i.id
    where i.minute_id = any(${[...minuteIds]}::uuid[]) order by i.minute_id, i.position`.execute(tables(tx));
  return rows;
}

/** A letter, held until the act ends, so that two who begin to write it find one draft. */
export async function lockLetter(tx: Tx, id: string): Promise<LetterFate | undefined> {
  const [row] = (await sql<LetterRow>`select * from dossiers.handover_item where id = ${id} for update`.execute(tables(tx))).rows;
  if (row === undefined) return undefined;
  // Asked once the row is held: who waited for it sees what the other began.
  const { rows } = await sql<Pick<LetterFate, 'draft_id' | 'dossier_id'>>`select draft_id, dossier_id from dossiers.arrival
    where handover_item_id = ${id}`.execute(tables(tx));
  return { ...row, draft_id: rows[0]?.draft_id ?? null, dossier_id: rows[0]?.dossier_id ?? null };
}

/** When the letter a draft was written from was handed over, and the minute's number; none for what did not come by post. */
export async function findHandover(tx: Tx, draftId: string): Promise<{ signedAt: Date; number: string } | undefined> {
  const { rows } = await sql<{
    signed_at: Date;
    number: string;
  }>`select m.signed_at, m.number || '/' || m.year as number from dossiers.arrival a
    join dossiers.handover_item i on i.id = a.handover_item_id join dossiers.handover_minute m on m.id = i.minute_id
    where a.draft_id = ${draftId} and m.signed_at is not null`.execute(tables(tx));
  return rows[0] && { signedAt: rows[0].signed_at, number: rows[0].number };
}

/** Notes that both sides signed. */
export async function markSigned(tx: Tx, id: string, given: { at: Date; by: string }): Promise<void> {
  await on(tx).updateTable('dossiers.handover_minute').set({ signed_at: given.at, signed_by: given.by }).where('id', '=', id).execute();
}

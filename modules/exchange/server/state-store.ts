import type { Reach } from '#platform/access';
import { sql, tables, type Tx } from '#platform/db';

/** How much waits, and since when. */
export async function countWaiting(tx: Tx, partner: string): Promise<{ waiting: number; oldest: Date | null }> {
  const found = await sql<{ waiting: number; oldest: Date | null }>`select count(*)::int as waiting, min(made_at) as oldest
    from exchange.message_out where partner = ${partner} and state = 'waiting'`.execute(tables(tx));
  return found.rows[0] ?? { waiting: 0, oldest: null };
}

/** A message that waits. */
export interface WaitingRow {
  id: string;
  dossierId: string;
  seq: number;
  kind: string;
  status: number;
  at: Date;
  tries: number;
  nextAt: Date | null;
  lastFault: string | null;
  lastAnswer: string | null;
}

const columns = sql`id, dossier_id as "dossierId", seq, kind, status, at, tries, next_at as "nextAt", last_fault as "lastFault", last_answer as "lastAnswer"`;

/** Messages that wait, in the order in which they were made. */
export async function listWaitingRows(tx: Tx, partner: string, page: { after: string | undefined; limit: number }): Promise<WaitingRow[]> {
  const after = page.after === undefined ? sql`true` : sql`id > ${page.after}`;
  const found = await sql<WaitingRow>`select ${columns} from exchange.message_out
    where partner = ${partner} and state = 'waiting' and ${after} order by id limit ${page.limit}`.execute(tables(tx));
  return found.rows;
}

/** How many messages of a dossier wait, and why the first of them does. */
export async function waitingOf(tx: Tx, partner: string, dossierId: string): Promise<{ waiting: number; fault: string | null }> {
  const found = await sql<{ fault: string | null }>`select last_fault as fault from exchange.message_out
    where partner = ${partner} and dossier_id = ${dossierId} and state = 'waiting' order by seq`.execute(tables(tx));
  return { waiting: found.rows.length, fault: found.rows[0]?.fault ?? null };
}

/** Whether a dossier is within reach. */
export async function isWithin(tx: Tx, reach: Reach, dossierId: string, procedureCode: string): Promise<boolean> {
  const found = await sql<{ id: string }>`select d.id from (select ${dossierId}::uuid as id, ${procedureCode}::text as code) d
    where ${reach.sees('dossier', 'd.id', { code: 'd.code' })}`.execute(tables(tx));
  return found.rows.length > 0;
}

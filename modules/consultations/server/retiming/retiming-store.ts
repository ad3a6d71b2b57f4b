import { sql, tables, type Tx } from '#platform/db';
import type { MovingProgress } from '#modules/calendars';
import type { RetimingRule } from '#modules/dossiers';
import type { ConsultationRow } from '../consultation-store.ts';
import type { MovingDocument } from '../../contract-shapes.ts';

/** A retiming as it is kept. */
export interface RetimingRow {
  decision_id: string;
  document: MovingDocument;
  after_stamp: string;
  rule: RetimingRule;
  began_at: Date;
  round: number;
  reached: string | null;
}

/** Notes that due times are to be moved for a decision; asked for twice it is one. */
export async function insertRetiming(tx: Tx, row: Omit<RetimingRow, 'round' | 'reached'>): Promise<void> {
  await sql`insert into consultations.retiming (decision_id, document, after_stamp, rule, began_at)
    values (${row.decision_id}, ${JSON.stringify(row.document)}::jsonb, ${row.after_stamp}, ${row.rule}, ${row.began_at})
    on conflict do nothing`.execute(tables(tx));
}

/** Whether anything is left to be moved. */
export async function isRetimingOpen(tx: Tx): Promise<boolean> {
  return (await sql`select 1 from consultations.retiming where finished_at is null limit 1`.execute(tables(tx))).rows.length > 0;
}

/** The oldest retiming that is not finished, held for this act: the next one waits for it; none while somebody else is at it. */
export async function holdRetiming(tx: Tx): Promise<RetimingRow | undefined> {
  const found = await sql<RetimingRow>`select * from consultations.retiming where finished_at is null and decision_id =
      (select decision_id from consultations.retiming where finished_at is null order by began_at, decision_id limit 1)
    for update skip locked`.execute(tables(tx));
  return found.rows[0];
}

/** Keeps how far a retiming is after one consultation. */
export async function saveReached(
  tx: Tx,
  id: string,
  given: { reached: string; looked: number; moved: number; kept: number },
): Promise<void> {
  const { reached, looked, moved, kept } = given;
  await sql`update consultations.retiming set reached = ${reached}, looked = looked + ${looked}, moved = moved + ${moved}, kept = kept + ${kept}
    where decision_id = ${id}`.execute(tables(tx));
}

/** Begins the second round. */
export async function beginSecondRound(tx: Tx, id: string): Promise<void> {
  await sql`update consultations.retiming set round = 2, reached = null where decision_id = ${id}`.execute(tables(tx));
}

/** All is moved. */
export async function finishRetiming(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update consultations.retiming set finished_at = ${at} where decision_id = ${id}`.execute(tables(tx));
}

/** How far the retimings of some decisions are. */
export async function listProgress(tx: Tx, ids: readonly string[]): Promise<Map<string, MovingProgress>> {
  const found = await sql<{ id: string; looked: number; moved: number; kept: number; finishedAt: Date | null }>`
    select decision_id as id, looked, moved, kept, finished_at as "finishedAt"
    from consultations.retiming where decision_id = any(${[...ids]}::uuid[])`.execute(tables(tx));
  return new Map(found.rows.map(({ id, finishedAt, ...counts }) => [id, { ...counts, finishedAt: finishedAt ?? undefined }]));
}

/** Open consultations whose clock runs through one of the spans and was not computed by these editions yet, in order, some of them. */
export async function listCrossing(
  tx: Tx,
  given: { spans: readonly { from: Date; to: Date }[]; after?: string | undefined; knowing: readonly string[]; limit: number },
): Promise<ConsultationRow[]> {
  const [froms, tos] = [given.spans.map(({ from }) => from), given.spans.map(({ to }) => to)];
  const beyond = given.after === undefined ? sql`` : sql`and c.id > ${given.after}::uuid`;
  const found = await sql<ConsultationRow>`select c.* from consultations.consultation c where c.state = 'asked' ${beyond}
    and exists (select 1 from unnest(${froms}::timestamptz[], ${tos}::timestamptz[]) span(starts, ends)
      where c.asked_at < span.ends and c.due_at >= span.starts)
    and c.calendar_stamp <> all(${[...given.knowing]}::uuid[]) order by c.id limit ${given.limit}`.execute(tables(tx));
  return found.rows;
}

/** A due time that a document moved. */
export interface MovedDueRow {
  id: string;
  consultation_id: string;
  decision_id: string;
  document: MovingDocument;
  from_due_at: Date;
  to_due_at: Date;
  calendar_stamp: string;
  moved_at: Date;
}

/** Moves a due time: the consultation, its open link as much later, and the line of its history. Told to be overdue it is no longer where it is not. */
export async function writeMovedDue(tx: Tx, row: MovedDueRow): Promise<void> {
  const { consultation_id: id, from_due_at: from, to_due_at: to, moved_at: at } = row;
  await sql`with moved as (insert into consultations.moved_due
        (id, consultation_id, decision_id, document, from_due_at, to_due_at, calendar_stamp, moved_at)
        values (${row.id}, ${id}, ${row.decision_id}, ${JSON.stringify(row.document)}::jsonb, ${from}, ${to}, ${row.calendar_stamp}, ${at})),
      link as (update consultations.link set expires_at = greatest(expires_at, expires_at + (${to}::timestamptz - ${from}::timestamptz))
        where consultation_id = ${id} and ended_at is null)
    update consultations.consultation set due_at = ${to}, calendar_stamp = ${row.calendar_stamp}, version = version + 1,
      overdue_told_at = case when ${to}::timestamptz > ${at}::timestamptz then null else overdue_told_at end
      where id = ${id}`.execute(tables(tx));
}

/** How the due times of some consultations were moved, oldest first. */
export async function listMovedDues(tx: Tx, ids: readonly string[]): Promise<MovedDueRow[]> {
  if (ids.length === 0) return [];
  const found = await sql<MovedDueRow>`select * from consultations.moved_due where consultation_id = any(${[...ids]}::uuid[])
    order by consultation_id, moved_at, id`.execute(tables(tx));
  return found.rows;
}

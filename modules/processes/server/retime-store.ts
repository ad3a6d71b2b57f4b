import { sql, tables, type Tx } from '#platform/db';

/** What of an open step its due time follows from. */
export interface TimedStep {
  id: string;
  record_id: string;
  opened_at: Date;
  due_at: Date;
  case_due_at: Date | null;
  holder_unit: string;
  /** The module that asked for it keeps its due time. */
  kept_elsewhere: boolean;
}

/** Where a step is moved to. */
export interface RetimedStep {
  id: string;
  due: Date;
  soon: Date;
  caseDue: Date | null;
}

const columns = sql`id, record_id, opened_at, due_at, case_due_at, holder_unit, (aside is not null and kind = 'consult') as kept_elsewhere`;

/**
 * Holds the open steps of some records, waiting for nobody: answers them, and the records one of whose steps somebody else holds just now.
 */
export async function holdOpenSteps(tx: Tx, recordIds: readonly string[]): Promise<{ steps: TimedStep[]; busy: Set<string> }> {
  const open = sql`from processes.step where record_id = any(${[...recordIds]}::uuid[]) and closed_at is null and due_at is not null`;
  const held = await sql<TimedStep>`select ${columns} ${open} order by id for update skip locked`.execute(tables(tx));
  const all = await sql<{ id: string; record_id: string }>`select id, record_id ${open}`.execute(tables(tx));
  const got = new Set(held.rows.map(({ id }) => id));
  return { steps: held.rows, busy: new Set(all.rows.flatMap(({ id, record_id }) => (got.has(id) ? [] : [record_id]))) };
}

/** Writes where steps are moved to. */
export async function writeRetimed(tx: Tx, moved: readonly RetimedStep[]): Promise<void> {
  await sql`update processes.step step set due_at = moved.due, due_soon_at = moved.soon, case_due_at = moved."caseDue"
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as moved(id uuid, due timestamptz, soon timestamptz, "caseDue" timestamptz)
    where step.id = moved.id`.execute(tables(tx));
}

/** Moves a step beside the road to where the module that keeps its clock has it due; one that is closed stays. */
export async function writeAsideDue(tx: Tx, id: string, given: { due: Date; soon: Date }): Promise<void> {
  await sql`update processes.step set due_at = ${given.due}, due_soon_at = ${given.soon}
    where id = ${id} and aside is not null and closed_at is null`.execute(tables(tx));
}

/** Open steps that no case's due time bounds, some of them after a cursor, held. */
export async function listLooseSteps(tx: Tx, after: string | undefined, limit: number): Promise<TimedStep[]> {
  const beyond = after === undefined ? sql`` : sql`and id > ${after}::uuid`;
  const found = await sql<TimedStep>`select ${columns} from processes.step
    where closed_at is null and case_due_at is null and due_at is not null ${beyond} order by id limit ${limit} for update`.execute(
    tables(tx),
  );
  return found.rows;
}

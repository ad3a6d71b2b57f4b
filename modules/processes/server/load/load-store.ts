import { sql, tables, type Tx } from '#platform/db';

/** An open step as it weighs on whoever holds it. */
export interface Weight {
  holder_unit: string;
  holder_person: string | null;
  opened_at: Date;
  due_at: Date | null;
  due_soon_at: Date | null;
  paused_at: Date | null;
}

// more than any unit has at hand
const most = 5000;

/** The open steps of a unit that somebody has to act on. */
export async function listWeights(tx: Tx, unitId: string): Promise<Weight[]> {
  const found = await sql<Weight>`select s.holder_unit, s.holder_person, s.opened_at, s.due_at, s.due_soon_at, s.paused_at
    from processes.step s where s.closed_at is null and s.holder_unit = ${unitId}::uuid and s.kind <> 'wait'
    order by s.due_at, s.id limit ${most}`.execute(tables(tx));
  return found.rows;
}

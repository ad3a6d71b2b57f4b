import { tables, type Tx } from '#platform/db';

interface HandoverTables {
  'processes.handover': {
    id: string;
    step_id: string;
    kind: 'taken' | 'reassigned' | 'taken-over' | 'handed-over' | 'handed-back';
    from_person: string | null;
    /** None: back to everybody with the step's role. */
    to_person: string | null;
    at: Date;
    /** None: the system. */
    by_person: string | null;
    because: string | null;
  };
}

/** A change of a step's holder. */
export type HandoverRow = HandoverTables['processes.handover'];

/** Keeps a change of holder. */
export async function insertHandover(tx: Tx, row: HandoverRow): Promise<void> {
  await tables<HandoverTables>(tx).insertInto('processes.handover').values(row).execute();
}

/** Changes of holder of some steps, oldest first. */
export async function listHandovers(tx: Tx, stepIds: readonly string[]): Promise<HandoverRow[]> {
  if (stepIds.length === 0) return [];
  return tables<HandoverTables>(tx)
    .selectFrom('processes.handover')
    .selectAll()
    .where('step_id', 'in', [...stepIds])
    .orderBy('at')
    .execute();
}

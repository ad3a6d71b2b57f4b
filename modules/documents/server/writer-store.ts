import { tables, type Tx } from '#platform/db';

interface WriterTables {
  'documents.writer': { step_id: string; person_id: string; since: Date; until: Date };
}

/** Who writes the draft of a step, since when, and until when nobody else may without taking it over. */
export interface Writer {
  personId: string;
  since: Date;
  until: Date;
}

const on = (tx: Tx) => tables<WriterTables>(tx);

/** Who writes a step's draft at an instant. */
export async function findWriter(tx: Tx, stepId: string, at: Date): Promise<Writer | undefined> {
  const row = await on(tx)
    .selectFrom('documents.writer')
    .selectAll()
    .where('step_id', '=', stepId)
    .where('until', '>', at)
    .executeTakeFirst();
  return row && { personId: row.person_id, since: row.since, until: row.until };
}

/** Notes who writes a step's draft; the step is locked by the act. */
export async function saveWriter(tx: Tx, stepId: string, { personId, since, until }: Writer): Promise<void> {
  const row = { person_id: personId, since, until };
  await on(tx)
    .insertInto('documents.writer')
    .values({ step_id: stepId, ...row })
    .onConflict((conflict) => conflict.column('step_id').doUpdateSet(row))
    .execute();
}

/** Forgets who wrote a step's draft, once it was passed on. */
export async function dropWriter(tx: Tx, stepId: string): Promise<void> {
  await on(tx).deleteFrom('documents.writer').where('step_id', '=', stepId).execute();
}

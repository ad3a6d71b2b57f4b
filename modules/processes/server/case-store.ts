import { sql, tables, type Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { findDefinition } from './process-store.ts';
import type { CaseFile } from './shapes.ts';

interface CaseTables {
  'processes.case_file': {
    id: string;
    kind: string;
    record_id: string;
    process_version_id: string;
    handling_unit: string;
    opened_at: Date;
    clock_started_at: Date | null;
    closed_at: Date | null;
    outcome: string | null;
    facts: Readonly<Record<string, unknown>>;
    version: number;
  };
}

const on = (tx: Tx) => tables<CaseTables>(tx);

/** Adds a case; a record has one case of a kind. */
export async function insertCase(
  tx: Tx,
  given: { id: string; kind: string; recordId: string; processVersionId: string; handlingUnit: string; facts: unknown; at: Date },
): Promise<void> {
  await on(tx)
    .insertInto('processes.case_file')
    .values({
      id: given.id,
      kind: given.kind,
      record_id: given.recordId,
      process_version_id: given.processVersionId,
      handling_unit: given.handlingUnit,
      opened_at: given.at,
      clock_started_at: null,
      closed_at: null,
      outcome: null,
      facts: sql`${JSON.stringify(given.facts)}::jsonb`,
      version: 1,
    })
    .execute();
}

/** A case with its steps as published, locked for the act when `lock`. */
export async function getCase(tx: Tx, id: string, lock: boolean): Promise<CaseFile> {
  let query = on(tx).selectFrom('processes.case_file').selectAll().where('id', '=', id);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  const definition = row === undefined ? undefined : await findDefinition(tx, row.process_version_id);
  if (row === undefined || definition === undefined) return fail('http.not-found');
  return {
    id: row.id,
    kind: row.kind,
    recordId: row.record_id,
    processVersionId: row.process_version_id,
    handlingUnit: row.handling_unit,
    openedAt: row.opened_at,
    clockStartedAt: row.clock_started_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    facts: row.facts,
    definition,
  };
}

/** The case of a record. */
export async function findCaseOf(tx: Tx, recordId: string): Promise<CaseFile | undefined> {
  const row = await on(tx).selectFrom('processes.case_file').select('id').where('record_id', '=', recordId).executeTakeFirst();
  return row === undefined ? undefined : getCase(tx, row.id, false);
}

/** Adds facts to a case. */
export async function mergeFacts(tx: Tx, caseId: string, facts: Readonly<Record<string, unknown>>): Promise<void> {
  await sql`update processes.case_file set facts = facts || ${JSON.stringify(facts)}::jsonb, version = version + 1 where id = ${caseId}`.execute(
    tables(tx),
  );
}

/** Notes when the legal clock of a case began. */
export async function startClock(tx: Tx, caseId: string, at: Date): Promise<void> {
  await on(tx).updateTable('processes.case_file').set({ clock_started_at: at }).where('id', '=', caseId).execute();
}

/** Closes a case. */
export async function closeCase(tx: Tx, caseId: string, outcome: string, at: Date): Promise<void> {
  await on(tx).updateTable('processes.case_file').set({ closed_at: at, outcome }).where('id', '=', caseId).execute();
}

import type { Act } from '#platform/context';
import { ReadOnce, sql, tables, type Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { findDefinition } from './process-store.ts';
import type { CaseFile } from './shapes.ts';

interface CaseRow {
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
}

interface CaseTables {
  'processes.case_file': CaseRow;
}

const on = (tx: Tx) => tables<CaseTables>(tx);

// Cases this act holds locked, by their own id and by their record's: nobody else changes them before it ends.
const held = new ReadOnce<CaseFile>();

async function toCase(tx: Tx, row: CaseRow | undefined): Promise<CaseFile | undefined> {
  const definition = row === undefined ? undefined : await findDefinition(tx, row.process_version_id);
  if (row === undefined || definition === undefined) return undefined;
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

async function keepCase(tx: Tx, row: CaseRow | undefined): Promise<CaseFile> {
  const caseFile = (await toCase(tx, row)) ?? fail('http.not-found');
  held.keep(tx, caseFile.recordId, caseFile);
  return held.keep(tx, caseFile.id, caseFile);
}

/** Adds a case; a record has one case of a kind. */
export async function insertCase(
  tx: Tx,
  given: { id: string; kind: string; recordId: string; processVersionId: string; handlingUnit: string; facts: unknown; at: Date },
): Promise<CaseFile> {
  const row = await on(tx)
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
    .returningAll()
    .executeTakeFirst();
  return keepCase(tx, row);
}

/** A case with its steps as published, locked for the act when `lock`. */
export async function getCase(tx: Tx, id: string, lock: boolean): Promise<CaseFile> {
  const known = held.find(tx, id);
  if (known !== undefined) return known;
  const query = on(tx).selectFrom('processes.case_file').selectAll().where('id', '=', id);
  if (lock) return keepCase(tx, await query.forUpdate().executeTakeFirst());
  return (await toCase(tx, await query.executeTakeFirst())) ?? fail('http.not-found');
}

/** The case of a record. */
export async function findCaseOf(tx: Tx, recordId: string): Promise<CaseFile | undefined> {
  const known = held.find(tx, recordId);
  if (known !== undefined) return known;
  const row = await on(tx).selectFrom('processes.case_file').selectAll().where('record_id', '=', recordId).executeTakeFirst();
  return row === undefined ? undefined : ((await toCase(tx, row)) ?? fail('http.not-found'));
}

/** Adds facts to a case. */
export async function mergeFacts(tx: Tx, caseId: string, facts: Readonly<Record<string, unknown>>): Promise<void> {
  const found = await sql<CaseRow>`update processes.case_file set facts = facts || ${JSON.stringify(facts)}::jsonb, version = version + 1
    where id = ${caseId} returning *`.execute(tables(tx));
  await keepCase(tx, found.rows[0]);
}

/** Notes when the legal clock of a case began. */
export async function startClock(tx: Tx, caseId: string, at: Date): Promise<void> {
  const changed = on(tx).updateTable('processes.case_file').set({ clock_started_at: at }).where('id', '=', caseId);
  await keepCase(tx, await changed.returningAll().executeTakeFirst());
}

/** Closes a case this act holds: it is written with what the act writes last. */
export function closeCase(act: Act, caseFile: CaseFile, outcome: string): void {
  const closed = { ...caseFile, closedAt: act.now };
  held.keep(act.tx, closed.recordId, closed);
  held.keep(act.tx, closed.id, closed);
  act.writeLast(() => sql`update processes.case_file set closed_at = ${act.now}, outcome = ${outcome} where id = ${closed.id}`);
}

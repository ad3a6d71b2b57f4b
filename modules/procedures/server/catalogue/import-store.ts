import { sql, tables, type Tx } from '#platform/db';
import type { Fault } from './national-record.ts';

/** What the words of a fault name. */
export type Params = Readonly<Record<string, string | number>>;

/** How many records a run has read, and what became of them: `read` is the sum of the others. */
export interface ImportCounts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

/** How a run ended: to the end of its file, because somebody stopped it, or because its server died. */
export type ImportOutcome = 'done' | 'stopped' | 'failed';

/** A run of reading a catalogue file. */
export interface ImportRun extends ImportCounts {
  id: string;
  fileName: string;
  whole: boolean;
  /** Of the file; how far the run can come. */
  lines: number | null;
  startedAt: Date;
  startedBy: string | null;
  finishedAt: Date | null;
  outcome: ImportOutcome | null;
}

/** Why a record was not taken: a fault of one of its fields, as it is kept. */
export interface ImportProblem {
  line: number;
  field: string;
  code: string;
  params: Params;
}

interface ImportTables {
  'procedures.import_run': {
    id: string;
    file_name: string;
    whole: boolean;
    lines: number | null;
    started_at: Date;
    started_by: string | null;
    finished_at: Date | null;
    outcome: ImportOutcome | null;
  } & ImportCounts;
  'procedures.import_problem': {
    run_id: string;
    line: number;
    position: number;
    field: string;
    code: string;
    params: Params;
  };
}

const on = (tx: Tx) => tables<ImportTables>(tx);

/** Ends runs that nobody reads any more: their server died. */
export async function endDeadRuns(tx: Tx, at: Date): Promise<void> {
  await on(tx).updateTable('procedures.import_run').set({ finished_at: at, outcome: 'failed' }).where('finished_at', 'is', null).execute();
}

/** Begins a run. */
export async function insertRun(
  tx: Tx,
  run: { id: string; fileName: string; whole: boolean; lines: number | undefined; at: Date; by: string | undefined },
): Promise<void> {
  await on(tx)
    .insertInto('procedures.import_run')
    .values({
      id: run.id,
      file_name: run.fileName,
      whole: run.whole,
      lines: run.lines ?? null,
      started_at: run.at,
      started_by: run.by ?? null,
      finished_at: null,
      outcome: null,
      read: 0,
      created: 0,
      updated: 0,
      unchanged: 0,
      rejected: 0,
    })
    .execute();
}

/** Adds what a batch came to; false when the run was ended meanwhile: somebody stopped it, or it lost its sign of life. */
export async function addCounts(tx: Tx, runId: string, counts: ImportCounts): Promise<boolean> {
  const changed = await on(tx)
    .updateTable('procedures.import_run')
    .set({
      read: sql`read + ${counts.read}`,
      created: sql`created + ${counts.created}`,
      updated: sql`updated + ${counts.updated}`,
      unchanged: sql`unchanged + ${counts.unchanged}`,
      rejected: sql`rejected + ${counts.rejected}`,
    })
    .where('id', '=', runId)
    .where('finished_at', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Ends a run; false when it is over already. */
export async function endRun(tx: Tx, runId: string, outcome: ImportOutcome, at: Date): Promise<boolean> {
  const changed = await on(tx)
    .updateTable('procedures.import_run')
    .set({ finished_at: at, outcome })
    .where('id', '=', runId)
    .where('finished_at', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** A fault of a field of a record. */
export type NewProblem = Fault & { line: number };

/** Keeps why records of a run were not taken. */
export async function insertProblems(tx: Tx, runId: string, problems: readonly NewProblem[]): Promise<void> {
  if (problems.length === 0) return;
  const positions = new Map<number, number>();
  const rows = problems.map(({ line, field, code, params }) => {
    const position = (positions.get(line) ?? 0) + 1;
    positions.set(line, position);
    return { run_id: runId, line, position, field, code, params: sql<Params>`${JSON.stringify(params)}::jsonb` };
  });
  await on(tx).insertInto('procedures.import_problem').values(rows).execute();
}

/** Where a page of problems ended. */
export interface ProblemPlace {
  line: number;
  position: number;
}

/** One page of a run's problems in the order of its file. */
export async function listProblems(
  tx: Tx,
  runId: string,
  page: { after: ProblemPlace; limit: number },
): Promise<(ImportProblem & ProblemPlace)[]> {
  const { line, position } = page.after;
  return on(tx)
    .selectFrom('procedures.import_problem')
    .select(['line', 'position', 'field', 'code', 'params'])
    .where('run_id', '=', runId)
    .where(sql<boolean>`(line, position) > (${line}, ${position})`)
    .orderBy('line')
    .orderBy('position')
    .limit(page.limit)
    .execute();
}

const runs = (tx: Tx) =>
  on(tx)
    .selectFrom('procedures.import_run')
    .select([
      'id',
      'file_name as fileName',
      'whole',
      'lines',
      'started_at as startedAt',
      'started_by as startedBy',
      'finished_at as finishedAt',
      'outcome',
      'read',
      'created',
      'updated',
      'unchanged',
      'rejected',
    ]);

/** A run by its id. */
export async function findRun(tx: Tx, id: string): Promise<ImportRun | undefined> {
  return runs(tx).where('id', '=', id).executeTakeFirst();
}

/** Runs, the newest first. */
export async function listRuns(tx: Tx, page: { after: string | undefined; limit: number }): Promise<ImportRun[]> {
  const newest = runs(tx).orderBy('id', 'desc').limit(page.limit);
  return (page.after === undefined ? newest : newest.where('id', '<', page.after)).execute();
}

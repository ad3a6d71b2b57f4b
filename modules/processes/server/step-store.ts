import type { Act } from '#platform/context';
import { ReadOnce, sql, tables, writeAhead, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { fail } from '#platform/errors';
import { stepKinds } from '../definition.ts';
import { holds } from './holding.ts';
import type { Step, StepKind } from './shapes.ts';

interface StepRow {
  id: string;
  case_id: string;
  position: number;
  key: string;
  kind: string;
  name: Words;
  role_key: string;
  holder_unit: string;
  holder_person: string | null;
  opened_at: Date;
  opened_by: string | null;
  due_at: Date | null;
  due_soon_at: Date | null;
  closed_at: Date | null;
  closed_by: string | null;
  outcome: string | null;
  comment: string | null;
  waiting: unknown;
  aside: string | null;
  closed_for: string | null;
  code: string | null;
  title: Words;
  party: string | null;
  case_kind: string;
  record_id: string;
  case_due_at: Date | null;
  paused_at: Date | null;
  clock_runs: boolean;
  version: number;
  token: number | null;
}

export interface StepTables {
  'processes.step': StepRow;
}

const on = (tx: Tx) => tables<StepTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** A kind of step as the table names it. */
export function kindOf(text: string): StepKind {
  return stepKinds.find((kind) => kind === text) ?? fail('http.internal');
}

/** Null in the table is undefined in the code. */
function known<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

/** A row as the engine speaks of it. */
export function toStep(row: StepRow): Step {
  return {
    id: row.id,
    caseId: row.case_id,
    caseKind: row.case_kind,
    recordId: row.record_id,
    position: row.position,
    key: row.key,
    kind: kindOf(row.kind),
    name: row.name,
    role: row.role_key,
    holderUnit: row.holder_unit,
    holderPerson: known(row.holder_person),
    openedAt: row.opened_at,
    openedBy: known(row.opened_by),
    dueAt: known(row.due_at),
    caseDueAt: known(row.case_due_at),
    pausedAt: known(row.paused_at),
    clockRuns: row.clock_runs,
    closedAt: known(row.closed_at),
    closedBy: known(row.closed_by),
    outcome: known(row.outcome),
    comment: known(row.comment),
    waiting: known(row.waiting),
    aside: known(row.aside),
    closedFor: known(row.closed_for),
    code: known(row.code),
    title: row.title,
    party: known(row.party),
    version: row.version,
    token: known(row.token),
  };
}

// Steps this act holds locked: nobody else changes them before it ends, and its own changes are kept here.
const held = new ReadOnce<Step>();
const roads = new ReadOnce<readonly Step[]>();

function keepStep(tx: Tx, kept: Step): Step {
  const step = held.keep(tx, kept.id, kept);
  const others = roads.find(tx, step.recordId)?.filter((one) => one.id !== step.id);
  if (others !== undefined)
    roads.keep(
      tx,
      step.recordId,
      [...others, step].toSorted((a, b) => a.position - b.position),
    );
  return step;
}

/** A step to be opened; `dueSoonAt` is when its last fifth begins. */
export type NewStep = Omit<
  Step,
  'position' | 'version' | 'clockRuns' | 'closedAt' | 'closedBy' | 'closedFor' | 'outcome' | 'comment' | 'waiting'
> & {
  dueSoonAt: Date;
};

/** What is not known is null in the table. */
const orNull = <T>(value: T | undefined): T | null => value ?? null;

/** Adds the next step of a case. */
export async function insertStep(tx: Tx, { dueSoonAt, ...step }: NewStep): Promise<Step> {
  const query = sql<{ position: number }>`
    insert into processes.step (id, case_id, position, key, kind, name, role_key, holder_unit, holder_person, opened_at, opened_by, due_at,
      due_soon_at, aside, code, title, party, case_kind, record_id, case_due_at, paused_at, token, sought, version)
    values (${step.id}, ${step.caseId}, (select coalesce(max(position), 0) + 1 from processes.step where case_id = ${step.caseId}),
      ${step.key}, ${step.kind}, ${asJson(step.name)}, ${step.role}, ${step.holderUnit}, ${orNull(step.holderPerson)}, ${step.openedAt},
      ${orNull(step.openedBy)}, ${orNull(step.dueAt)}, ${dueSoonAt}, ${orNull(step.aside)}, ${orNull(step.code)}, ${asJson(step.title)},
      ${orNull(step.party)}, ${step.caseKind}, ${step.recordId}, ${orNull(step.caseDueAt)}, ${orNull(step.pausedAt)},
      ${orNull(step.token)},
      processes.sought(${orNull(step.code)}, ${asJson(step.title)}, ${orNull(step.party)}, ${step.kind}), 1)
    returning position`;
  const [made] = (await query.execute(tables(tx))).rows;
  const position = made?.position ?? fail('http.internal');
  const nothing = {
    closedAt: undefined,
    closedBy: undefined,
    closedFor: undefined,
    outcome: undefined,
    comment: undefined,
    waiting: undefined,
  };
  return keepStep(tx, { ...step, ...nothing, clockRuns: false, position, version: 1 });
}

/** One step, locked for the act when `lock`. */
export async function findStep(tx: Tx, id: string, lock = false): Promise<Step | undefined> {
  const known = held.find(tx, id);
  if (known !== undefined) return known;
  // Its case first, as whoever closes several steps of one holds them: two of these never wait for each other.
  const locked = sql<StepRow>`with held as materialized (select id from processes.case_file
      where id = (select case_id from processes.step where id = ${id}) for update)
    select s.* from processes.step s, held where s.id = ${id} for update of s`;
  const query = lock ? locked : sql<StepRow>`select * from processes.step where id = ${id}`;
  const [row] = (await query.execute(tables(tx))).rows;
  if (row === undefined) return undefined;
  return lock ? keepStep(tx, toStep(row)) : toStep(row);
}

/** The open steps of a record's road, oldest first; one, unless its process is drawn with branches. */
export async function listOpenSteps(tx: Tx, recordId: string): Promise<Step[]> {
  const rows = await on(tx)
    .selectFrom('processes.step')
    .selectAll()
    .where('record_id', '=', recordId)
    .where('closed_at', 'is', null)
    .where('aside', 'is', null)
    .orderBy('position')
    .execute();
  return rows.map(toStep);
}

/** The open steps of the roads of some records, oldest first. */
export async function listOpenStepsAmong(tx: Tx, recordIds: readonly string[]): Promise<Map<string, Step[]>> {
  const found = await sql<StepRow>`select * from processes.step where record_id = any(${[...recordIds]}::uuid[])
    and closed_at is null and aside is null order by record_id, position`.execute(tables(tx));
  return Map.groupBy(found.rows.map(toStep), ({ recordId }) => recordId);
}

/** The open step of a record's road: of several the newest that the actor holds, or the newest. */
export async function findOpenStep(tx: Tx, recordId: string, by?: Pick<Act, 'actor'>): Promise<Step | undefined> {
  const open = await listOpenSteps(tx, recordId);
  const own = by === undefined ? undefined : open.findLast((step) => holds(by, step));
  return own ?? open.at(-1);
}

const onRoad = (step: Step): boolean => step.aside === undefined;

/** The steps of a record's road, oldest first. */
export async function listSteps(tx: Tx, recordId: string): Promise<Step[]> {
  return [...(roads.find(tx, recordId) ?? (await listAllSteps(tx, recordId)))].filter(onRoad);
}

/** All steps of a record with those beside the road, oldest first. */
export async function listAllSteps(tx: Tx, recordId: string): Promise<Step[]> {
  const rows = await on(tx).selectFrom('processes.step').selectAll().where('record_id', '=', recordId).orderBy('position').execute();
  const steps = rows.map(toStep);
  const open = steps.findLast((step) => onRoad(step) && step.closedAt === undefined);
  // A road changes only by whoever holds its open step.
  if (open !== undefined && held.find(tx, open.id) !== undefined) roads.keep(tx, recordId, steps);
  return steps;
}

/** Closes a step with its outcome. */
export async function closeStep(
  tx: Tx,
  id: string,
  given: { outcome: string; comment: string | undefined; by: string | undefined; for?: string | undefined; at: Date },
): Promise<void> {
  const before = await findStep(tx, id, true);
  if (before === undefined) return;
  await writeAhead(
    tx,
    sql`update processes.step set closed_at = ${given.at}, closed_by = ${given.by ?? null}, closed_for = ${given.for ?? null},
      outcome = ${given.outcome}, comment = ${given.comment ?? null}, waiting = null, sought = null, version = version + 1 where id = ${id}`,
  );
  const { at: closedAt, by: closedBy, for: closedFor, outcome, comment } = given;
  keepStep(tx, { ...before, closedAt, closedBy, closedFor, outcome, comment, waiting: undefined, version: before.version + 1 });
}

/** Gives a step to a person, or back to everybody with its role; answers the step's new version. */
export async function setHolder(tx: Tx, id: string, personId: string | undefined): Promise<number> {
  const row = await on(tx)
    .updateTable('processes.step')
    .set((step) => ({ holder_person: personId ?? null, version: step('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return keepStep(tx, toStep(row)).version;
}

/** Lets an open step wait or go on, and its clock stand still or run. */
export async function setPause(
  tx: Tx,
  id: string,
  given: {
    pausedAt: Date | undefined;
    clockRuns?: boolean;
    dueAt: Date | undefined;
    dueSoonAt: Date | undefined;
    caseDueAt: Date | undefined;
  },
): Promise<void> {
  const row = await on(tx)
    .updateTable('processes.step')
    .set((step) => ({
      paused_at: given.pausedAt ?? null,
      clock_runs: given.clockRuns ?? false,
      due_at: given.dueAt ?? null,
      due_soon_at: given.dueSoonAt ?? null,
      case_due_at: given.caseDueAt ?? null,
      version: step('version', '+', 1),
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) keepStep(tx, toStep(row));
}

/** What is left half done on a step, or nothing. */
export async function saveWaiting(tx: Tx, id: string, waiting: unknown): Promise<void> {
  const row = await on(tx)
    .updateTable('processes.step')
    .set({ waiting: waiting === null ? null : sql`${JSON.stringify(waiting)}::jsonb` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) keepStep(tx, toStep(row));
}

/** Waiting steps whose time has come, oldest first. */
export async function listDueTimers(tx: Tx, at: Date, limit: number): Promise<string[]> {
  const rows = await on(tx)
    .selectFrom('processes.step')
    .select('id')
    .where('closed_at', 'is', null)
    .where('kind', '=', 'wait')
    .where('paused_at', 'is', null)
    .where('due_at', '<=', at)
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** The open steps a person holds by name; locked for the act that hands them over. */
export async function listOpenStepsOf(tx: Tx, personId: string, { lock }: { lock: boolean }): Promise<Step[]> {
  const query = on(tx)
    .selectFrom('processes.step')
    .selectAll()
    .where('holder_person', '=', personId)
    .where('closed_at', 'is', null)
    .orderBy('id');
  const rows = await (lock ? query.forUpdate() : query).execute();
  return rows.map(toStep);
}

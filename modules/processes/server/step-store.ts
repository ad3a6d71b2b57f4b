import type { Act } from '#platform/context';
import { learnStamp, sql, stampIn, stampNow, tables, writeAhead, type RawBuilder, type Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { caseColumns, keepHeldCase, type JoinedCase } from './case-store.ts';
import { heldStep, keepPast, keepRoad, keepStep, knownPast, knownRoad, type PastStep } from './held-steps.ts';
import { holds, sees } from './holding.ts';
import type { Step } from './shapes.ts';
import { toStep, type StepRow, type StepTables } from './step-row.ts';

const on = (tx: Tx) => tables<StepTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** A step to be opened; `dueSoonAt` is when its last fifth begins. */
export type NewStep = Omit<
  Step,
  'position' | 'version' | 'clockRuns' | 'closedAt' | 'closedBy' | 'closedFor' | 'outcome' | 'comment' | 'waiting'
> & {
  dueSoonAt: Date;
};

/** What is not known is null in the table. */
const orNull = <T>(value: T | undefined): T | null => value ?? null;

/** Adds the next step of a case: who holds the case knows which place is next, and waits for no answer. */
export async function insertStep(tx: Tx, { dueSoonAt, ...step }: NewStep): Promise<Step> {
  const past = knownPast(tx, step.caseId);
  const next = past && (past.at(-1)?.position ?? 0) + 1;
  const last = sql`(select coalesce(max(position), 0) + 1 from processes.step where case_id = ${step.caseId})`;
  const insert = sql`
    insert into processes.step (id, case_id, position, key, kind, name, role_key, holder_unit, holder_person, opened_at, opened_by, due_at,
      due_soon_at, aside, code, title, party, case_kind, record_id, case_due_at, paused_at, token, sought, version)
    values (${step.id}, ${step.caseId}, ${next ?? last}, ${step.key}, ${step.kind}, ${asJson(step.name)}, ${step.role}, ${step.holderUnit},
      ${orNull(step.holderPerson)}, ${step.openedAt}, ${orNull(step.openedBy)}, ${orNull(step.dueAt)}, ${dueSoonAt}, ${orNull(step.aside)},
      ${orNull(step.code)}, ${asJson(step.title)}, ${orNull(step.party)}, ${step.caseKind}, ${step.recordId}, ${orNull(step.caseDueAt)},
      ${orNull(step.pausedAt)}, ${orNull(step.token)},
      processes.sought(${orNull(step.code)}, ${asJson(step.title)}, ${orNull(step.party)}, ${step.kind}), 1)`;
  const position = next ?? (await placeOf(tx, insert));
  if (next !== undefined) await writeAhead(tx, insert);
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

async function placeOf(tx: Tx, insert: RawBuilder<unknown>): Promise<number> {
  const [made] = (await sql<{ position: number }>`${insert} returning position`.execute(tables(tx))).rows;
  return made?.position ?? fail('http.internal');
}

type PastRow = Pick<PastStep, 'id' | 'position' | 'key' | 'role' | 'holderUnit'> &
  Record<'holderPerson' | 'closedBy' | 'aside', string | null>;

interface HeldRow extends StepRow, JoinedCase {
  past: PastRow[];
  stamp: string | null;
}

const toPast = ({ holderPerson, closedBy, aside, ...past }: PastRow): PastStep => ({
  ...past,
  holderPerson: holderPerson ?? undefined,
  closedBy: closedBy ?? undefined,
  aside: aside ?? undefined,
});

/**
 * A step, held for the act with its case, and what an act on it goes on to ask: the case, who did the steps before, the stamp of the settled facts.
 * The case is held first, by all who hold steps of it, so that two of these never wait for each other; what is read then is as they left it.
 */
async function holdStep(tx: Tx, id: string): Promise<Step | undefined> {
  await writeAhead(tx, sql`select from processes.case_file where id = (select case_id from processes.step where id = ${id}) for update`);
  const query = sql<HeldRow>`select s.*, ${caseColumns}, ${stampNow} as stamp, (
      select json_agg(json_build_object('id', p.id, 'position', p.position, 'key', p.key, 'role', p.role_key, 'holderUnit', p.holder_unit,
        'holderPerson', p.holder_person, 'closedBy', p.closed_by, 'aside', p.aside) order by p.position)
      from processes.step p where p.case_id = s.case_id) as past
    from processes.step s join processes.case_file c on c.id = s.case_id where s.id = ${id} for update of s`;
  const [row] = (await query.execute(tables(tx))).rows;
  if (row === undefined) return undefined;
  if (stampIn(tx) === undefined) learnStamp(tx, row.stamp);
  await keepHeldCase(tx, row);
  keepPast(tx, row.case_id, row.past.map(toPast));
  return keepStep(tx, toStep(row));
}

/** One step, held for the act when `lock`. */
export async function findStep(tx: Tx, id: string, lock = false): Promise<Step | undefined> {
  const held = heldStep(tx, id);
  if (held !== undefined || lock) return held ?? holdStep(tx, id);
  const [row] = (await sql<StepRow>`select * from processes.step where id = ${id}`.execute(tables(tx))).rows;
  return row && toStep(row);
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

/** The open step of a record's road: of several the newest that the actor holds, else that he sees, or the newest. */
export async function findOpenStep(tx: Tx, recordId: string, by?: Pick<Act, 'actor'>): Promise<Step | undefined> {
  const open = await listOpenSteps(tx, recordId);
  const own = by && (open.findLast((step) => holds(by, step)) ?? open.findLast((step) => sees(by, step)));
  return own ?? open.at(-1);
}

const onRoad = (step: Pick<Step, 'aside'>): boolean => step.aside === undefined;

/** The steps of a record's road, oldest first. */
export async function listSteps(tx: Tx, recordId: string): Promise<Step[]> {
  return [...(knownRoad(tx, recordId) ?? (await listAllSteps(tx, recordId)))].filter(onRoad);
}

/** All steps of a record with those beside the road, oldest first. */
export async function listAllSteps(tx: Tx, recordId: string): Promise<Step[]> {
  const rows = await on(tx).selectFrom('processes.step').selectAll().where('record_id', '=', recordId).orderBy('position').execute();
  const steps = rows.map(toStep);
  const open = steps.findLast((step) => onRoad(step) && step.closedAt === undefined);
  if (open !== undefined && heldStep(tx, open.id) !== undefined) keepRoad(tx, recordId, steps);
  return steps;
}

/** The steps that the road of a case has had, oldest first, with what is asked of who did them. */
export async function listPast(tx: Tx, { caseId, recordId }: Pick<Step, 'caseId' | 'recordId'>): Promise<PastStep[]> {
  const past: readonly PastStep[] = knownPast(tx, caseId) ?? (await listSteps(tx, recordId));
  return past.filter(onRoad);
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

import { sql, tables, writeAhead, type Tx } from '#platform/db';

/** What a token waits for besides people. */
export interface Awaited {
  caseId: string;
  token: number;
  node: string;
  kind: 'timer' | 'service' | 'message' | 'signal';
  called: string | undefined;
  since: Date;
  minutes: number | undefined;
  dueAt: Date | undefined;
  tries: number;
  pausedAt: Date | undefined;
}

interface Row {
  case_id: string;
  token: number;
  node: string;
  kind: Awaited['kind'];
  called: string | null;
  since: Date;
  minutes: number | null;
  due_at: Date | null;
  tries: number;
  paused_at: Date | null;
}

const toAwaited = (row: Row): Awaited => ({
  caseId: row.case_id,
  token: row.token,
  node: row.node,
  kind: row.kind,
  called: row.called ?? undefined,
  since: row.since,
  minutes: row.minutes ?? undefined,
  dueAt: row.due_at ?? undefined,
  tries: row.tries,
  pausedAt: row.paused_at ?? undefined,
});

/** Keeps what a token waits for; a timer that was due and comes again takes the place of its last. */
export async function keepAwaited(tx: Tx, one: Omit<Awaited, 'tries' | 'pausedAt'>): Promise<void> {
  await writeAhead(
    tx,
    sql`insert into processes.awaited (case_id, token, node, kind, called, since, minutes, due_at)
      values (${one.caseId}, ${one.token}, ${one.node}, ${one.kind}, ${one.called ?? null}, ${one.since}, ${one.minutes ?? null}, ${one.dueAt ?? null})
      on conflict (case_id, token) do update set since = excluded.since, minutes = excluded.minutes, due_at = excluded.due_at, tries = 0`,
  );
}

/** Drops what tokens waited for that are there no longer; all of a case where none is named. */
export async function dropAwaited(tx: Tx, caseId: string, tokens?: readonly number[]): Promise<void> {
  const these = tokens === undefined ? sql`` : sql`and token = any(${[...tokens]}::int[])`;
  await writeAhead(tx, sql`delete from processes.awaited where case_id = ${caseId} ${these}`);
}

/** Timers that are due and machines to be asked, the longest due first. */
export async function listDue(tx: Tx, at: Date, limit: number): Promise<Awaited[]> {
  const found = await sql<Row>`select * from processes.awaited where due_at <= ${at} and paused_at is null
    order by due_at limit ${limit}`.execute(tables(tx));
  return found.rows.map(toAwaited);
}

/** What one token waits for. */
export async function findAwaited(tx: Tx, caseId: string, token: number): Promise<Awaited | undefined> {
  const found = await sql<Row>`select * from processes.awaited where case_id = ${caseId} and token = ${token}`.execute(tables(tx));
  return found.rows.map(toAwaited)[0];
}

/** What one case waits for. */
export async function listAwaited(tx: Tx, caseId: string): Promise<Awaited[]> {
  const found = await sql<Row>`select * from processes.awaited where case_id = ${caseId} order by token`.execute(tables(tx));
  return found.rows.map(toAwaited);
}

/** Cases that waited for a signal when it was sent by another, some after a cursor. */
export async function listListening(
  tx: Tx,
  given: { called: string; sentAt: Date; by: string; after: string; limit: number },
): Promise<string[]> {
  const found = await sql<{ id: string }>`select distinct case_id as id from processes.awaited
    where kind = 'signal' and called = ${given.called} and since <= ${given.sentAt} and case_id > ${given.after}::uuid
      and case_id <> ${given.by}::uuid
    order by case_id limit ${given.limit}`.execute(tables(tx));
  return found.rows.map(({ id }) => id);
}

/** What listens on after it has heard a signal: it does not hear the same one twice. */
export async function heardSignal(tx: Tx, given: { caseId: string; called: string; at: Date }): Promise<void> {
  await writeAhead(
    tx,
    sql`update processes.awaited set since = ${given.at} where case_id = ${given.caseId} and kind = 'signal' and called = ${given.called}`,
  );
}

/** Lets the timers of a case stand still, or go on with what was left of each. */
export async function writeClock(
  tx: Tx,
  one: Pick<Awaited, 'caseId' | 'token' | 'since' | 'minutes' | 'dueAt' | 'pausedAt'>,
): Promise<void> {
  await writeAhead(
    tx,
    sql`update processes.awaited set since = ${one.since}, minutes = ${one.minutes ?? null}, due_at = ${one.dueAt ?? null},
      paused_at = ${one.pausedAt ?? null} where case_id = ${one.caseId} and token = ${one.token}`,
  );
}

/** A machine that failed is asked again later. */
export async function putOff(tx: Tx, one: Awaited, until: Date): Promise<void> {
  await sql`update processes.awaited set tries = tries + 1, due_at = ${until} where case_id = ${one.caseId} and token = ${one.token}`.execute(
    tables(tx),
  );
}

/** A timer in working time, with the unit by whose calendar it runs. */
export interface WorkingTimer {
  caseId: string;
  token: number;
  since: Date;
  minutes: number;
  unit: string;
}

/** Timers in working time that run, some of them after a cursor, held. */
export async function listWorkingTimers(
  tx: Tx,
  after: Pick<WorkingTimer, 'caseId' | 'token'> | undefined,
  limit: number,
): Promise<WorkingTimer[]> {
  const beyond = after === undefined ? sql`` : sql`and (a.case_id, a.token) > (${after.caseId}::uuid, ${after.token})`;
  const found = await sql<WorkingTimer>`select a.case_id as "caseId", a.token, a.since, a.minutes, c.handling_unit as unit
    from processes.awaited a join processes.case_file c on c.id = a.case_id
    where a.kind = 'timer' and a.minutes is not null and a.paused_at is null ${beyond}
    order by a.case_id, a.token limit ${limit} for update of a`.execute(tables(tx));
  return found.rows;
}

/** Writes when a timer is due by another calendar. */
export async function writeDue(tx: Tx, one: Pick<WorkingTimer, 'caseId' | 'token'>, dueAt: Date): Promise<void> {
  await writeAhead(tx, sql`update processes.awaited set due_at = ${dueAt} where case_id = ${one.caseId} and token = ${one.token}`);
}

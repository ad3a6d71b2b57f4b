import { sql, tables, type RawBuilder, type Tx } from '#platform/db';

interface AccessRow {
  id: string;
  at: Date;
  what: string;
  actor_kind: ActorKind;
  actor_id: string | null;
  session_id: string | null;
  subject_kind: string;
  subject_id: string;
  request_id: string | null;
  unit_id: string | null;
  role: string | null;
  purpose: string | null;
  step_id: string | null;
  part: string | null;
}

interface AuditTables {
  'audit.access_log': AccessRow;
}

type ActorKind = 'person' | 'system' | 'anonymous';

/** One act as the audit keeps it; `act` is `noun.verb`, one entry for each record the act concerns. */
export interface AuditEntry {
  id: string;
  at: Date;
  act: string;
  actId: string;
  actorKind: ActorKind;
  actorId?: string | undefined;
  sessionId?: string | undefined;
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  details: Readonly<Record<string, unknown>>;
  requestId?: string | undefined;
  locale: string;
}

/** One look at a record or file. */
export interface AccessEntry {
  id: string;
  at: Date;
  /** 'read', 'download', 'export' … */
  what: string;
  /** Which part or file of the record, in the words of its module. */
  part?: string | undefined;
  /** The post as which somebody looked. */
  unitId?: string | undefined;
  role?: string | undefined;
  /** Why it was looked at, in the words of its module, and the step it was for. */
  purpose?: string | undefined;
  stepId?: string | undefined;
  actorKind: ActorKind;
  actorId?: string | undefined;
  sessionId?: string | undefined;
  subjectKind: string;
  subjectId: string;
  requestId?: string | undefined;
}

/** The statement that writes what was done, for the transaction of the act. */
export function entriesToWrite(entries: readonly AuditEntry[]): RawBuilder<unknown> {
  const rows = entries.map((entry) => {
    const { id, at, act, actId, actorKind, actorId = null, sessionId = null, subjectKind = null, subjectId = null } = entry;
    const { details, requestId = null, locale } = entry;
    return sql`(${id}, ${at}, ${act}, ${actId}, ${actorKind}, ${actorId}, ${sessionId}, ${subjectKind}, ${subjectId},
      ${JSON.stringify(details)}, ${requestId}, ${locale})`;
  });
  return sql`insert into audit.entry
    (id, at, act, act_id, actor_kind, actor_id, session_id, subject_kind, subject_id, details, request_id, locale) values ${sql.join(rows)}`;
}

/** Writes one entry. */
export async function writeEntry(tx: Tx, entry: AuditEntry): Promise<void> {
  await entriesToWrite([entry]).execute(tables(tx));
}

/** Writes who looked at what: all looks of one request in one statement. */
export async function writeAccess(tx: Tx, entries: readonly AccessEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({
    id: entry.id,
    at: entry.at,
    what: entry.what,
    actor_kind: entry.actorKind,
    actor_id: entry.actorId ?? null,
    session_id: entry.sessionId ?? null,
    subject_kind: entry.subjectKind,
    subject_id: entry.subjectId,
    request_id: entry.requestId ?? null,
    unit_id: entry.unitId ?? null,
    role: entry.role ?? null,
    purpose: entry.purpose ?? null,
    step_id: entry.stepId ?? null,
    part: entry.part ?? null,
  }));
  await tables<AuditTables>(tx).insertInto('audit.access_log').values(rows).execute();
}

/** A look as it is told: not who it was, but as which post and what for. */
export interface ToldLook {
  id: string;
  at: Date;
  what: string;
  part: string | undefined;
  unitId: string | undefined;
  role: string | undefined;
  purpose: string | undefined;
  stepId: string | undefined;
}

/** Looks at a record, newest first; `after` is the id of the last one seen. */
export async function listLooks(
  tx: Tx,
  subject: { kind: string; id: string },
  page: { after?: string | undefined; limit: number },
): Promise<ToldLook[]> {
  const of = tables<AuditTables>(tx)
    .selectFrom('audit.access_log')
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id);
  const last = page.after === undefined ? undefined : await of.select(['at', 'id']).where('id', '=', page.after).executeTakeFirst();
  if (page.after !== undefined && last === undefined) return [];
  const behind = last === undefined ? of : of.where(sql<boolean>`(at, id) < (${last.at}, ${last.id}::uuid)`);
  const rows = await behind
    .select(['id', 'at', 'what', 'part', 'unit_id', 'role', 'purpose', 'step_id'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();
  return rows.map(({ id, at, what, part, unit_id, role, purpose, step_id }) => ({
    id,
    at,
    what,
    part: part ?? undefined,
    unitId: unit_id ?? undefined,
    role: role ?? undefined,
    purpose: purpose ?? undefined,
    stepId: step_id ?? undefined,
  }));
}

/** Makes the monthly partitions of both logs for the months of `first` to `last`; answers how many were missing. */
export async function makeAuditPartitions(tx: Tx, months: { first: Date; last: Date }): Promise<number> {
  const { first, last } = months;
  const made = sql<{ made: number }>`select audit.make_partitions(${first}, ${last}) as made`;
  return (await made.execute(tables<AuditTables>(tx))).rows[0]?.made ?? 0;
}

/** When the entry was made that was written last; undefined for an empty log. */
export async function findNewestEntryInstant(tx: Tx): Promise<Date | undefined> {
  const found = await sql<{ at: Date }>`select at from audit.entry order by epoch desc, written_by desc limit 1`.execute(tables(tx));
  return found.rows[0]?.at;
}

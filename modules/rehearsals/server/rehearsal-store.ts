import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import type { Outcome } from './judge.ts';

/** What may be tried. */
export type RehearsedKind = 'procedure' | 'calendar' | 'process';

/** A rehearsal as it is kept. */
export interface Rehearsal {
  id: string;
  kind: RehearsedKind;
  draftId: string;
  subject: string;
  name: Words;
  snapshot: unknown;
  sha256: string;
  from: string;
  to: string;
  asOf: Date;
  startedBy: string;
  reachedAt: string | null;
  reachedId: string | null;
  looked: number;
  changed: number;
  finishedAt: Date | null;
  /** By how many weeks the days of its draft were moved back. */
  weeks: number;
  stoppedAt: Date | null;
  stoppedBy: string | null;
}

/** The same without what was tried, for lists. */
export type RehearsalHead = Omit<Rehearsal, 'snapshot'>;

const heads = sql`id, kind, draft_id as "draftId", subject, name, sha256, period_from as "from", period_to as "to", as_of as "asOf",
  started_by_name as "startedBy", reached_at as "reachedAt", reached_id as "reachedId", looked, changed, finished_at as "finishedAt",
  weeks, stopped_at as "stoppedAt", stopped_by_name as "stoppedBy"`;

/** One that is to begin. */
export interface NewRehearsal extends Pick<
  Rehearsal,
  'id' | 'kind' | 'draftId' | 'subject' | 'name' | 'snapshot' | 'sha256' | 'from' | 'to' | 'asOf' | 'weeks'
> {
  by: string | undefined;
  byName: string;
}

/** One of the same draft, as it is written now, over the same period, that runs or was asked for since an instant. */
export async function findSame(
  tx: Tx,
  given: Pick<Rehearsal, 'draftId' | 'sha256' | 'from' | 'to' | 'weeks'>,
  since: Date,
): Promise<string | undefined> {
  const { draftId, sha256, from, to, weeks } = given;
  const found = await sql<{ id: string }>`select id from rehearsals.rehearsal where draft_id = ${draftId} and sha256 = ${sha256}
    and period_from = ${from} and period_to = ${to} and weeks = ${weeks} and stopped_at is null
      and (finished_at is null or as_of > ${since}) order by id desc limit 1`.execute(tables(tx));
  return found.rows[0]?.id;
}

/** Begins one; none where the same began at this moment. */
export async function insertRehearsal(tx: Tx, given: NewRehearsal): Promise<string | undefined> {
  const { id, kind, draftId, subject, name, snapshot, sha256, from, to, asOf, weeks, by, byName } = given;
  const made = await sql<{
    id: string;
  }>`insert into rehearsals.rehearsal (id, kind, draft_id, subject, name, snapshot, sha256, period_from, period_to, as_of,
      weeks, started_by, started_by_name)
    values (${id}, ${kind}, ${draftId}, ${subject}, ${JSON.stringify(name)}::jsonb, ${JSON.stringify(snapshot)}::jsonb, ${sha256}, ${from}, ${to}, ${asOf},
      ${weeks}, ${by ?? null}, ${byName})
    on conflict (draft_id, sha256, period_from, period_to, weeks) where finished_at is null do nothing returning id`.execute(tables(tx));
  return made.rows[0]?.id;
}

/** A rehearsal. */
export async function findRehearsal(tx: Tx, id: string): Promise<Rehearsal | undefined> {
  const found = await sql<Rehearsal>`select ${heads}, snapshot from rehearsals.rehearsal where id = ${id}`.execute(tables(tx));
  return found.rows[0];
}

/** The oldest one that is not finished, held for this act; none while another worker is at it. */
export async function holdOpen(tx: Tx): Promise<Rehearsal | undefined> {
  const found = await sql<Rehearsal>`select ${heads}, snapshot from rehearsals.rehearsal where id =
    (select id from rehearsals.rehearsal where finished_at is null order by id limit 1) for update skip locked`.execute(tables(tx));
  return found.rows[0];
}

/** True while one is not finished. */
export async function isOneOpen(tx: Tx): Promise<boolean> {
  return (await sql`select 1 from rehearsals.rehearsal where finished_at is null limit 1`.execute(tables(tx))).rows.length > 0;
}

/** Rehearsals, the newest first; of one draft or of all. */
export async function listRehearsalRows(
  tx: Tx,
  page: { draftId: string | undefined; after: string | undefined; limit: number },
): Promise<RehearsalHead[]> {
  const of = page.draftId === undefined ? sql`` : sql`and draft_id = ${page.draftId}`;
  const beyond = page.after === undefined ? sql`` : sql`and id < ${page.after}::uuid`;
  const found =
    await sql<RehearsalHead>`select ${heads} from rehearsals.rehearsal where true ${of} ${beyond} order by id desc limit ${page.limit}`.execute(
      tables(tx),
    );
  return found.rows;
}

/** Keeps how far one is; finished when there was no more. */
export async function saveReached(
  tx: Tx,
  id: string,
  given: { place: { at: string; id: string } | undefined; looked: number; changed: number; finishedAt: Date | undefined },
): Promise<void> {
  const { place, looked, changed, finishedAt } = given;
  await sql`update rehearsals.rehearsal set reached_at = coalesce(${place?.at ?? null}, reached_at), reached_id = coalesce(${place?.id ?? null}::uuid, reached_id),
      looked = looked + ${looked}, changed = changed + ${changed}, finished_at = ${finishedAt ?? null} where id = ${id}`.execute(
    tables(tx),
  );
}

/** Breaks one off that is not finished: what it came to stays as far as it was. Answers false where it was over. */
export async function stopOpen(tx: Tx, id: string, given: { at: Date; by: string | undefined; byName: string }): Promise<boolean> {
  const { at, by, byName } = given;
  const stopped = await sql`update rehearsals.rehearsal set finished_at = ${at}, stopped_at = ${at}, stopped_by = ${by ?? null},
      stopped_by_name = ${byName} where id = ${id} and finished_at is null returning id`.execute(tables(tx));
  return stopped.rows.length > 0;
}

/** Counts of one procedure and unit. */
export interface Tally {
  code: string;
  unitId: string;
  looked: number;
  changed: number;
  late: number;
  onTime: number;
  later: number;
  earlier: number;
  dearer: number;
  cheaper: number;
  feeKnown: number;
  blocked: number;
  freed: number;
  unjudged: number;
  stepLate: number;
  stepOnTime: number;
  dearerBy: number;
  cheaperBy: number;
  feeKnownSum: number;
}

/** What of a tally counts an outcome. */
export const countOf = {
  late: 'late',
  'on-time': 'onTime',
  later: 'later',
  earlier: 'earlier',
  dearer: 'dearer',
  cheaper: 'cheaper',
  'fee-known': 'feeKnown',
  blocked: 'blocked',
  freed: 'freed',
  unjudged: 'unjudged',
  'step-late': 'stepLate',
  'step-on-time': 'stepOnTime',
} as const satisfies Readonly<Record<Outcome, keyof Tally>>;

/** Adds counts to those kept. */
export async function addTallies(tx: Tx, id: string, tallies: readonly Tally[]): Promise<void> {
  await sql`insert into rehearsals.tally as kept (rehearsal_id, procedure_code, unit_id, looked, changed, late, on_time, later, earlier, dearer, cheaper,
      fee_known, blocked, freed, unjudged, step_late, step_on_time, dearer_by, cheaper_by, fee_known_sum)
    select ${id}::uuid, t.code, t."unitId", t.looked, t.changed, t.late, t."onTime", t.later, t.earlier, t.dearer, t.cheaper, t."feeKnown", t.blocked,
      t.freed, t.unjudged, t."stepLate", t."stepOnTime", t."dearerBy", t."cheaperBy", t."feeKnownSum"
    from jsonb_to_recordset(${JSON.stringify(tallies)}::jsonb) as t(code text, "unitId" uuid, looked int, changed int, late int, "onTime" int, later int,
      earlier int, dearer int, cheaper int, "feeKnown" int, blocked int, freed int, unjudged int, "stepLate" int, "stepOnTime" int, "dearerBy" bigint,
      "cheaperBy" bigint, "feeKnownSum" bigint)
    on conflict (rehearsal_id, procedure_code, unit_id) do update set looked = kept.looked + excluded.looked, changed = kept.changed + excluded.changed,
      late = kept.late + excluded.late, on_time = kept.on_time + excluded.on_time, later = kept.later + excluded.later,
      earlier = kept.earlier + excluded.earlier, dearer = kept.dearer + excluded.dearer, cheaper = kept.cheaper + excluded.cheaper,
      fee_known = kept.fee_known + excluded.fee_known,
      blocked = kept.blocked + excluded.blocked, freed = kept.freed + excluded.freed, unjudged = kept.unjudged + excluded.unjudged,
      step_late = kept.step_late + excluded.step_late, step_on_time = kept.step_on_time + excluded.step_on_time,
      dearer_by = kept.dearer_by + excluded.dearer_by, cheaper_by = kept.cheaper_by + excluded.cheaper_by,
      fee_known_sum = kept.fee_known_sum + excluded.fee_known_sum`.execute(tables(tx));
}

/** All counts of a rehearsal; one for each procedure and unit. */
export async function listTallies(tx: Tx, id: string): Promise<Tally[]> {
  const found =
    await sql<Tally>`select procedure_code as code, unit_id as "unitId", looked, changed, late, on_time as "onTime", later, earlier, dearer, cheaper,
      fee_known as "feeKnown", blocked, freed, unjudged, step_late as "stepLate", step_on_time as "stepOnTime", dearer_by::float8 as "dearerBy",
      cheaper_by::float8 as "cheaperBy", fee_known_sum::float8 as "feeKnownSum"
    from rehearsals.tally where rehearsal_id = ${id} order by looked desc, procedure_code, unit_id`.execute(tables(tx));
  return found.rows;
}

import { plannedForValues, sql, tables, type Tx } from '#platform/db';
import type { Data } from '#modules/forms';
import type { FilingChannel } from '#modules/procedures';
import { listHandling } from '#modules/processes';
import type { ClockedRow } from '../clock.ts';
import type { PauseRow } from '../dossier-store.ts';

/** An accepted dossier as far as rules are tried on it, as it stood at an instant; nobody's name. */
export interface RehearsedDossier {
  id: string;
  code: string;
  procedureCode: string;
  versionId: string;
  channel: FilingChannel;
  data: Data;
  clock: ClockedRow;
  receivedAt: Date;
  /** The appointment that held. */
  dueAt: Date;
  finishedAt: Date | undefined;
  pauses: PauseRow[];
  /** Keys of the components that had a file, or something that stood for it. */
  files: string[];
  /** By which edition of the calendar the appointment was computed; none: the one known when it was given. */
  computed: { stamp: string | undefined; at: Date };
  /** How many the authority had accepted that day, this one among them. */
  receivedToday: number | undefined;
  /** Who handles it: closed on its own, that unit's clock stands still. */
  handlingUnit: string | undefined;
  /** Its place in the order of receipt. */
  place: RehearsedPlace;
}

/** A place in the order of receipt; the instant is written to the microsecond. */
export interface RehearsedPlace {
  at: string;
  id: string;
}

type Row = ClockedRow & {
  id: string;
  code: string;
  procedure_code: string;
  procedure_version_id: string;
  channel: FilingChannel;
  data: Data;
  received_at: Date;
  due_at: Date;
  finished_at: Date | null;
  at: string;
};

interface AppointmentPart {
  dossier_id: string;
  given_at: Date;
  due_at: Date;
  calendar_stamp: string | null;
  today: string | null;
}

const columns = sql`d.id, d.code, d.procedure_code, d.procedure_version_id, d.procedure_case, d.channel, d.data, d.received_at, d.limit_value, d.limit_unit,
  d.regime, d.window_counts, d.due_clock, d.due_at, d.finished_at, d.received_at::text as at`;

async function readRows(tx: Tx, wanted: RehearsedWanted): Promise<Row[]> {
  const { from, before, after, procedureCode, limit } = wanted;
  const of = procedureCode === undefined ? sql`` : sql`and d.procedure_code = ${procedureCode}`;
  const beyond = after === undefined ? sql`` : sql`and (d.received_at, d.id) > (${after.at}::timestamptz, ${after.id}::uuid)`;
  const found = await sql<Row>`select ${plannedForValues} ${columns} from dossiers.dossier d
    where d.received_at >= ${from} and d.received_at < ${before} and d.due_at is not null and d.code is not null ${of} ${beyond}
    order by d.received_at, d.id limit ${limit}`.execute(tables(tx));
  return found.rows;
}

async function readOne(tx: Tx, id: string): Promise<Row[]> {
  const found =
    await sql<Row>`select ${columns} from dossiers.dossier d where d.id = ${id} and d.received_at is not null and d.due_at is not null
    and d.code is not null`.execute(tables(tx));
  return found.rows;
}

async function readParts(tx: Tx, ids: readonly string[], asOf: Date) {
  const of = sql`dossier_id = any(${[...ids]}::uuid[])`;
  const pauses = await sql<PauseRow>`select * from dossiers.pause where ${of} and started_at <= ${asOf} order by started_at`.execute(
    tables(tx),
  );
  // What stood for a paper that was not asked for again is as good as its file.
  const files = await sql<{ dossier_id: string; spec_key: string }>`select dossier_id, spec_key from dossiers.component
    where ${of} and added_at <= ${asOf} and (removed_at is null or removed_at > ${asOf})
    union select dossier_id, spec_key from dossiers.substitute
    where ${of} and taken_at <= ${asOf} and (removed_at is null or removed_at > ${asOf})`.execute(tables(tx));
  const appointments =
    await sql<AppointmentPart>`select dossier_id, given_at, due_at, calendar_stamp, request #>> '{limitBy,facts,receivedToday}' as today
    from dossiers.appointment where ${of} and because <> 'apology' and given_at <= ${asOf} order by dossier_id, dossiers.appointment.number`.execute(
      tables(tx),
    );
  return {
    handling: await listHandling(tx, ids),
    pauses: Map.groupBy(pauses.rows, (one) => one.dossier_id),
    files: Map.groupBy(files.rows, (one) => one.dossier_id),
    appointments: Map.groupBy(appointments.rows, (one) => one.dossier_id),
  };
}

/** The number a code ends with: of how many accepted that day it was, where no rule kept it. */
function numberIn(code: string): number | undefined {
  const found = /(\d+)$/.exec(code)?.[1];
  return found === undefined ? undefined : Number(found);
}

const byThen = (at: Date | null, asOf: Date): Date | undefined => (at !== null && at <= asOf ? at : undefined);

/** What the appointment that held was computed by, and what was kept of the day with one of them. */
function appointed(row: Row, appointments: readonly AppointmentPart[]): Pick<RehearsedDossier, 'dueAt' | 'computed' | 'receivedToday'> {
  const today = appointments.find((one) => one.today !== null)?.today;
  const receivedToday = today === undefined || today === null ? numberIn(row.code) : Number(today);
  const held = appointments.at(-1);
  if (held === undefined) return { dueAt: row.due_at, computed: { stamp: undefined, at: row.received_at }, receivedToday };
  return { dueAt: held.due_at, computed: { stamp: held.calendar_stamp ?? undefined, at: held.given_at }, receivedToday };
}

function rehearsed(row: Row, parts: Awaited<ReturnType<typeof readParts>>, asOf: Date): RehearsedDossier {
  const { id, code, channel, data } = row;
  return {
    id,
    code,
    channel,
    data,
    procedureCode: row.procedure_code,
    versionId: row.procedure_version_id,
    clock: row,
    receivedAt: row.received_at,
    ...appointed(row, parts.appointments.get(id) ?? []),
    finishedAt: byThen(row.finished_at, asOf),
    pauses: (parts.pauses.get(id) ?? []).map((pause) => ({ ...pause, ended_at: byThen(pause.ended_at, asOf) ?? null })),
    files: (parts.files.get(id) ?? []).map((one) => one.spec_key).toSorted(),
    handlingUnit: parts.handling.get(id)?.handlingUnit,
    place: { at: row.at, id },
  };
}

/** Which dossiers rules are tried on: received in a stretch of time, of one procedure or of all, after a place. */
export interface RehearsedWanted {
  from: Date;
  before: Date;
  procedureCode?: string | undefined;
  after?: RehearsedPlace | undefined;
  limit: number;
  /** What happened later is not told. */
  asOf: Date;
}

async function withParts(tx: Tx, rows: readonly Row[], asOf: Date): Promise<RehearsedDossier[]> {
  if (rows.length === 0) return [];
  const parts = await readParts(
    tx,
    rows.map(({ id }) => id),
    asOf,
  );
  return rows.map((row) => rehearsed(row, parts, asOf));
}

/** Accepted dossiers in the order of receipt, whoever asks. */
export async function listRehearsed(tx: Tx, wanted: RehearsedWanted): Promise<RehearsedDossier[]> {
  return withParts(tx, await readRows(tx, wanted), wanted.asOf);
}

/** One of them, whoever asks; none where it was not accepted. */
export async function findRehearsed(tx: Tx, id: string, asOf: Date): Promise<RehearsedDossier | undefined> {
  return (await withParts(tx, await readOne(tx, id), asOf))[0];
}

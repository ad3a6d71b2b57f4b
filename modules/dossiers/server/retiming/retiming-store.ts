import { sql, tables, type Tx } from '#platform/db';
import type { MovingDocument } from '../appointment-store.ts';
import type { ClockedRow } from '../clock.ts';
import type { PauseRow } from '../dossier-store.ts';

/** An open dossier with what its clock follows from. */
export type CrossingRow = ClockedRow & {
  id: string;
  code: string | null;
  procedure_version_id: string;
  procedure_code: string;
  /** None: nobody of the registry. */
  enterprise_id: string | null;
  applicant_name: string;
  due_at: Date;
  due_provisional: boolean | null;
};

/** Which dossiers are asked for: with a clock that runs through one of the spans, after a cursor, until another, or by id, not computed by these editions yet. */
export interface Crossing {
  spans: readonly { from: Date; to: Date }[];
  after?: string | undefined;
  until?: string | undefined;
  ids?: readonly string[] | undefined;
  knowing: readonly string[];
  limit: number;
}

const columns = sql.raw(
  [
    'id',
    'code',
    'procedure_version_id',
    'procedure_case',
    'procedure_code',
    'enterprise_id',
    'applicant_name',
    'received_at',
    'limit_value',
    'limit_unit',
    'regime',
    'window_counts',
    'due_clock',
    'due_at',
    'due_provisional',
  ]
    .map((name) => `d.${name}`)
    .join(', '),
);

function crossing({ spans, after, until, ids, knowing }: Crossing) {
  const [froms, tos] = [spans.map(({ from }) => from), spans.map(({ to }) => to)];
  const beyond = after === undefined ? sql`` : sql`and d.id > ${after}::uuid`;
  const within = until === undefined ? sql`` : sql`and d.id <= ${until}::uuid`;
  const named = ids === undefined ? sql`` : sql`and d.id = any(${[...ids]}::uuid[])`;
  return sql`from dossiers.dossier d where d.finished_at is null and d.due_at is not null ${beyond} ${within} ${named}
    and exists (select 1 from unnest(${froms}::timestamptz[], ${tos}::timestamptz[]) span(starts, ends)
      where d.received_at < span.ends and d.due_at >= span.starts)
    and not exists (select 1 from dossiers.appointment a where a.dossier_id = d.id and a.calendar_stamp = any(${[...knowing]}::uuid[]))`;
}

/** Open dossiers in order, some of them. */
export async function listCrossing(tx: Tx, given: Crossing): Promise<CrossingRow[]> {
  const found = await sql<CrossingRow>`select ${columns} ${crossing(given)} order by d.id limit ${given.limit}`.execute(tables(tx));
  return found.rows;
}

/** Of some open dossiers those that nobody else holds, held for this act; who holds one is not waited for. */
export async function holdCrossing(tx: Tx, ids: readonly string[]): Promise<CrossingRow[]> {
  const found = await sql<CrossingRow>`select ${columns} from dossiers.dossier d
    where d.id = any(${[...ids]}::uuid[]) and d.finished_at is null and d.due_at is not null order by d.id for update skip locked`.execute(
    tables(tx),
  );
  return found.rows;
}

/** The pauses of some dossiers, by dossier, oldest first. */
export async function listPausesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, PauseRow[]>> {
  const found = await sql<PauseRow>`select * from dossiers.pause where dossier_id = any(${[...ids]}::uuid[]) order by started_at`.execute(
    tables(tx),
  );
  return Map.groupBy(found.rows, (pause) => pause.dossier_id);
}

/** What is written of a dossier whose appointment moved. */
export interface MovedRow {
  id: string;
  appointmentId: string;
  entryId: string;
  entryKey: string;
  due: Date;
  provisional: boolean;
  request: unknown;
  params: Readonly<Record<string, unknown>>;
}

/** Moves the appointments of some dossiers: the dossier, the appointment that is given, the line of its timeline. */
export async function writeMoved(
  tx: Tx,
  given: { moved: readonly MovedRow[]; at: Date; stamp: string; document: MovingDocument },
): Promise<void> {
  const { moved, at, stamp, document } = given;
  if (moved.length === 0) return;
  await sql`with moved as (
      select * from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as moved(id uuid, "appointmentId" uuid, "entryId" uuid, "entryKey" text,
        due timestamptz, provisional boolean, request jsonb, params jsonb)),
    dossier as (update dossiers.dossier d set due_at = moved.due, due_provisional = moved.provisional, version = version + 1
      from moved where d.id = moved.id),
    entry as (insert into dossiers.entry (id, dossier_id, at, key, params, public)
      select moved."entryId", moved.id, ${at}::timestamptz, moved."entryKey", moved.params, true from moved)
    insert into dossiers.appointment (id, dossier_id, number, because, given_at, due_at, provisional, request, calendar_stamp, document)
      select moved."appointmentId", moved.id,
        coalesce((select max(a.number) from dossiers.appointment a where a.dossier_id = moved.id), 0) + 1, 'calendar', ${at}::timestamptz,
        moved.due, moved.provisional, moved.request, ${stamp}::uuid, ${JSON.stringify(document)}::jsonb from moved`.execute(tables(tx));
}

/** The dossiers whose appointments an edition moved to another time. */
export async function listMovedBy(tx: Tx, stamp: string): Promise<string[]> {
  const found = await sql<{ id: string }>`select moved.dossier_id as id from dossiers.appointment moved
    join dossiers.appointment earlier on earlier.dossier_id = moved.dossier_id and earlier.number = moved.number - 1
    where moved.because = 'calendar' and moved.calendar_stamp = ${stamp} and moved.due_at <> earlier.due_at order by 1`.execute(tables(tx));
  return found.rows.map(({ id }) => id);
}

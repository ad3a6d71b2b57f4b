import { sql, tables, type RawBuilder, type Tx } from '#platform/db';
import * as z from 'zod';
import type { Version, When } from './shapes.ts';

/** The two tables of a history and the columns of its fields. */
export interface HistoryTables<Fields> {
  readonly head: string;
  readonly versions: string;
  readonly fields: z.ZodType<Fields>;
  readonly columns: readonly { name: keyof Fields & string; column: string }[];
}

const sourceShape = z.object({ kind: z.string(), id: z.string().optional(), at: z.string() });
const becauseShape = z.object({ text: z.string(), kind: z.string().optional(), id: z.string().optional() });
const rowShape = z.object({
  id: z.string(),
  record_id: z.string(),
  valid_from: z.date(),
  valid_to: z.date().nullable(),
  recorded_at: z.date(),
  superseded_at: z.date().nullable(),
  changed_by: z.string().nullable(),
  changed_by_name: z.string(),
  because: becauseShape,
  sources: z.record(z.string(), sourceShape),
});

function readVersion<Fields>(history: HistoryTables<Fields>, row: Record<string, unknown>): Version<Fields> {
  const own = rowShape.parse(row);
  const fields = history.fields.parse(Object.fromEntries(history.columns.map(({ name, column }) => [name, row[column]])));
  const sources: Version<Fields>['sources'] = Object.assign({}, own.sources);
  return {
    id: own.id,
    recordId: own.record_id,
    validFrom: own.valid_from,
    validTo: own.valid_to,
    recordedAt: own.recorded_at,
    supersededAt: own.superseded_at,
    changedBy: own.changed_by,
    changedByName: own.changed_by_name,
    because: own.because,
    fields,
    sources,
  };
}

async function select<Fields>(tx: Tx, history: HistoryTables<Fields>, rest: RawBuilder<unknown>): Promise<Version<Fields>[]> {
  const query = sql<Record<string, unknown>>`select v.* from ${sql.table(history.versions)} v ${rest}`;
  const { rows } = await query.execute(tables<object>(tx));
  return rows.map((row) => readVersion(history, row));
}

function held(known: Date | undefined): RawBuilder<boolean> {
  if (known === undefined) return sql<boolean>`v.superseded_at is null`;
  return sql<boolean>`v.recorded_at <= ${known} and (v.superseded_at is null or v.superseded_at > ${known})`;
}

/** The versions of these records in force at an instant. */
export function listInForce<Fields>(
  tx: Tx,
  history: HistoryTables<Fields>,
  ids: readonly string[],
  when: When,
): Promise<Version<Fields>[]> {
  const { valid, known } = when;
  return select(
    tx,
    history,
    sql`where v.record_id = any(${[...ids]}::uuid[]) and v.valid_from <= ${valid} and (v.valid_to is null or v.valid_to > ${valid}) and ${held(known)}`,
  );
}

/** The columns of the head row that are told with its versions; in the SQL the head row is `h`, the version `v`. */
export interface RecordTables<Row, Fields> extends HistoryTables<Fields> {
  readonly row: z.ZodType<Row>;
  readonly rowColumns: readonly { name: keyof Row & string; column: string }[];
}

async function selectRecords<Row, Fields>(
  tx: Tx,
  history: RecordTables<Row, Fields>,
  rest: RawBuilder<unknown>,
): Promise<{ row: Row; version: Version<Fields> }[]> {
  const own = history.rowColumns.map(({ column }) => sql`h.${sql.ref(column)} as ${sql.ref(`head_${column}`)}`);
  const query = sql<Record<string, unknown>>`select v.*, ${sql.join(own)} from ${sql.table(history.versions)} v
    join ${sql.table(history.head)} h on h.id = v.record_id ${rest}`;
  const { rows } = await query.execute(tables<object>(tx));
  return rows.map((found) => ({
    row: history.row.parse(Object.fromEntries(history.rowColumns.map(({ name, column }) => [name, found[`head_${column}`]]))),
    version: readVersion(history, found),
  }));
}

/** Records with their version in force at an instant, of those for which `where` holds. */
export function listRecordsInForce<Row, Fields>(
  tx: Tx,
  history: RecordTables<Row, Fields>,
  asked: { when: When; where: RawBuilder<boolean>; order: RawBuilder<unknown> },
): Promise<{ row: Row; version: Version<Fields> }[]> {
  const { valid, known } = asked.when;
  return selectRecords(
    tx,
    history,
    sql`where ${asked.where} and v.valid_from <= ${valid} and (v.valid_to is null or v.valid_to > ${valid}) and ${held(known)}
      order by ${asked.order}`,
  );
}

/** One record with all that is held true of it now, in the order of the world. */
export function listRecordHeld<Row, Fields>(
  tx: Tx,
  history: RecordTables<Row, Fields>,
  recordId: string,
): Promise<{ row: Row; version: Version<Fields> }[]> {
  return selectRecords(
    tx,
    history,
    sql`where h.id = ${recordId} and v.record_id = ${recordId} and ${held(undefined)} order by v.valid_from`,
  );
}

/** What is held true of one record, in the order of the world. */
export function listHeld<Fields>(tx: Tx, history: HistoryTables<Fields>, recordId: string, known?: Date): Promise<Version<Fields>[]> {
  return select(tx, history, sql`where v.record_id = ${recordId} and ${held(known)} order by v.valid_from`);
}

/** Every version ever written of one record. */
export function listWritten<Fields>(tx: Tx, history: HistoryTables<Fields>, recordId: string): Promise<Version<Fields>[]> {
  return select(tx, history, sql`where v.record_id = ${recordId} order by v.recorded_at, v.valid_from`);
}

/** The revision of the head row; `lock` holds it until the transaction ends. */
export async function findRevision<Fields>(
  tx: Tx,
  history: HistoryTables<Fields>,
  recordId: string,
  lock: boolean,
): Promise<number | undefined> {
  const query = sql<{
    revision: number;
  }>`select revision from ${sql.table(history.head)} where id = ${recordId} ${lock ? sql`for update` : sql``}`;
  return (await query.execute(tables<object>(tx))).rows[0]?.revision;
}

/** Who last wrote a version of the record, and when. */
export async function findLastWriting<Fields>(
  tx: Tx,
  history: HistoryTables<Fields>,
  recordId: string,
): Promise<{ id: string | null; name: string; at: Date } | undefined> {
  const query = sql<{
    id: string | null;
    name: string;
    at: Date;
  }>`select changed_by as id, changed_by_name as name, recorded_at as at from ${sql.table(history.versions)}
    where record_id = ${recordId} order by recorded_at desc limit 1`;
  return (await query.execute(tables<object>(tx))).rows[0];
}

/** Sets the head's revision, closes the superseded versions and inserts the new ones. */
export async function writeVersions<Fields>(
  tx: Tx,
  history: HistoryTables<Fields>,
  writing: { recordId: string; revision: number; at: Date; superseded: readonly string[]; inserted: readonly Version<Fields>[] },
): Promise<void> {
  const { recordId, revision, at, superseded, inserted } = writing;
  const database = tables<object>(tx);
  const versions = sql.table(history.versions);
  await sql`update ${sql.table(history.head)} set revision = ${revision} where id = ${recordId}`.execute(database);
  if (superseded.length > 0) {
    await sql`update ${versions} set superseded_at = ${at} where id = any(${[...superseded]}::uuid[])`.execute(database);
  }
  if (inserted.length === 0) return;
  const rows = inserted.map((version) => ({
    id: version.id,
    record_id: version.recordId,
    valid_from: version.validFrom,
    valid_to: version.validTo,
    recorded_at: version.recordedAt,
    superseded_at: null,
    changed_by: version.changedBy,
    changed_by_name: version.changedByName,
    because: version.because,
    sources: version.sources,
    ...Object.fromEntries(history.columns.map(({ name, column }) => [column, version.fields[name]])),
  }));
  // One JSON value lets PostgreSQL convert each field to its column's own type (arrays, dates, numeric, jsonb).
  await sql`insert into ${versions} select * from jsonb_populate_recordset(null::${versions}, ${JSON.stringify(rows)}::jsonb)`.execute(
    database,
  );
}

import { grantedRecords, type Reach } from '#platform/access';
import { plannedForValues, sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

/** A case that was opened. */
export interface RecordRow {
  id: string;
  type_id: string;
  type_version_id: string;
  number: string;
  form_version_id: string;
  data: Readonly<Record<string, unknown>>;
  title: Words;
  party: string | null;
  handling_unit: string;
  enterprise_id: string | null;
  opened_at: Date;
  opened_by: string | null;
  due_at: Date | null;
  ended_at: Date | null;
  outcome: Words | null;
}

/** The next number of a prefix on a day; nobody else gets it. */
export async function takeNumber(tx: Tx, prefix: string, day: string): Promise<number> {
  const found = await sql<{ last: number }>`insert into cases.number (prefix, day, last) values (${prefix}, ${day}, 1)
    on conflict (prefix, day) do update set last = cases.number.last + 1 returning last`.execute(tables(tx));
  return found.rows[0]?.last ?? 1;
}

/** Adds a case; false where one of this id is there. */
export async function insertRecord(tx: Tx, row: RecordRow): Promise<void> {
  await sql`insert into cases.record (id, type_id, type_version_id, number, form_version_id, data, title, party, handling_unit, enterprise_id,
      opened_at, opened_by, due_at)
    values (${row.id}, ${row.type_id}, ${row.type_version_id}, ${row.number}, ${row.form_version_id}, ${JSON.stringify(row.data)}::jsonb,
      ${JSON.stringify(row.title)}::jsonb, ${row.party}, ${row.handling_unit}, ${row.enterprise_id}, ${row.opened_at}, ${row.opened_by},
      ${row.due_at})`.execute(tables(tx));
}

/** A case by its id, whoever asks. */
export async function findRecord(tx: Tx, id: string): Promise<RecordRow | undefined> {
  return (await sql<RecordRow>`select * from cases.record where id = ${id}`.execute(tables(tx))).rows[0];
}

/** A case within reach. */
export async function findRecordWithin(tx: Tx, reach: Reach, id: string): Promise<RecordRow | undefined> {
  const found = await sql<RecordRow>`select r.* from cases.record r where r.id = ${id} and ${reach.sees('case', 'r.id', 'none')}`.execute(
    tables(tx),
  );
  return found.rows[0];
}

/** Whoever opens two cases of one id at once waits here. */
export async function holdId(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`case ${id}`}, 0))`.execute(tables(tx));
}

/** A case came to its end; the first end stays. */
export async function endRecord(tx: Tx, id: string, given: { at: Date; outcome: Words }): Promise<void> {
  await sql`update cases.record set ended_at = ${given.at}, outcome = ${JSON.stringify(given.outcome)}::jsonb
    where id = ${id} and ended_at is null`.execute(tables(tx));
}

/** A case with the name of its kind. */
export type ListedRecord = RecordRow & { type_name: Words };

interface AskedRecords {
  typeId?: string | undefined;
  state?: 'open' | 'ended' | undefined;
  filedBy?: string;
  after: string | undefined;
  limit: number;
}

function conditionsOf({ typeId, state, filedBy, after }: AskedRecords): RawBuilder<unknown> {
  const parts = [
    sql`true`,
    ...(typeId === undefined ? [] : [sql`r.type_id = ${typeId}`]),
    ...(state === undefined ? [] : [state === 'open' ? sql`r.ended_at is null` : sql`r.ended_at is not null`]),
    ...(filedBy === undefined ? [] : [sql`r.opened_by = ${filedBy}`]),
    ...(after === undefined ? [] : [sql`r.id < ${after}::uuid`]),
  ];
  return sql.join(parts, sql` and `);
}

// In a select of its own it is asked for each case of the period, and not of all that a unit ever had.
const isWithin = (reach: Reach): RawBuilder<unknown> => sql`(select ${reach.sees('case', 'r.id', 'none')})`;

/** What is open, or one person's, is few: each is asked whether it may be seen. Of the rest a unit reads the end of what it was granted. */
function newestIds(reach: Reach, asked: AskedRecords): RawBuilder<unknown> {
  const { state, filedBy, limit } = asked;
  const where = conditionsOf(asked);
  if (reach.all || state === 'open' || filedBy !== undefined)
    return sql`select r.id from cases.record r where ${where} and ${isWithin(reach)} order by r.id desc limit ${limit}`;
  const parts = grantedRecords(reach, 'case').map(
    ({ records }) =>
      sql`(select r.id from ${records} s join cases.record r on r.id = s.record_id where ${where} order by s.record_id desc limit ${limit})`,
  );
  return parts.length === 0 ? sql`select null::uuid` : sql.join(parts, sql` union `);
}

/** One page of cases within reach, the newest first. */
export async function listRecords(tx: Tx, reach: Reach, asked: AskedRecords): Promise<ListedRecord[]> {
  const found = await sql<ListedRecord>`select ${plannedForValues} r.*, v.definition -> 'name' as type_name
    from cases.record r join cases.case_type_version v on v.id = r.type_version_id
    where r.id in (${newestIds(reach, asked)}) order by r.id desc limit ${asked.limit}`.execute(tables(tx));
  return found.rows;
}

/** Figures of the cases of a period within reach, by kind and unit. */
export interface ReportRow {
  code: string;
  unit: string;
  open: number;
  openLate: number;
  ended: number;
  endedLate: number;
}

/** Counts the cases that were opened in a period. */
export async function countRecords(
  tx: Tx,
  reach: Reach,
  given: { from: Date; to: Date; now: Date; code: string | undefined },
): Promise<ReportRow[]> {
  const ofType = given.code === undefined ? sql`` : sql`and t.code = ${given.code}`;
  const found = await sql<ReportRow>`select t.code, r.handling_unit as unit,
      count(*) filter (where r.ended_at is null)::int as open,
      count(*) filter (where r.ended_at is null and r.due_at < ${given.now})::int as "openLate",
      count(*) filter (where r.ended_at is not null)::int as ended,
      count(*) filter (where r.ended_at > r.due_at)::int as "endedLate"
    from cases.record r join cases.case_type t on t.id = r.type_id
    where r.opened_at >= ${given.from} and r.opened_at < ${given.to} and ${isWithin(reach)} ${ofType}
    group by t.code, r.handling_unit order by t.code, r.handling_unit`.execute(tables(tx));
  return found.rows;
}

/** The cases of a kind that were opened in a period, oldest first. */
export async function listOfPeriod(
  tx: Tx,
  reach: Reach,
  given: { typeId: string; from: Date; to: Date; limit: number },
): Promise<RecordRow[]> {
  const found = await sql<RecordRow>`select r.* from cases.record r where r.type_id = ${given.typeId} and r.opened_at >= ${given.from}
    and r.opened_at < ${given.to} and ${isWithin(reach)} order by r.opened_at, r.id limit ${given.limit}`.execute(tables(tx));
  return found.rows;
}

/** A paper that was made of a case. */
export interface PaperRow {
  id: string;
  record_id: string;
  template: string;
  template_version_id: string;
  name: Words;
  file_sha256: string;
  made_at: Date;
  made_by: string | null;
}

/** Keeps a paper. */
export async function insertPaper(tx: Tx, row: PaperRow): Promise<void> {
  await sql`insert into cases.paper (id, record_id, template, template_version_id, name, file_sha256, made_at, made_by)
    values (${row.id}, ${row.record_id}, ${row.template}, ${row.template_version_id}, ${JSON.stringify(row.name)}::jsonb, ${row.file_sha256},
      ${row.made_at}, ${row.made_by})`.execute(tables(tx));
}

/** Papers of a case, oldest first. */
export async function listPapers(tx: Tx, recordId: string): Promise<PaperRow[]> {
  return (await sql<PaperRow>`select * from cases.paper where record_id = ${recordId} order by made_at limit 200`.execute(tables(tx))).rows;
}

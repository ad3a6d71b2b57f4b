import { grantedRecords, type Granted, type Reach } from '#platform/access';
import { sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { Provenance, Data } from '#modules/forms';
import { seesDossier } from './reach.ts';

/** How the applicant wants the result. */
export interface ReturnChoice {
  channel: string;
  address?: string | undefined;
}

/** A dossier as it is kept. */
export interface DossierRow {
  id: string;
  code: string | null;
  other_codes: { system: string; code: string }[];
  procedure_version_id: string;
  procedure_code: string;
  procedure_case: string;
  form_version_id: string;
  enterprise_id: string;
  project_id: string | null;
  applicant_name: string;
  filed_by: string;
  mandate_id: string | null;
  intake_agency: string;
  competent_agency: string;
  authoritative_system: string;
  channel: 'counter' | 'online' | 'post' | 'kiosk';
  data: Data;
  provenance: Provenance;
  summary: string;
  return_choice: ReturnChoice;
  national_status: number;
  supplement_state: string;
  payment_state: string;
  result_state: string;
  delivery_state: string;
  submitted_at: Date;
  received_at: Date | null;
  limit_value: string | null;
  limit_unit: string | null;
  regime: string | null;
  original_due_at: Date | null;
  due_at: Date | null;
  due_provisional: boolean | null;
  finished_at: Date | null;
  returned_at: Date | null;
  refused_at: Date | null;
  tracking_key_hash: Buffer | null;
  tracking_key_wrapped: Buffer | null;
  search_text: string;
  version: number;
}

/** A time during which the authority waits for the applicant. */
export interface PauseRow {
  id: string;
  dossier_id: string;
  because: string;
  document: unknown;
  started_at: Date;
  ended_at: Date | null;
  old_due_at: Date;
  new_due_at: Date | null;
}

interface DossierTables {
  'dossiers.dossier': DossierRow;
  'dossiers.pause': PauseRow;
}

const on = (tx: Tx) => tables<DossierTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

type Unset =
  | 'code'
  | 'other_codes'
  | 'supplement_state'
  | 'payment_state'
  | 'result_state'
  | 'delivery_state'
  | 'received_at'
  | 'limit_value'
  | 'limit_unit'
  | 'regime'
  | 'original_due_at'
  | 'due_at'
  | 'due_provisional'
  | 'finished_at'
  | 'returned_at'
  | 'refused_at'
  | 'tracking_key_hash'
  | 'tracking_key_wrapped'
  | 'version';

/** Adds a dossier that was sent and is not accepted yet. */
export async function insertDossier(tx: Tx, row: Omit<DossierRow, Unset>): Promise<void> {
  await on(tx)
    .insertInto('dossiers.dossier')
    .values({
      ...row,
      data: asJson(row.data),
      provenance: asJson(row.provenance),
      return_choice: asJson(row.return_choice),
      other_codes: asJson([]),
      supplement_state: 'none',
      payment_state: 'none',
      result_state: 'none',
      delivery_state: 'none',
      version: 1,
    })
    .execute();
}

/** What acts change on a dossier; what was filed is never among it. */
export type DossierPatch = Partial<
  Pick<
    DossierRow,
    | 'code'
    | 'national_status'
    | 'result_state'
    | 'delivery_state'
    | 'received_at'
    | 'limit_value'
    | 'limit_unit'
    | 'regime'
    | 'original_due_at'
    | 'due_at'
    | 'due_provisional'
    | 'finished_at'
    | 'returned_at'
    | 'refused_at'
    | 'tracking_key_hash'
    | 'tracking_key_wrapped'
    | 'search_text'
  >
>;

/** Changes a dossier. */
export async function updateDossier(tx: Tx, id: string, patch: DossierPatch): Promise<void> {
  await on(tx)
    .updateTable('dossiers.dossier')
    .set((row) => ({ ...patch, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** A dossier within reach. */
export async function findDossierRow(tx: Tx, reach: Reach, id: string): Promise<DossierRow | undefined> {
  return on(tx).selectFrom('dossiers.dossier as d').selectAll('d').where('d.id', '=', id).where(seesDossier(reach)).executeTakeFirst();
}

/** A dossier for the act that changes it, held until the act ends. */
export async function lockDossierRow(tx: Tx, id: string): Promise<DossierRow | undefined> {
  return on(tx).selectFrom('dossiers.dossier').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** A dossier by its code, for whoever has its tracking key. */
export async function findDossierRowByCode(tx: Tx, code: string): Promise<DossierRow | undefined> {
  return on(tx).selectFrom('dossiers.dossier').selectAll().where('code', '=', code).executeTakeFirst();
}

/** Pauses of a dossier, oldest first. */
export async function listPauses(tx: Tx, dossierId: string): Promise<PauseRow[]> {
  return on(tx).selectFrom('dossiers.pause').selectAll().where('dossier_id', '=', dossierId).orderBy('started_at').execute();
}

/** What a list shows of a dossier. */
export interface DossierLineRow extends Pick<
  DossierRow,
  | 'id'
  | 'code'
  | 'procedure_version_id'
  | 'enterprise_id'
  | 'applicant_name'
  | 'summary'
  | 'national_status'
  | 'submitted_at'
  | 'received_at'
  | 'due_at'
  | 'finished_at'
> {
  paused_at: Date | null;
}

/** Which dossiers: words are folded and must all be found; `after` is the id of the last one read. */
export interface DossierFilter {
  state: 'open' | 'finished' | 'all';
  status?: number | undefined;
  words?: readonly string[] | undefined;
  procedure?: string | undefined;
  enterpriseId?: string | undefined;
  after?: string | undefined;
  limit: number;
}

const likeText = (word: string): string => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

function conditionsOf(filter: DossierFilter): RawBuilder<unknown>[] {
  const { state, status, procedure, enterpriseId, after, words = [] } = filter;
  return [
    sql`true`,
    ...(state === 'open' ? [sql`d.finished_at is null and d.refused_at is null`] : []),
    ...(state === 'finished' ? [sql`(d.finished_at is not null or d.refused_at is not null)`] : []),
    ...(status === undefined ? [] : [sql`d.national_status = ${status}`]),
    ...(procedure === undefined ? [] : [sql`d.procedure_code = ${procedure}`]),
    ...(enterpriseId === undefined ? [] : [sql`d.enterprise_id = ${enterpriseId}::uuid`]),
    ...(after === undefined ? [] : [sql`d.id < ${after}::uuid`]),
    ...words.map((word) => sql`d.search_text like ${likeText(word)}`),
  ];
}

function isOfMandate({ procedures }: Granted): RawBuilder<boolean> {
  return procedures === undefined ? sql<boolean>`true` : sql<boolean>`d.procedure_code = any(${[...procedures]}::text[])`;
}

/** Newest first; who holds few grants reads the end of their ranges, who sees all the end of the table. */
function newestIds(reach: Reach, filter: DossierFilter): RawBuilder<{ id: string }> | undefined {
  const where = sql.join(conditionsOf(filter), sql` and `);
  if (reach.all) return sql`select d.id from dossiers.dossier d where ${where} order by d.id desc limit ${filter.limit}`;
  const granted = grantedRecords(reach, 'dossier');
  if (granted.length === 0) return undefined;
  const before = filter.after === undefined ? sql`true` : sql`s.record_id < ${filter.after}::uuid`;
  const parts = granted.map(
    (one) =>
      sql`(select d.id from ${one.records} s join dossiers.dossier d on d.id = s.record_id where ${before} and ${where} and ${isOfMandate(one)} order by s.record_id desc limit ${filter.limit})`,
  );
  return sql`select id from (${sql.join(parts, sql` union `)}) newest order by id desc limit ${filter.limit}`;
}

/** Dossiers within reach, newest first. */
export async function listDossierRows(tx: Tx, reach: Reach, filter: DossierFilter): Promise<DossierLineRow[]> {
  const query = newestIds(reach, filter);
  const ids = query === undefined ? [] : (await query.execute(on(tx))).rows.map((row) => row.id);
  if (ids.length === 0) return [];
  return on(tx)
    .selectFrom('dossiers.dossier as d')
    .select([
      'd.id',
      'd.code',
      'd.procedure_version_id',
      'd.enterprise_id',
      'd.applicant_name',
      'd.summary',
      'd.national_status',
      'd.submitted_at',
      'd.received_at',
      'd.due_at',
      'd.finished_at',
      sql<Date | null>`(select max(p.started_at) from dossiers.pause p where p.dossier_id = d.id and p.ended_at is null)`.as('paused_at'),
    ])
    .where('d.id', 'in', ids)
    .orderBy('d.id', 'desc')
    .execute();
}

/** Times of the dossiers finished in a period, and how many were received in it. */
export async function listFinishedTimes(
  tx: Tx,
  from: Date,
  to: Date,
): Promise<{ received: number; finished: { receivedAt: Date; dueAt: Date; finishedAt: Date }[] }> {
  const finished = await on(tx)
    .selectFrom('dossiers.dossier')
    .select(['received_at', 'due_at', 'finished_at'])
    .where('finished_at', '>=', from)
    .where('finished_at', '<', to)
    .execute();
  const received = await on(tx)
    .selectFrom('dossiers.dossier')
    .select(sql<number>`count(*)::int`.as('received'))
    .where('received_at', '>=', from)
    .where('received_at', '<', to)
    .executeTakeFirstOrThrow();
  return {
    received: received.received,
    finished: finished.flatMap(({ received_at, due_at, finished_at }) =>
      received_at === null || due_at === null || finished_at === null
        ? []
        : [{ receivedAt: received_at, dueAt: due_at, finishedAt: finished_at }],
    ),
  };
}

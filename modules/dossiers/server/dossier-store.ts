import type { Reach } from '#platform/access';
import { ReadOnce, sql, tables, writeAhead, type Tx } from '#platform/db';
import type { Provenance, Data } from '#modules/forms';
import type { FilingChannel } from '#modules/procedures';
import { status } from './dossier.ts';
import { seesDossier } from './reach.ts';
import { subjectOf, type SubjectRow } from './search-store.ts';

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
  /** One of the two: an enterprise of the registry, or a party that it does not know. */
  enterprise_id: string | null;
  party_id: string | null;
  project_id: string | null;
  applicant_name: string;
  /** None where it was brought to a desk: its arrival says by whom. */
  filed_by: string | null;
  mandate_id: string | null;
  intake_agency: string;
  competent_agency: string;
  authoritative_system: string;
  channel: FilingChannel;
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
  /** Of a fixed window: whether waiting for the applicant counts; none for other regimes. */
  window_counts: boolean | null;
  /** How its due time keeps the clock time; none: the same clock time. */
  due_clock: 'SAME_CLOCK_TIME' | 'END_OF_DAY' | null;
  original_due_at: Date | null;
  due_at: Date | null;
  due_provisional: boolean | null;
  finished_at: Date | null;
  returned_at: Date | null;
  refused_at: Date | null;
  tracking_key_hash: Buffer | null;
  tracking_key_wrapped: Buffer | null;
  /** The new date said with an apology; lateness is still measured by `due_at`. */
  apology_due_at: Date | null;
  apology_at: Date | null;
  subject_id: string;
  /** Required opinions that are neither given nor settled: no step goes on before. */
  open_consultations: number;
  /** Until when those may come. */
  opinions_until: Date | null;
  /** The dossier it belongs to; whether that one waits for its end; how many it waits for itself. */
  parent_id: string | null;
  parent_waits: boolean;
  open_children: number;
  /** The site it asks for, since when it stands in the order for it, and why it was decided before its turn. */
  site: string | null;
  site_at: Date | null;
  site_because: string | null;
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
  'dossiers.subject': SubjectRow;
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
  | 'window_counts'
  | 'due_clock'
  | 'original_due_at'
  | 'due_at'
  | 'due_provisional'
  | 'finished_at'
  | 'returned_at'
  | 'refused_at'
  | 'tracking_key_hash'
  | 'tracking_key_wrapped'
  | 'apology_due_at'
  | 'apology_at'
  | 'open_consultations'
  | 'opinions_until'
  | 'parent_id'
  | 'parent_waits'
  | 'open_children'
  | 'site'
  | 'site_at'
  | 'site_because'
  | 'version';

// Rows this act holds: nobody else changes them before it ends, and its own changes are kept here.
const held = new ReadOnce<DossierRow>();

/** What a dossier that was just sent is not yet. */
const unset: Pick<DossierRow, Unset> = {
  code: null,
  other_codes: [],
  supplement_state: 'none',
  payment_state: 'none',
  result_state: 'none',
  delivery_state: 'none',
  received_at: null,
  limit_value: null,
  limit_unit: null,
  regime: null,
  window_counts: null,
  due_clock: null,
  original_due_at: null,
  due_at: null,
  due_provisional: null,
  finished_at: null,
  returned_at: null,
  refused_at: null,
  tracking_key_hash: null,
  tracking_key_wrapped: null,
  apology_due_at: null,
  apology_at: null,
  open_consultations: 0,
  opinions_until: null,
  parent_id: null,
  parent_waits: false,
  open_children: 0,
  site: null,
  site_at: null,
  site_because: null,
  version: 1,
};

/** Adds a dossier that was sent and is not accepted yet; `about` is the folded text it is searched by. */
export async function insertDossier(
  tx: Tx,
  about: string,
  row: Omit<DossierRow, Unset | 'subject_id'> & Partial<Pick<DossierRow, 'other_codes'>>,
): Promise<void> {
  const subject = subjectOf(about);
  const added: DossierRow = { ...unset, ...row, subject_id: subject.id };
  const columns = {
    ...added,
    data: asJson(row.data),
    provenance: asJson(row.provenance),
    return_choice: asJson(row.return_choice),
    other_codes: asJson(added.other_codes),
  };
  await writeAhead(
    tx,
    sql`with subject as (insert into dossiers.subject (id, text) values (${subject.id}, ${subject.text}) on conflict do nothing)
      insert into dossiers.dossier (${sql.join(Object.keys(columns).map((name) => sql.ref(name)))}) values (${sql.join(Object.values(columns))})`,
  );
  held.keep(tx, added.id, added);
}

/** What acts change on a dossier; what was filed is never among it. */
export type DossierPatch = Partial<
  Pick<
    DossierRow,
    | 'code'
    | 'national_status'
    | 'supplement_state'
    | 'payment_state'
    | 'apology_due_at'
    | 'apology_at'
    | 'result_state'
    | 'delivery_state'
    | 'received_at'
    | 'limit_value'
    | 'limit_unit'
    | 'regime'
    | 'window_counts'
    | 'due_clock'
    | 'original_due_at'
    | 'due_at'
    | 'due_provisional'
    | 'finished_at'
    | 'returned_at'
    | 'refused_at'
    | 'tracking_key_hash'
    | 'tracking_key_wrapped'
    | 'open_consultations'
    | 'opinions_until'
    | 'parent_id'
    | 'parent_waits'
    | 'open_children'
    | 'site'
    | 'site_at'
    | 'site_because'
  >
>;

/** Changes a dossier. */
export async function updateDossier(tx: Tx, id: string, patch: DossierPatch): Promise<void> {
  const before = await lockDossierRow(tx, id);
  if (before === undefined) return;
  const changes = Object.entries(patch).map(([name, value]) => sql`${sql.ref(name)} = ${value}, `);
  await writeAhead(tx, sql`update dossiers.dossier set ${sql.join(changes, sql``)}version = version + 1 where id = ${id}`);
  held.keep(tx, id, { ...before, ...patch, version: before.version + 1 });
}

/** Notes that the result was handed over, which finishes what was not finished before; answers the dossier as it is then, none while a parcel is under way. */
export async function markHandedOver(tx: Tx, id: string, at: Date): Promise<DossierRow | undefined> {
  const changed = await on(tx)
    .updateTable('dossiers.dossier')
    .set((row) => ({
      national_status: status.returned,
      returned_at: at,
      finished_at: row.fn.coalesce('finished_at', sql<Date>`${at}`),
      delivery_state: 'delivered',
      version: row('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('delivery_state', 'not in', ['with-post', 'under-way'])
    .returningAll()
    .executeTakeFirst();
  return changed && held.keep(tx, id, changed);
}

/** Shows what was filed newest; what was filed before is kept as a filing. */
export async function saveFiled(tx: Tx, id: string, given: { data: Data; provenance: Provenance }): Promise<void> {
  await on(tx)
    .updateTable('dossiers.dossier')
    .set((row) => ({ data: asJson(given.data), provenance: asJson(given.provenance), version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  held.forget(tx, id);
}

/** A dossier within reach. */
export async function findDossierRow(tx: Tx, reach: Reach, id: string): Promise<DossierRow | undefined> {
  return on(tx).selectFrom('dossiers.dossier as d').selectAll('d').where('d.id', '=', id).where(seesDossier(reach)).executeTakeFirst();
}

/** A dossier for the act that changes it, held until the act ends. */
export async function lockDossierRow(tx: Tx, id: string): Promise<DossierRow | undefined> {
  return held.of(tx, id, async () => {
    const { rows } = await sql<DossierRow>`select * from dossiers.dossier where id = ${id} for update`.execute(tables(tx));
    return rows[0];
  });
}

/** A dossier by its code, for whoever has its tracking key. */
export async function findDossierRowByCode(tx: Tx, code: string): Promise<DossierRow | undefined> {
  return on(tx).selectFrom('dossiers.dossier').selectAll().where('code', '=', code).executeTakeFirst();
}

/** Pauses of a dossier, oldest first. */
export async function listPauses(tx: Tx, dossierId: string): Promise<PauseRow[]> {
  return on(tx).selectFrom('dossiers.pause').selectAll().where('dossier_id', '=', dossierId).orderBy('started_at').execute();
}

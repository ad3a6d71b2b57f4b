import type { Reach } from '#platform/access';
import { sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { Data, Left, Provenance } from '#modules/forms';
import type { FilingChannel } from '#modules/procedures';

/** An answer, or a paper by the key of its slot, that an earlier version of the form asked for. */
export interface LeftOver extends Left {
  component?: string;
}

/** A draft as it is kept. */
export interface DraftRow {
  id: string;
  procedure_version_id: string;
  /** One of the two: an enterprise of the registry, or a party that it does not know. */
  enterprise_id: string | null;
  party_id: string | null;
  project_id: string | null;
  person_id: string;
  data: Data;
  provenance: Provenance;
  started_at: Date;
  saved_at: Date;
  saved_by: string;
  version: number;
  dossier_id: string | null;
  discarded_at: Date | null;
  /** The request it answers. */
  request_id: string | null;
  answered_at: Date | null;
  /** The desk at which it is written for the applicant; none for what applicants write themselves. */
  unit_id: string | null;
  channel: FilingChannel;
  /** What earlier versions of its form asked for and the present one does not. */
  left_over: LeftOver[];
}

interface DraftTables {
  'dossiers.draft': DraftRow;
}

const on = (tx: Tx) => tables<DraftTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** A draft as it begins. */
export type NewDraftRow = Omit<DraftRow, 'left_over' | 'version' | 'dossier_id' | 'discarded_at' | 'request_id' | 'answered_at'> & {
  request_id?: string;
};

/** The statement that adds a draft. */
export function draftToWrite(row: NewDraftRow): RawBuilder<unknown> {
  return sql`insert into dossiers.draft (id, procedure_version_id, enterprise_id, project_id, person_id, data, provenance, started_at,
    saved_at, saved_by, request_id, party_id, unit_id, channel) values (${row.id}, ${row.procedure_version_id}, ${row.enterprise_id}, ${row.project_id},
    ${row.person_id}, ${JSON.stringify(row.data)}, ${JSON.stringify(row.provenance)}, ${row.started_at}, ${row.saved_at}, ${row.saved_by},
    ${row.request_id ?? null}, ${row.party_id}, ${row.unit_id}, ${row.channel})`;
}

/** Adds a draft. */
export async function insertDraft(tx: Tx, row: NewDraftRow): Promise<void> {
  await draftToWrite(row).execute(on(tx));
}

const idsOf = (reach: Reach, kind: 'enterprise' | 'unit'): string[] =>
  reach.holders.filter((holder) => holder.kind === kind).map((holder) => holder.id);

// A draft belongs to its enterprise, and no officer sees it; one that is written at a desk belongs to the desk.
function isWithin(reach: Reach): RawBuilder<boolean> {
  const enterprises = idsOf(reach, 'enterprise');
  const units = idsOf(reach, 'unit');
  const theirs = sql<boolean>`(unit_id is null and enterprise_id = any(${enterprises}::uuid[]))`;
  if (units.length === 0) return theirs;
  const ours = sql<boolean>`unit_id = any(${units}::uuid[])`;
  return enterprises.length === 0 ? ours : sql<boolean>`(${theirs} or ${ours})`;
}

function within(tx: Tx, reach: Reach) {
  const query = on(tx).selectFrom('dossiers.draft').selectAll();
  return reach.all ? query : query.where(isWithin(reach));
}

/** A draft of an enterprise within reach; held until the act ends when `lock`. */
export async function findDraft(tx: Tx, reach: Reach, id: string, lock: boolean): Promise<DraftRow | undefined> {
  const query = within(tx, reach).where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Drafts still being written, last saved first. */
export async function listDraftRows(tx: Tx, reach: Reach, enterpriseId: string | undefined, limit: number): Promise<DraftRow[]> {
  const query = within(tx, reach).where('dossier_id', 'is', null).where('discarded_at', 'is', null).where('answered_at', 'is', null);
  return (enterpriseId === undefined ? query : query.where('enterprise_id', '=', enterpriseId))
    .orderBy('saved_at', 'desc')
    .limit(limit)
    .execute();
}

/** The statement that keeps a draft's form; the draft's version is the next one then. */
export function savingToWrite(
  id: string,
  given: { data: Data; provenance: Provenance; left: readonly LeftOver[]; at: Date; by: string },
): RawBuilder<unknown> {
  return sql`update dossiers.draft set data = ${JSON.stringify(given.data)}, provenance = ${JSON.stringify(given.provenance)},
    left_over = ${JSON.stringify(given.left)}, saved_at = ${given.at}, saved_by = ${given.by}, version = version + 1 where id = ${id}`;
}

/** The statement that takes a draft into another version of its procedure. */
export function renewalToWrite(
  id: string,
  given: { procedureVersionId: string; data: Data; provenance: Provenance; left: readonly LeftOver[]; at: Date; by: string },
): RawBuilder<unknown> {
  return sql`update dossiers.draft set procedure_version_id = ${given.procedureVersionId}, data = ${JSON.stringify(given.data)},
    provenance = ${JSON.stringify(given.provenance)}, left_over = ${JSON.stringify(given.left)}, saved_at = ${given.at}, saved_by = ${given.by},
    version = version + 1 where id = ${id}`;
}

/** The statement that keeps what was left over. */
export function leftToWrite(id: string, left: readonly LeftOver[]): RawBuilder<unknown> {
  return sql`update dossiers.draft set left_over = ${JSON.stringify(left)} where id = ${id}`;
}

/** The statement that notes what a draft became and empties it: what was sent is kept once. */
export function sendingToWrite(id: string, dossierId: string): RawBuilder<unknown> {
  return sql`update dossiers.draft set dossier_id = ${dossierId}, data = '{}', provenance = '{}', left_over = '[]', version = version + 1 where id = ${id}`;
}

/** The draft in which a request is answered. */
export async function findDraftOfRequest(tx: Tx, requestId: string): Promise<DraftRow | undefined> {
  return on(tx).selectFrom('dossiers.draft').selectAll().where('request_id', '=', requestId).executeTakeFirst();
}

/** Notes that an answer was sent and empties its draft. */
export async function markDraftAnswered(tx: Tx, id: string, at: Date): Promise<void> {
  await on(tx)
    .updateTable('dossiers.draft')
    .set((draft) => ({ answered_at: at, data: asJson({}), provenance: asJson({}), version: draft('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Deletes a draft that will not be sent. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await on(tx).deleteFrom('dossiers.draft').where('id', '=', id).execute();
}

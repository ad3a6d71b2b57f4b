import { sql, tables, type Tx } from '#platform/db';

/** What a register answered for a component, as it is kept. */
export interface FetchedRow {
  id: string;
  draft_id: string | null;
  dossier_id: string | null;
  spec_key: string;
  source: string;
  kind: string;
  asked_key: string;
  outcome: 'FETCHED_OK' | 'NOT_FOUND' | 'SOURCE_DOWN' | 'NOT_PUBLISHED';
  lookup_id: string;
  record: Record<string, string> | null;
  record_sha256: string | null;
  fetched_at: Date;
  valid_until: Date | null;
  removed_at: Date | null;
}

/** Whose answers: of a draft that answers a request also those of its dossier, which count after its own. */
export interface FetchedOwner {
  draftId?: string | undefined;
  dossierId?: string | undefined;
}

const on = (tx: Tx) => tables<{ 'dossiers.fetched': FetchedRow }>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** What registers answered, newest first, those of a draft before those of its dossier. */
export async function listFetched(tx: Tx, { draftId, dossierId }: FetchedOwner): Promise<FetchedRow[]> {
  const found = await sql<FetchedRow>`select * from dossiers.fetched where removed_at is null
    and (draft_id = ${draftId ?? null}::uuid or dossier_id = ${dossierId ?? null}::uuid)
    order by (draft_id is not distinct from ${draftId ?? null}::uuid and dossier_id is null) desc, fetched_at desc`.execute(on(tx));
  return found.rows;
}

/** Keeps an answer in place of the one before for the same component of the same draft or dossier. */
export async function saveFetched(tx: Tx, row: Omit<FetchedRow, 'removed_at'>): Promise<void> {
  const ofOwner =
    row.dossier_id === null
      ? sql<boolean>`draft_id = ${row.draft_id} and dossier_id is null`
      : sql<boolean>`dossier_id = ${row.dossier_id}`;
  await sql`update dossiers.fetched set removed_at = ${row.fetched_at} where removed_at is null and spec_key = ${row.spec_key} and ${ofOwner}`.execute(
    on(tx),
  );
  await on(tx)
    .insertInto('dossiers.fetched')
    .values({ ...row, record: row.record === null ? null : asJson(row.record), removed_at: null })
    .execute();
}

/** The answers of a draft become those of its dossier, in place of what stood there for the same components. */
export async function giveFetched(tx: Tx, given: { draftId: string; dossierId: string; at: Date }): Promise<void> {
  const { draftId, dossierId, at } = given;
  await sql`update dossiers.fetched f set removed_at = ${at} where f.dossier_id = ${dossierId} and f.removed_at is null
    and exists (select from dossiers.fetched d where d.draft_id = ${draftId} and d.dossier_id is null and d.removed_at is null and d.spec_key = f.spec_key)`.execute(
    on(tx),
  );
  await sql`update dossiers.fetched set dossier_id = ${dossierId} where draft_id = ${draftId} and dossier_id is null and removed_at is null`.execute(
    on(tx),
  );
}

/** Deletes the answers of a draft that is dropped; that registers were asked stays in their log. */
export async function deleteFetched(tx: Tx, draftId: string): Promise<void> {
  await sql`delete from dossiers.fetched where draft_id = ${draftId} and dossier_id is null`.execute(on(tx));
}

/** Drafts and dossiers by their ids, with the dossier each became and its code. */
export async function listLookedUp(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; dossier_id: string | null; code: string | null }[]> {
  if (ids.length === 0) return [];
  const found = await sql<{ id: string; dossier_id: string | null; code: string | null }>`
    select r.id, d.id as dossier_id, d.code from dossiers.draft r left join dossiers.dossier d on d.id = r.dossier_id where r.id = any(${[...ids]}::uuid[])
    union all select d.id, d.id, d.code from dossiers.dossier d where d.id = any(${[...ids]}::uuid[])`.execute(on(tx));
  return found.rows;
}

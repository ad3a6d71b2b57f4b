import type { z } from 'zod';
import { sql, tables, writeAhead, type Tx } from '#platform/db';
import type { consentKind, partyShape, presenterShape, receivedElsewhere } from '../../contract-arrivals.ts';

/** An applicant whom the registry does not know, as stated. */
export type Party = z.output<typeof partyShape>;
/** Who stood at the desk. */
export type Presenter = z.output<typeof presenterShape>;

/** Who received it for us. */
export type Elsewhere = z.output<typeof receivedElsewhere>;

/** A party as it is kept. */
export type PartyRow = Party & { id: string; recorded_at: Date; recorded_by: string | null };

/** By what and when an applicant agreed, before whom. */
export interface Consent {
  kind: z.output<typeof consentKind>;
  words: string;
  name: string;
  /** ISO instant. */
  at: string;
  by: string;
}

/** An arrival as it is kept. */
export interface ArrivalRow {
  id: string;
  draft_id: string;
  dossier_id: string | null;
  channel: string;
  unit_id: string;
  begun_at: Date;
  begun_by: string;
  presenter: Presenter;
  consent: Consent | null;
  consent_file: string | null;
  consent_file_name: string | null;
  taken_in_by: string | null;
  handover_item_id: string | null;
  elsewhere: Elsewhere | null;
}

interface ArrivalTables {
  'dossiers.party': PartyRow;
  'dossiers.arrival': ArrivalRow;
}

const on = (tx: Tx) => tables<ArrivalTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** Adds a party. */
export async function insertParty(tx: Tx, row: PartyRow): Promise<void> {
  await on(tx)
    .insertInto('dossiers.party')
    .values({ ...row, identifiers: asJson(row.identifiers), contact: asJson(row.contact) })
    .execute();
}

/** A party by its id. */
export async function findParty(tx: Tx, id: string): Promise<PartyRow | undefined> {
  return on(tx).selectFrom('dossiers.party').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Names and first identifiers are of a draft alone: they go with it. */
export async function deleteParty(tx: Tx, id: string): Promise<void> {
  await on(tx).deleteFrom('dossiers.party').where('id', '=', id).execute();
}

/** Adds how a draft came to the desk. */
export async function insertArrival(
  tx: Tx,
  row: Omit<ArrivalRow, 'dossier_id' | 'consent' | 'consent_file' | 'consent_file_name' | 'taken_in_by'>,
) {
  await on(tx)
    .insertInto('dossiers.arrival')
    .values({
      ...row,
      presenter: asJson(row.presenter),
      elsewhere: row.elsewhere === null ? null : asJson(row.elsewhere),
      dossier_id: null,
      consent: null,
      consent_file: null,
      consent_file_name: null,
      taken_in_by: null,
    })
    .execute();
}

/** How a draft or dossier came to the desk; none for what applicants file themselves. */
export async function findArrival(tx: Tx, of: { draft_id: string } | { dossier_id: string }): Promise<ArrivalRow | undefined> {
  const rows = on(tx).selectFrom('dossiers.arrival').selectAll();
  return ('draft_id' in of ? rows.where('draft_id', '=', of.draft_id) : rows.where('dossier_id', '=', of.dossier_id)).executeTakeFirst();
}

/** Keeps the consent to a draft, in place of one given before. */
export async function saveConsent(
  tx: Tx,
  draftId: string,
  given: { consent: Consent; file: { sha256: string; name: string } | undefined },
): Promise<void> {
  await on(tx)
    .updateTable('dossiers.arrival')
    .set({ consent: asJson(given.consent), consent_file: given.file?.sha256 ?? null, consent_file_name: given.file?.name ?? null })
    .where('draft_id', '=', draftId)
    .execute();
}

/** What was agreed to was changed afterwards: it is asked anew. */
export async function dropConsent(tx: Tx, draftId: string): Promise<void> {
  await writeAhead(
    tx,
    sql`update dossiers.arrival set consent = null, consent_file = null, consent_file_name = null where draft_id = ${draftId} and consent is not null`,
  );
}

/** The arrival of a draft becomes that of its dossier. */
export async function giveArrival(tx: Tx, given: { draftId: string; dossierId: string; by: string }): Promise<void> {
  await on(tx)
    .updateTable('dossiers.arrival')
    .set({ dossier_id: given.dossierId, taken_in_by: given.by })
    .where('draft_id', '=', given.draftId)
    .execute();
}

/** The arrival of a draft that is discarded. */
export async function deleteArrival(tx: Tx, draftId: string): Promise<void> {
  await on(tx).deleteFrom('dossiers.arrival').where('draft_id', '=', draftId).where('dossier_id', 'is', null).execute();
}

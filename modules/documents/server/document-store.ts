import { sql, tables, type Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';

/** Where a document is on its way. */
export type DocumentState = 'draft' | 'review' | 'returned' | 'to-sign' | 'being-signed' | 'signed' | 'numbered' | 'issued' | 'cancelled';

interface DocumentRow {
  id: string;
  case_kind: string | null;
  record_id: string | null;
  document_type: string;
  title: Words;
  template_version_id: string;
  state: DocumentState;
  facts: DocumentFacts;
  drafting_unit: string;
  drafter: string | null;
  signer: string | null;
  signer_title: Words | null;
  signer_prefix: string | null;
  series_id: string | null;
  number_year: number | null;
  number: number | null;
  number_text: string | null;
  issued_on: string | null;
  issued_at: Date | null;
  verification_word: string | null;
  created_at: Date;
  version: number;
}

/** Kept with the document: the values the template was filled with, what the drafter wrote, and the result it is. */
export interface DocumentFacts {
  /** Template data without the frame (agency, number, signer). */
  fields: Record<string, unknown>;
  /** By dotted path: what the drafter wrote. */
  drafted: Record<string, unknown>;
  resultKey: string;
  series: string;
  /** By result: what was written for another result before the drafter turned to this one. */
  setAside?: Record<string, Record<string, unknown>>;
  /** Made and signed in another system. */
  elsewhere?: MadeElsewhere;
}

/** Where a result was made that was signed in another system, and whose signatures its file bears. */
export interface MadeElsewhere {
  system: string;
  agency: string;
  /** In the order they signed; `at` is proven by a time-stamp, else said by the signer. */
  signers: { name: string; organisation: string | null; at: string | null }[];
}

interface DocumentTables {
  'documents.document': DocumentRow;
}

/** An outgoing document from its first draft. */
export interface OutgoingDocument {
  id: string;
  caseKind: string | undefined;
  recordId: string | undefined;
  documentType: string;
  title: Words;
  templateVersionId: string;
  state: DocumentState;
  facts: DocumentFacts;
  draftingUnit: string;
  /** Nobody for what the system confirmed by itself. */
  drafter: string | undefined;
  signer: string | undefined;
  seriesId: string | undefined;
  numberText: string | undefined;
  issuedOn: string | undefined;
  issuedAt: Date | undefined;
  verificationWord: string | undefined;
  createdAt: Date;
  version: number;
}

/** True while somebody's signature holds for the document: one that was sent back is kept among its revisions and says nothing any more. */
export const isSigned = ({ state }: OutgoingDocument): boolean => state === 'signed' || state === 'numbered' || state === 'issued';

const on = (tx: Tx) => tables<DocumentTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

function toDocument(row: DocumentRow): OutgoingDocument {
  return {
    id: row.id,
    caseKind: row.case_kind ?? undefined,
    recordId: row.record_id ?? undefined,
    documentType: row.document_type,
    title: row.title,
    templateVersionId: row.template_version_id,
    state: row.state,
    facts: row.facts,
    draftingUnit: row.drafting_unit,
    drafter: row.drafter ?? undefined,
    signer: row.signer ?? undefined,
    seriesId: row.series_id ?? undefined,
    numberText: row.number_text ?? undefined,
    issuedOn: row.issued_on ?? undefined,
    issuedAt: row.issued_at ?? undefined,
    verificationWord: row.verification_word ?? undefined,
    createdAt: row.created_at,
    version: row.version,
  };
}

/** Adds a document as a draft. */
export async function insertDocument(
  tx: Tx,
  given: Pick<
    OutgoingDocument,
    'id' | 'caseKind' | 'recordId' | 'documentType' | 'title' | 'templateVersionId' | 'facts' | 'draftingUnit' | 'drafter' | 'createdAt'
  > & {
    verificationWord: string;
  },
): Promise<void> {
  await on(tx)
    .insertInto('documents.document')
    .values({
      id: given.id,
      case_kind: given.caseKind ?? null,
      record_id: given.recordId ?? null,
      document_type: given.documentType,
      title: asJson(given.title),
      template_version_id: given.templateVersionId,
      state: 'draft',
      facts: asJson(given.facts),
      drafting_unit: given.draftingUnit,
      drafter: given.drafter ?? null,
      signer: null,
      signer_title: null,
      signer_prefix: null,
      series_id: null,
      number_year: null,
      number: null,
      number_text: null,
      issued_on: null,
      issued_at: null,
      verification_word: given.verificationWord,
      created_at: given.createdAt,
      version: 1,
    })
    .execute();
}

/** The newest document of a record that is not cancelled, locked when `lock`. */
export async function findDocumentOf(tx: Tx, recordId: string, lock = false): Promise<OutgoingDocument | undefined> {
  let query = on(tx)
    .selectFrom('documents.document')
    .selectAll()
    .where('record_id', '=', recordId)
    .where('state', '<>', 'cancelled')
    .orderBy('created_at', 'desc')
    .limit(1);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row === undefined ? undefined : toDocument(row);
}

/** One document, locked when `lock`. */
export async function findDocument(tx: Tx, id: string, lock = false): Promise<OutgoingDocument | undefined> {
  const query = on(tx).selectFrom('documents.document').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? undefined : toDocument(row);
}

/** The document behind the word of its QR code. */
export async function findByWord(tx: Tx, word: string): Promise<OutgoingDocument | undefined> {
  const row = await on(tx).selectFrom('documents.document').selectAll().where('verification_word', '=', word).executeTakeFirst();
  return row === undefined ? undefined : toDocument(row);
}

/** What changes on a document with one act. */
export interface DocumentPatch {
  state?: DocumentState;
  facts?: DocumentFacts;
  signer?: string;
  signerTitle?: Words;
  signerPrefix?: string | null;
  number?: { seriesId: string; year: number; number: number; text: string; issuedOn: string };
  issuedAt?: Date;
  /** The number another system gave, beside our own series. */
  numberElsewhere?: { text: string; issuedOn: string };
  /** Another result than the one it was begun as. */
  becomes?: Pick<OutgoingDocument, 'documentType' | 'title' | 'templateVersionId'>;
}

/** Changes a document; answers its new version. */
export async function patchDocument(tx: Tx, id: string, patch: DocumentPatch): Promise<number> {
  const row = await on(tx)
    .updateTable('documents.document')
    .set((document) => ({
      version: document('version', '+', 1),
      ...(patch.state === undefined ? {} : { state: patch.state }),
      ...(patch.facts === undefined ? {} : { facts: asJson(patch.facts) }),
      ...(patch.signer === undefined ? {} : { signer: patch.signer }),
      ...(patch.signerTitle === undefined ? {} : { signer_title: asJson(patch.signerTitle) }),
      ...(patch.signerPrefix === undefined ? {} : { signer_prefix: patch.signerPrefix }),
      ...(patch.number === undefined
        ? {}
        : {
            series_id: patch.number.seriesId,
            number_year: patch.number.year,
            number: patch.number.number,
            number_text: patch.number.text,
            issued_on: patch.number.issuedOn,
          }),
      ...(patch.numberElsewhere === undefined
        ? {}
        : { number_text: patch.numberElsewhere.text, issued_on: patch.numberElsewhere.issuedOn }),
      ...(patch.issuedAt === undefined ? {} : { issued_at: patch.issuedAt }),
      ...(patch.becomes === undefined
        ? {}
        : {
            document_type: patch.becomes.documentType,
            title: asJson(patch.becomes.title),
            template_version_id: patch.becomes.templateVersionId,
          }),
    }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirst();
  return row?.version ?? fail('http.not-found');
}

import { sql, tables, type Tx } from '#platform/db';
import { signingSessionSchema, type SigningSession } from './signing-session.ts';

export type SigningState = 'prepared' | 'completed' | 'abandoned';

/** A signing under way or ended. */
export interface Signing {
  readonly id: string;
  readonly purpose: string;
  readonly documentId: string;
  readonly field: string;
  readonly baseSha256: string;
  readonly preparedSha256: string;
  /** SHA-256 to be signed. */
  readonly digest: Uint8Array;
  readonly keyId: string;
  readonly signerPerson: string | undefined;
  readonly state: SigningState;
  readonly session: SigningSession;
  readonly preparedAt: Date;
  readonly expiresAt: Date;
  readonly finishedAt: Date | undefined;
  readonly resultSha256: string | undefined;
}

interface SessionRow {
  id: string;
  purpose: string;
  document_id: string;
  field: string;
  base_sha256: string;
  prepared_sha256: string;
  digest: Buffer;
  key_id: string;
  signer_person: string | null;
  state: SigningState;
  session: unknown;
  prepared_at: Date;
  expires_at: Date;
  finished_at: Date | null;
  result_sha256: string | null;
}

interface SessionTables {
  'signatures.signing_session': SessionRow;
}

function toSigning(row: SessionRow): Signing {
  return {
    id: row.id,
    purpose: row.purpose,
    documentId: row.document_id,
    field: row.field,
    baseSha256: row.base_sha256,
    preparedSha256: row.prepared_sha256,
    digest: row.digest,
    keyId: row.key_id,
    signerPerson: row.signer_person ?? undefined,
    state: row.state,
    session: signingSessionSchema.parse(row.session),
    preparedAt: row.prepared_at,
    expiresAt: row.expires_at,
    finishedAt: row.finished_at ?? undefined,
    resultSha256: row.result_sha256 ?? undefined,
  };
}

export async function insertSigning(tx: Tx, signing: Signing): Promise<void> {
  await tables<SessionTables>(tx)
    .insertInto('signatures.signing_session')
    .values({
      id: signing.id,
      purpose: signing.purpose,
      document_id: signing.documentId,
      field: signing.field,
      base_sha256: signing.baseSha256,
      prepared_sha256: signing.preparedSha256,
      digest: Buffer.from(signing.digest),
      key_id: signing.keyId,
      signer_person: signing.signerPerson ?? null,
      state: 'prepared',
      session: JSON.stringify(signing.session),
      prepared_at: signing.preparedAt,
      expires_at: signing.expiresAt,
      finished_at: null,
      result_sha256: null,
    })
    .execute();
}

/** A signing; `lock` keeps others from ending it until the act is over. */
export async function findSigning(tx: Tx, id: string, lock = false): Promise<Signing | undefined> {
  const query = tables<SessionTables>(tx).selectFrom('signatures.signing_session').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && toSigning(row);
}

/** Lets one act at a time begin a signing of a document; there is no row to lock before the first. */
export async function lockSignings(tx: Tx, documentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('signatures.signing ' || ${documentId}, 0))`.execute(tables<SessionTables>(tx));
}

/** The signing of a document that is under way, if any; `lock` as above. */
export async function findOpenSigning(tx: Tx, documentId: string, lock = false): Promise<Signing | undefined> {
  const query = tables<SessionTables>(tx)
    .selectFrom('signatures.signing_session')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('state', '=', 'prepared');
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && toSigning(row);
}

/** Ends a signing. */
export async function endSigning(
  tx: Tx,
  id: string,
  end: { state: 'completed' | 'abandoned'; at: Date; resultSha256?: string },
): Promise<void> {
  await tables<SessionTables>(tx)
    .updateTable('signatures.signing_session')
    .set({ state: end.state, finished_at: end.at, result_sha256: end.resultSha256 ?? null })
    .where('id', '=', id)
    .execute();
}

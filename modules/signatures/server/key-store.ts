import { sql, tables, type Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { readCertificate, type Certificate } from './certificates/certificate.ts';
import { sha256Of } from './signing-session.ts';

/** Whose key it is. `root` and `timestamp` belong to the demo authority of an agency. */
export interface KeyHolder {
  readonly kind: 'person' | 'agency' | 'root' | 'timestamp';
  readonly id: string;
}

/** A key with its certificate; the private half stays with the provider. */
export interface SigningKey {
  readonly id: string;
  readonly holder: KeyHolder;
  readonly provider: 'software' | 'pkcs11';
  readonly label: string;
  readonly certificate: Certificate;
  readonly chain: readonly Certificate[];
  readonly keyRef: string;
  readonly wrapped: Uint8Array | undefined;
}

interface KeyRow {
  id: string;
  holder_kind: KeyHolder['kind'];
  holder_id: string;
  provider: SigningKey['provider'];
  label: string;
  certificate: Buffer;
  chain: Buffer[];
  key_ref: string;
  wrapped_key: Buffer | null;
  not_before: Date;
  not_after: Date;
  retired_at: Date | null;
  created_at: Date;
}

interface KeyTables {
  'signatures.signing_key': KeyRow;
  'signatures.trusted_root': {
    id: string;
    label: string;
    sha256: string;
    certificate: Buffer;
    trusted_since: Date;
    trusted_until: Date | null;
  };
}

function toKey(row: KeyRow): SigningKey {
  return {
    id: row.id,
    holder: { kind: row.holder_kind, id: row.holder_id },
    provider: row.provider,
    label: row.label,
    certificate: readCertificate(row.certificate),
    chain: row.chain.map((der) => readCertificate(der)),
    keyRef: row.key_ref,
    wrapped: row.wrapped_key ?? undefined,
  };
}

/** The holder's newest key whose certificate is valid at `at`. */
export async function findKey(tx: Tx, holder: KeyHolder, at: Date): Promise<SigningKey | undefined> {
  const row = await tables<KeyTables>(tx)
    .selectFrom('signatures.signing_key')
    .selectAll()
    .where('holder_kind', '=', holder.kind)
    .where('holder_id', '=', holder.id)
    .where('retired_at', 'is', null)
    .where('not_before', '<=', at)
    .where('not_after', '>', at)
    .orderBy('not_before', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toKey(row);
}

export async function findKeyById(tx: Tx, id: string): Promise<SigningKey | undefined> {
  const row = await tables<KeyTables>(tx).selectFrom('signatures.signing_key').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toKey(row);
}

/** Waits until nobody else makes a key for this holder; held to the end of the act. */
export async function lockHolder(tx: Tx, holder: KeyHolder): Promise<void> {
  const name = `signatures.signing_key ${holder.kind} ${holder.id}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tables<KeyTables>(tx));
}

/** A key to be kept. */
export type NewSigningKey = Omit<SigningKey, 'id' | 'chain'> & { chain?: readonly Certificate[] };

export async function insertKey(tx: Tx, key: NewSigningKey, now: Date): Promise<string> {
  const id = newId(now);
  await tables<KeyTables>(tx)
    .insertInto('signatures.signing_key')
    .values({
      id,
      holder_kind: key.holder.kind,
      holder_id: key.holder.id,
      provider: key.provider,
      label: key.label,
      certificate: Buffer.from(key.certificate.der),
      chain: (key.chain ?? []).map((certificate) => Buffer.from(certificate.der)),
      key_ref: key.keyRef,
      wrapped_key: key.wrapped ? Buffer.from(key.wrapped) : null,
      not_before: key.certificate.notBefore,
      not_after: key.certificate.notAfter,
      retired_at: null,
      created_at: now,
    })
    .execute();
  return id;
}

/** Adds a root that verification trusts from `since` on. */
export async function insertTrustedRoot(tx: Tx, root: Certificate, since: Date): Promise<void> {
  await tables<KeyTables>(tx)
    .insertInto('signatures.trusted_root')
    .values({
      id: newId(since),
      label: root.commonName,
      sha256: sha256Of(root.der),
      certificate: Buffer.from(root.der),
      trusted_since: since,
      trusted_until: null,
    })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

/** Roots trusted now, oldest first. */
export async function listTrustedRoots(tx: Tx, at: Date): Promise<Certificate[]> {
  const rows = await tables<KeyTables>(tx)
    .selectFrom('signatures.trusted_root')
    .select('certificate')
    .where((where) => where.or([where('trusted_until', 'is', null), where('trusted_until', '>', at)]))
    .orderBy('trusted_since')
    .orderBy('sha256')
    .execute();
  return rows.map((row) => readCertificate(row.certificate));
}

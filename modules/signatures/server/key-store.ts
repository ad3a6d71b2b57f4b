import { createHash } from 'node:crypto';
import { sql, tables, type Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { readCertificate, type Certificate } from './certificates/certificate.ts';

/** Whose key it is. `root` and `timestamp` belong to the demo authority of an agency. */
export interface KeyHolder {
  readonly kind: 'person' | 'agency' | 'root' | 'timestamp';
  readonly id: string;
}

/** A key with its certificate; the private half stays with the provider. */
export interface SigningKey {
  readonly id: string;
  readonly holder: KeyHolder;
  /** `holder`: with the person himself; only his certificate is here. */
  readonly provider: 'software' | 'pkcs11' | 'holder';
  readonly label: string;
  readonly certificate: Certificate;
  readonly chain: readonly Certificate[];
  readonly keyRef: string;
  readonly wrapped: Uint8Array | undefined;
  readonly retiredAt: Date | undefined;
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
  retired_by: string | null;
  retired_because: string | null;
  created_at: Date;
  added_by: string | null;
}

interface KeyTables {
  'signatures.signing_key': KeyRow;
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
    retiredAt: row.retired_at ?? undefined,
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

/** Waits until nobody else enters a certificate; held to the end of the act. */
export async function lockKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('signatures.signing_key', 0))`.execute(tables<KeyTables>(tx));
}

/** A key to be kept. */
export type NewSigningKey = Omit<SigningKey, 'id' | 'chain' | 'retiredAt'> & {
  chain?: readonly Certificate[];
  addedBy?: string | undefined;
};

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
      retired_by: null,
      retired_because: null,
      created_at: now,
      added_by: key.addedBy ?? null,
    })
    .execute();
  return id;
}

/** A certificate's key that is in use, whoever's it is. */
export async function findKeyOfCertificate(tx: Tx, certificate: Certificate): Promise<{ id: string } | undefined> {
  const hash = sql<Buffer>`sha256(certificate)`;
  return tables<KeyTables>(tx)
    .selectFrom('signatures.signing_key')
    .select('id')
    .where(hash, '=', createHash('sha256').update(certificate.der).digest())
    .where('retired_at', 'is', null)
    .executeTakeFirst();
}

/** A key with when it was entered and, where it is, retired. */
export interface KeyLine extends SigningKey {
  readonly addedAt: Date;
  readonly retiredBecause: string | undefined;
}

/** Keys of people and the agency, the newest first; those in use, or all. */
export async function listKeyLines(tx: Tx, page: { all: boolean; after: string | undefined; limit: number }): Promise<KeyLine[]> {
  const newest = tables<KeyTables>(tx)
    .selectFrom('signatures.signing_key')
    .selectAll()
    .where('holder_kind', 'in', ['person', 'agency'])
    .orderBy('id', 'desc')
    .limit(page.limit);
  const inUse = page.all ? newest : newest.where('retired_at', 'is', null);
  const rows = await (page.after === undefined ? inUse : inUse.where('id', '<', page.after)).execute();
  return rows.map((row) => ({
    ...toKey(row),
    addedAt: row.created_at,
    retiredBecause: row.retired_because ?? undefined,
  }));
}

/** Retires a key of a person or the agency; false where it is none or is retired already. */
export async function retireKeyRow(tx: Tx, id: string, given: { at: Date; by: string | undefined; because: string }): Promise<boolean> {
  const changed = await tables<KeyTables>(tx)
    .updateTable('signatures.signing_key')
    .set({ retired_at: given.at, retired_by: given.by ?? null, retired_because: given.because })
    .where('id', '=', id)
    .where('holder_kind', 'in', ['person', 'agency'])
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

import { tables, type Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { readCertificate, type Certificate } from './certificates/certificate.ts';
import { sha256Of } from './signing-session.ts';

interface TrustTables {
  'signatures.trusted_root': {
    id: string;
    label: string;
    sha256: string;
    certificate: Buffer;
    trusted_since: Date;
    trusted_by: string | null;
    trusted_until: Date | null;
    ended_by: string | null;
    ended_because: string | null;
  };
}

/** An authority that verification trusts, or did. */
export interface TrustedAuthority {
  readonly id: string;
  readonly certificate: Certificate;
  readonly since: Date;
  readonly until: Date | undefined;
  readonly endedBecause: string | undefined;
}

/** Adds an authority that verification trusts from `since` on; one whose trust ended is trusted again. False where it is trusted already. */
export async function insertTrustedRoot(tx: Tx, root: Certificate, since: Date, by?: string): Promise<boolean> {
  const added = await tables<TrustTables>(tx)
    .insertInto('signatures.trusted_root')
    .values({
      id: newId(since),
      label: root.commonName,
      sha256: sha256Of(root.der),
      certificate: Buffer.from(root.der),
      trusted_since: since,
      trusted_by: by ?? null,
      trusted_until: null,
      ended_by: null,
      ended_because: null,
    })
    .onConflict((conflict) =>
      conflict
        .column('sha256')
        .doUpdateSet({ trusted_since: since, trusted_by: by ?? null, trusted_until: null, ended_by: null, ended_because: null })
        .where('signatures.trusted_root.trusted_until', 'is not', null),
    )
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Authorities trusted now, oldest first. */
export async function listTrustedRoots(tx: Tx, at: Date): Promise<Certificate[]> {
  const rows = await tables<TrustTables>(tx)
    .selectFrom('signatures.trusted_root')
    .select('certificate')
    .where((where) => where.or([where('trusted_until', 'is', null), where('trusted_until', '>', at)]))
    .orderBy('trusted_since')
    .orderBy('sha256')
    .execute();
  return rows.map((row) => readCertificate(row.certificate));
}

/** All authorities, also those no longer trusted; a list of dozens. */
export async function listAuthorities(tx: Tx): Promise<TrustedAuthority[]> {
  const rows = await tables<TrustTables>(tx)
    .selectFrom('signatures.trusted_root')
    .select(['id', 'certificate', 'trusted_since', 'trusted_until', 'ended_because'])
    .orderBy('trusted_since', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    certificate: readCertificate(row.certificate),
    since: row.trusted_since,
    until: row.trusted_until ?? undefined,
    endedBecause: row.ended_because ?? undefined,
  }));
}

/** Ends the trust in an authority; false where it is none or has ended. */
export async function endTrust(tx: Tx, id: string, given: { at: Date; by: string | undefined; because: string }): Promise<boolean> {
  const changed = await tables<TrustTables>(tx)
    .updateTable('signatures.trusted_root')
    .set({ trusted_until: given.at, ended_by: given.by ?? null, ended_because: given.because })
    .where('id', '=', id)
    .where('trusted_until', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

import type { Reach } from '#platform/access';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Version, When } from '#platform/history';
import { contentChanges, type ContentChange } from './content.ts';
import { recorded, type Recorded } from './recorded.ts';
import {
  certificateHistory,
  findCertificateRow,
  listCertificatesOf,
  type CertificateFields,
  type CertificateRow,
} from './project-store.ts';

/** A certificate as it stood at an instant. */
export type Certificate = Recorded<CertificateRow, CertificateFields>;

/** A certificate as it was at an instant; refuses with `http.not-found`. */
export async function getCertificate(tx: Tx, id: string, when: When): Promise<Certificate> {
  const row = (await findCertificateRow(tx, id)) ?? fail('http.not-found');
  const version = (await certificateHistory.at(tx, id, when)) ?? fail('http.not-found');
  return recorded(row, version);
}

/** The certificate of a project in force at an instant, if it had one. */
export async function findCertificateOfProject(tx: Tx, projectId: string, when: When): Promise<Certificate | undefined> {
  const [found] = await listCertificatesOf(tx, projectId, when);
  return found && recorded(found.row, found.version);
}

/** The certificate of a project in force at an instant; refuses with `http.not-found` when it had none. */
export async function getCertificateOfProject(tx: Tx, projectId: string, when: When): Promise<Certificate> {
  return (await findCertificateOfProject(tx, projectId, when)) ?? fail('http.not-found');
}

/** One version ever written of a certificate, and what its content changed of the one before it in the world. */
export interface CertificateHistoryEntry {
  version: Version<CertificateFields>;
  changes: ContentChange[];
}

/** Every version of a certificate, newest first: what we hold and what we once held; refuses with `http.not-found`. */
export async function listCertificateHistory(
  tx: Tx,
  id: string,
  reach: Reach,
): Promise<{ row: CertificateRow; entries: CertificateHistoryEntry[] }> {
  const row = (await findCertificateRow(tx, id, reach)) ?? fail('http.not-found');
  const trail = await certificateHistory.trail(tx, id);
  const held = trail.filter((version) => version.supersededAt === null).toSorted((a, b) => a.validFrom.getTime() - b.validFrom.getTime());
  const entries = trail.map((version) => {
    const before = held[held.indexOf(version) - 1];
    return { version, changes: before === undefined ? [] : contentChanges(before.fields.content, version.fields.content) };
  });
  return { row, entries: entries.toReversed() };
}

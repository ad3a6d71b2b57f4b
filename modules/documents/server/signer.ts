import type { Tx } from '#platform/db';
import { listPeopleWithRole } from '#modules/accounts';
import type { PaperSigner } from './paper-data.ts';

const headTitle = 'Trưởng Ban';

/**
 * The signature block of a leader: the head signs by his title, a deputy signs `KT. TRƯỞNG BAN` with his own title below
 * (NĐ 30/2020, Phụ lục I). The role is the one that holds the signing step; without a person the head is expected to sign.
 */
export async function signerFor(tx: Tx, at: Date, role: string | undefined, personId?: string): Promise<PaperSigner> {
  const leaders = role === undefined ? [] : await listPeopleWithRole(tx, role, at);
  const head = leaders.find((leader) => leader.title?.vi.toLowerCase() === headTitle.toLowerCase());
  const signer = leaders.find((leader) => leader.personId === personId) ?? head ?? leaders[0];
  if (signer === undefined) return { title: headTitle.toUpperCase(), name: null };
  const title = (signer.title?.vi ?? headTitle).toUpperCase();
  if (signer.title === null || signer.personId === head?.personId) return { title, name: signer.name };
  return { title, name: signer.name, prefix: 'KT.', onBehalfOf: headTitle.toUpperCase() };
}

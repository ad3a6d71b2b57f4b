import { z } from 'zod';
import type { Tx } from '#platform/db';
import { canonicalRecord } from './canonical.ts';
import { leafRecord, unpackLeaves, type LoggedRow } from './leaf.ts';
import { auditPath, leafHash, rootOfPath } from './merkle.ts';
import { readHeader, type Seal, type SealHeader } from './seal.ts';
import { openSealKey, publicKeyId, signedBy } from './seal-key.ts';
import { positionOf } from './row-store.ts';
import { findSealHolding } from './seal-store.ts';

const proofShape = z.object({
  /** The row as it was hashed. */
  row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  leaf: z.string().regex(/^[0-9a-f]{64}$/),
  index: z.int().min(0),
  path: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(64),
  seal: z.object({ header: z.string(), signature: z.base64() }),
});

/** The shape of a proof file: rows of the log, each with its way to a signed root, and the public keys. */
export const proofFileShape = z.object({
  format: z.literal('ezone-audit-proof/1'),
  says: z.object({ vi: z.string(), en: z.string() }),
  proofs: z.array(proofShape).min(1).max(100),
  publicKeys: z.array(z.string()).min(1).max(100),
});

/** That one row of a log stood under a signed root. */
export type RowProof = z.infer<typeof proofShape>;
/** A file that proves rows without the database. */
export type ProofFile = z.infer<typeof proofFileShape>;

/** The proof of a row in its seal; undefined when the row is not, or no longer, the one that was sealed. */
export function proveRow(row: LoggedRow, seal: Seal): RowProof | undefined {
  const leaves = unpackLeaves(seal.leaves);
  const index = leaves.findIndex((leaf) => leaf.id === row.id && leaf.log === row.log);
  const record = leafRecord(row);
  const hash = leafHash(canonicalRecord(record));
  if (leaves[index]?.hash.equals(hash) !== true) return undefined;
  const path = auditPath(
    index,
    leaves.map((leaf) => leaf.hash),
  );
  return {
    row: { ...record },
    leaf: hash.toString('hex'),
    index,
    path: path.map((one) => one.toString('hex')),
    seal: { header: seal.header, signature: seal.signature.toString('base64') },
  };
}

/** Why a proof fails. */
export type ProofFault = 'header' | 'leaf' | 'path' | 'key' | 'signature';

/** Judges one proof with the public keys of its file; answers the seal's header when it holds. */
export function judgeProof(proof: RowProof, publicKeys: readonly string[]): ProofFault | SealHeader {
  const header = readHeader(proof.seal.header);
  if (header === undefined) return 'header';
  const leaf = leafHash(canonicalRecord(proof.row));
  if (leaf.toString('hex') !== proof.leaf) return 'leaf';
  const path = proof.path.map((one) => Buffer.from(one, 'hex'));
  if (rootOfPath(leaf, { index: proof.index, size: header.rows }, path)?.toString('hex') !== header.root) return 'path';
  const key = publicKeys.find((pem) => publicKeyId(pem) === header.key);
  if (key === undefined) return 'key';
  return signedBy(key, proof.seal.header, Buffer.from(proof.seal.signature, 'base64')) ? header : 'signature';
}

/** Why a row cannot be proved: its second is not over yet, or it is no longer what was sealed. */
export type NoProof = 'not-sealed' | 'changed';

/** The proof of a row by the seals of the database. */
export async function proveEntry(tx: Tx, row: LoggedRow): Promise<RowProof | NoProof> {
  const seal = await findSealHolding(tx, positionOf(row));
  return seal === undefined ? 'not-sealed' : (proveRow(row, seal) ?? 'changed');
}

const says = {
  vi: 'Tệp này chứng minh các dòng nhật ký dưới đây đã được niêm phong. Kiểm tra không cần mạng: ezone audit verify --proof TỆP --key KHÓA.',
  en: 'This file proves that the log rows below were sealed. It is verified without a network: ezone audit verify --proof FILE --key KEY.',
};

/** Puts proofs and the public key of a master key into one file. */
export function makeProofFile(proofs: RowProof[], masterKey: Uint8Array): ProofFile {
  return { format: 'ezone-audit-proof/1', says, proofs, publicKeys: [openSealKey(masterKey).publicKey] };
}

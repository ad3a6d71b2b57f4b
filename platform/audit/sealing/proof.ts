import { z } from 'zod';
import { canonicalRecord } from './canonical.ts';
import { leafRecord, unpackLeaves, type LoggedRow } from './leaf.ts';
import { auditPath, leafHash, rootOfPath } from './merkle.ts';
import { readHeader, type Seal, type SealHeader } from './seal.ts';
import { publicKeyId, signedBy } from './seal-key.ts';

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

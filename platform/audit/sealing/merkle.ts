import { createHash } from 'node:crypto';

/** SHA-256 of a leaf's octets, with the prefix that keeps leaves and nodes apart (RFC 6962 §2.1). */
export function leafHash(octets: string | Uint8Array): Buffer {
  return createHash('sha256').update('\0').update(octets).digest();
}

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update('\u0001').update(left).update(right).digest();
}

/** The largest power of two below `size`. */
function splitOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}

/** Root of the tree over leaf hashes (RFC 6962 §2.1); of no leaves the hash of nothing. */
export function treeRoot(leaves: readonly Uint8Array[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return Buffer.from(only);
  const split = splitOf(leaves.length);
  return nodeHash(treeRoot(leaves.slice(0, split)), treeRoot(leaves.slice(split)));
}

/** The hashes that lead from leaf `index` to the root, nearest first (RFC 6962 §2.1.1). */
export function auditPath(index: number, leaves: readonly Uint8Array[]): Buffer[] {
  if (leaves.length <= 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split ? [...auditPath(index, left), treeRoot(right)] : [...auditPath(index - split, right), treeRoot(left)];
}

/** The root that a leaf and its path lead to (RFC 9162 §2.1.3.2); undefined when the path does not fit a tree of that size. */
export function rootOfPath(leaf: Uint8Array, place: { index: number; size: number }, path: readonly Uint8Array[]): Buffer | undefined {
  if (!Number.isSafeInteger(place.index) || place.index < 0 || place.index >= place.size) return undefined;
  let [node, last] = [place.index, place.size - 1];
  let hash: Buffer = Buffer.from(leaf);
  for (const beside of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(beside, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    } else hash = nodeHash(hash, beside);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalRecord } from './canonical.ts';
import { packLeaves, unpackLeaves, type Leaf } from './leaf.ts';
import { treeRoot } from './merkle.ts';
import { signedBy, type SealKey } from './seal-key.ts';

/** A place in the order of commits: epoch (a new one after each restore), then transaction number. */
export interface Position {
  epoch: number;
  xid: bigint;
}

/** Before everything. */
export const origin: Position = { epoch: 0, xid: 0n };

/** Negative, zero or positive, as `one` lies before, at or after `other`. */
export function comparePositions(one: Position, other: Position): number {
  if (one.epoch !== other.epoch) return one.epoch - other.epoch;
  return one.xid < other.xid ? -1 : Number(one.xid > other.xid);
}

/** A position as headers write it. */
export const positionText = ({ epoch, xid }: Position): string => `${epoch}:${xid}`;

function readPosition(text: string): Position {
  const [epoch = '', xid = ''] = text.split(':');
  return { epoch: Number(epoch), xid: BigInt(xid) };
}

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const position = z.string().regex(/^\d{1,9}:\d{1,20}$/);
const headerShape = z.strictObject({
  format: z.literal('ezone-audit-seal/1'),
  no: z.int().min(1),
  /** The series it was written in. */
  epoch: z.int().min(1),
  from: position,
  to: position,
  at: z.iso.datetime(),
  rows: z.int().min(1),
  root: hex,
  leaves: hex,
  previous: hex,
  key: hex,
});

/** What a seal says: everything between two positions, its root, and the hash of the header before it. */
export interface SealHeader {
  no: number;
  epoch: number;
  from: Position;
  to: Position;
  at: string;
  rows: number;
  root: string;
  /** SHA-256 of the kept leaves: root and rows say what was, this says that the list of them is whole. */
  leaves: string;
  previous: string;
  /** SHA-256 of the public key that it is signed with. */
  key: string;
}

/** A seal as it is kept: the signed header, its signature, and the leaves under its root. */
export interface Seal {
  header: string;
  signature: Buffer;
  leaves: Buffer;
}

/** The chain begins with this. */
export const noSeal = '0'.repeat(64);

/** The text that is signed. */
export function headerText(header: SealHeader): string {
  return canonicalRecord({ format: 'ezone-audit-seal/1', ...header, from: positionText(header.from), to: positionText(header.to) });
}

/** What a header text says; undefined when it is none, or not written canonically. */
export function readHeader(text: string): SealHeader | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = headerShape.safeParse(raw);
  if (!parsed.success || canonicalRecord(parsed.data) !== text) return undefined;
  const { format: _format, from, to, ...rest } = parsed.data;
  return { ...rest, from: readPosition(from), to: readPosition(to) };
}

/** What the next header names as `previous`. */
export function headerHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const digestOf = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

/** Makes the next seal of the chain over its leaves. */
export function makeSeal(
  given: Pick<SealHeader, 'no' | 'epoch' | 'from' | 'to' | 'at' | 'previous'>,
  leaves: readonly Leaf[],
  key: SealKey,
): Seal {
  const packed = packLeaves(leaves);
  const root = treeRoot(leaves.map((leaf) => leaf.hash)).toString('hex');
  const header = headerText({ ...given, root, leaves: digestOf(packed), rows: leaves.length, key: key.id });
  return { header, signature: key.sign(header), leaves: packed };
}

/** What is wrong with a seal taken by itself; `previous` is compared when given. */
export type SealFault = 'unreadable' | 'unknown-key' | 'signature' | 'root' | 'chain';

/** Judges a seal against its key, its leaves and the one before it; the header comes with a good one. */
export function judgeSeal(seal: Seal, keys: ReadonlyMap<string, string>, previous?: string): SealFault | SealHeader {
  const header = readHeader(seal.header);
  if (header === undefined) return 'unreadable';
  const key = keys.get(header.key);
  if (key === undefined) return 'unknown-key';
  if (!signedBy(key, seal.header, seal.signature)) return 'signature';
  if (previous !== undefined && header.previous !== previous) return 'chain';
  const leaves = unpackLeaves(seal.leaves);
  const root = treeRoot(leaves.map((leaf) => leaf.hash)).toString('hex');
  const isWhole = leaves.length === header.rows && digestOf(seal.leaves) === header.leaves && root === header.root;
  return isWhole ? header : 'root';
}

import { createHash } from 'node:crypto';
import { canonicalJson, canonicalRecord, type FlatRecord } from './canonical.ts';
import { leafHash } from './merkle.ts';

/** The logs whose rows are sealed, in their order within a transaction. */
export type LogName = 'entry' | 'access';

/** A row as the store reads it: every column as text, instants as microseconds since 1970 (`-infinity`, `infinity` as such). */
export interface LoggedRow {
  log: LogName;
  id: string;
  epoch: number;
  writtenBy: string;
  fields: Readonly<Record<string, string | null>>;
}

/** A leaf of a seal: which row, and the hash of what it said. */
export interface Leaf {
  log: LogName;
  id: string;
  hash: Buffer;
}

const formats: Record<LogName, string> = { entry: 'ezone-audit-entry/1', access: 'ezone-access/1' };
/** Columns that say who it was: they are sealed together as one hash. */
const whoFields = ['actorId', 'requestId', 'sessionId'];

/** Details nested beyond what can be walked are taken as they are written: one strange row must not stop the sealing of all. */
function detailsText(text: string): string {
  try {
    return canonicalJson(text);
  } catch {
    return text;
  }
}

/** What is hashed of a row and may be shown: who it was only as a hash. */
export function leafRecord(row: LoggedRow): FlatRecord {
  const who: Record<string, string | null> = {};
  const told: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(row.fields)) (whoFields.includes(name) ? who : told)[name] = value;
  const { details } = told;
  return {
    ...told,
    ...(typeof details === 'string' ? { details: detailsText(details) } : {}),
    format: formats[row.log],
    id: row.id,
    epoch: row.epoch,
    writtenBy: row.writtenBy,
    who: createHash('sha256').update(canonicalRecord(who)).digest('hex'),
  };
}

/** The leaf of a row. */
export function leafOf(row: LoggedRow): Leaf {
  return { log: row.log, id: row.id, hash: leafHash(canonicalRecord(leafRecord(row))) };
}

const idSize = 16;
const hashSize = 32;
const leafSize = 1 + idSize + hashSize;

/** Leaves as octets: log, id, hash of each. */
export function packLeaves(leaves: readonly Leaf[]): Buffer {
  return Buffer.concat(
    leaves.map(({ log, id, hash }) =>
      Buffer.concat([Buffer.from([log === 'entry' ? 0 : 1]), Buffer.from(id.replaceAll('-', ''), 'hex'), hash]),
    ),
  );
}

/** What `packLeaves` made. */
export function unpackLeaves(octets: Uint8Array): Leaf[] {
  const all = Buffer.from(octets);
  const leaves: Leaf[] = [];
  for (let at = 0; at + leafSize <= all.length; at += leafSize) {
    const hex = all.toString('hex', at + 1, at + 1 + idSize);
    const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    leaves.push({ log: all[at] === 0 ? 'entry' : 'access', id, hash: all.subarray(at + 1 + idSize, at + leafSize) });
  }
  return leaves;
}

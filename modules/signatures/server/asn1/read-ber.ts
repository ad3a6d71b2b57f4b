import { concat } from './write-der.ts';

/**
 * One BER element as views on the bytes that hold it. Children are read when asked for: certificates and signatures carry revocation lists
 * of megabytes that nobody needs to walk.
 */
export interface Ber {
  /** First identifier octet: class, constructed bit and number. */
  readonly tag: number;
  /** The whole element with its header. */
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
}

/** Thrown when bytes are not the structure they should be. */
export class BerError extends Error {
  override name = 'BerError';
}

const MAX_DEPTH = 64;

interface Header {
  tag: number;
  start: number;
  /** -1 for the indefinite form. */
  length: number;
}

function readHeader(bytes: Uint8Array, at: number): Header {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new BerError('element is cut off');
  if ((tag & 0x1f) === 0x1f) throw new BerError('long tags are not used here');
  if (first < 0x80) return { tag, start: at + 2, length: first };
  if (first === 0x80) return { tag, start: at + 2, length: -1 };
  const octets = first & 0x7f;
  if (octets > 5) throw new BerError('length is too long');
  let length = 0;
  for (let index = 0; index < octets; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  return { tag, start: at + 2 + octets, length };
}

function endOfIndefinite(bytes: Uint8Array, from: number, depth: number): number {
  let at = from;
  while (bytes[at] !== 0 || bytes[at + 1] !== 0) at = endOf(bytes, at, depth + 1);
  return at;
}

function endOf(bytes: Uint8Array, at: number, depth: number): number {
  if (depth > MAX_DEPTH) throw new BerError('nested too deeply');
  const header = readHeader(bytes, at);
  if (header.length < 0) return endOfIndefinite(bytes, header.start, depth) + 2;
  return header.start + header.length;
}

/** Reads the element that starts at `at`; bytes after it are ignored. */
export function readBer(bytes: Uint8Array, at = 0): Ber {
  const header = readHeader(bytes, at);
  const contentEnd = header.length < 0 ? endOfIndefinite(bytes, header.start, 0) : header.start + header.length;
  const end = header.length < 0 ? contentEnd + 2 : contentEnd;
  if (end > bytes.length) throw new BerError('element is cut off');
  return { tag: header.tag, raw: bytes.subarray(at, end), content: bytes.subarray(header.start, contentEnd) };
}

/** Members of a constructed element. */
export function children(parent: Ber): Ber[] {
  if (!(parent.tag & 0x20)) throw new BerError('element has no members');
  const found: Ber[] = [];
  for (let at = 0; at < parent.content.length;) {
    const child = readBer(parent.content, at);
    if (child.tag === 0) throw new BerError('padding is no member');
    found.push(child);
    at += child.raw.length;
  }
  return found;
}

/** Member `index`, optionally of the given tag. */
export function child(parent: Ber, index: number, tag?: number): Ber {
  const found = children(parent)[index];
  if (!found || (tag !== undefined && found.tag !== tag)) throw new BerError(`member ${index} is missing or of another kind`);
  return found;
}

export function findTagged(members: readonly Ber[], number: number): Ber | undefined {
  return members.find((member) => member.tag === (0xa0 | number));
}

export function readOid(node: Ber): string {
  if (node.tag !== 0x06) throw new BerError('not an object identifier');
  const arcs: number[] = [];
  let value = 0;
  for (const octet of node.content) {
    value = value * 128 + (octet & 0x7f);
    if (octet & 0x80) continue;
    arcs.push(value);
    value = 0;
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

/** Octets of an OCTET STRING, also when it came in pieces. */
export function readOctets(node: Ber): Uint8Array {
  if (node.tag !== 0x04 && node.tag !== 0x24) throw new BerError('not an octet string');
  if (!(node.tag & 0x20)) return node.content;
  return concat(...children(node).map(readOctets));
}

export function readSmallInteger(node: Ber): number {
  if (node.tag !== 0x02 || node.content.length > 6) throw new BerError('not a small integer');
  return node.content.reduce((sum, octet) => sum * 256 + octet, 0);
}

const stringDecoders: Readonly<Record<number, string>> = { 0x0c: 'utf-8', 0x1e: 'utf-16be' };

/** Text of any ASN.1 string type. */
export function readText(node: Ber): string {
  const encoding = stringDecoders[node.tag];
  if (encoding === 'utf-16be') return new TextDecoder('utf-16be').decode(node.content);
  return encoding ? new TextDecoder().decode(node.content) : Buffer.from(node.content).toString('latin1');
}

/** UTCTime or GeneralizedTime. */
export function readTime(node: Ber): Date {
  const text = Buffer.from(node.content).toString('latin1');
  const years = node.tag === 0x17 ? 2 : 4;
  const match = new RegExp(`^(\\d{${years}})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?(?:[.,](\\d+))?(Z|[+-]\\d{4})?$`).exec(text);
  if (!match) throw new BerError('not a time');
  const [, year = '', month, day, hour, minute, second = '00', fraction = '', zone = 'Z'] = match;
  const fullYear = years === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const at = new Date(`${fullYear}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
  if (Number.isNaN(at.getTime())) throw new BerError('not a time');
  return at;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

import { fail } from '#platform/errors';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import type { PlainContent } from './shapes.ts';

const endMark = Buffer.from('PK\u0005\u0006', 'latin1');
const endLength = 22;
const maxComment = 65_535;
const maxEntries = 20_000;
const maxDirectory = 8 * 1024 * 1024;
const freeInflation = 20 * 1024 * 1024;
const maxRatio = 100;
const maxInflated = 512 * 1024 * 1024;

interface Entry {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
  offset: number;
}

async function bytesOf(content: PlainContent, from: number, to: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.read(from, to)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Place of the end record that reaches exactly to the end of the bytes, or -1: where every reader of archives begins. */
export function findZipEnd(tail: Buffer): number {
  for (let place = tail.lastIndexOf(endMark, -endLength); place >= 0; place = place === 0 ? -1 : tail.lastIndexOf(endMark, place - 1)) {
    if (place + endLength + tail.readUInt16LE(place + 20) === tail.length) return place;
  }
  return -1;
}

async function findDirectory(content: PlainContent): Promise<{ count: number; size: number; offset: number }> {
  const tailStart = Math.max(0, content.size - endLength - maxComment - 20);
  const tail = await bytesOf(content, tailStart, content.size);
  const end = findZipEnd(tail);
  if (end < 0) return fail('files.broken');
  const plain = { count: tail.readUInt16LE(end + 10), size: tail.readUInt32LE(end + 12), offset: tail.readUInt32LE(end + 16) };
  const isWide = plain.count === 0xffff || plain.size === 0xffffffff || plain.offset === 0xffffffff;
  if (!isWide) return plain;
  if (end < 20 || tail.readUInt32LE(end - 20) !== 0x07064b50) return fail('files.broken');
  const place = Number(tail.readBigUInt64LE(end - 12));
  const wide = await bytesOf(content, place, place + 56);
  if (wide.length < 56 || wide.readUInt32LE(0) !== 0x06064b50) return fail('files.broken');
  const number = (at: number): number => Number(wide.readBigUInt64LE(at));
  return { count: number(32), size: number(40), offset: number(48) };
}

/** Sizes and offset over 4 GiB, or written so by careful programs, stand in the extra field 1. */
function widen(entry: Entry, extra: Buffer): Entry {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const take = (value: number): number => {
      if (value !== 0xffffffff || next + 8 > extra.length) return value;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    };
    return { ...entry, unpacked: take(entry.unpacked), packed: take(entry.packed), offset: take(entry.offset) };
  }
  return entry;
}

function readEntries(directory: Buffer, count: number): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return fail('files.broken');
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const entry: Entry = {
      name: directory.toString('utf8', at + 46, nameEnd),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    entries.push(widen(entry, directory.subarray(nameEnd, extraEnd)));
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Entries that share bytes are the trick of bombs without recursion. */
function refuseOverlaps(entries: readonly Entry[], directoryOffset: number): void {
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [n, entry] of sorted.entries()) {
    const limit = sorted[n + 1]?.offset ?? directoryOffset;
    if (entry.offset + 30 + entry.packed > limit) fail('files.bomb');
  }
}

async function unpack(content: PlainContent, entry: Entry, budget: number): Promise<number> {
  const local = await bytesOf(content, entry.offset, entry.offset + 30);
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50) return fail('files.broken');
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = Readable.from(content.read(start, start + entry.packed));
  let unpacked = 0;
  let crc = 0;
  const measure = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of chunks) {
      unpacked += chunk.length;
      if (unpacked > budget) fail('files.bomb');
      crc = crc32(chunk, crc);
    }
  };
  if (entry.method === 0) await measure(packed);
  else if (entry.method === 8) {
    await pipeline(packed, createInflateRaw(), measure).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) fail('files.broken');
      throw error;
    });
  } else fail('files.broken');
  if (unpacked !== entry.unpacked || crc !== entry.crc) fail('files.broken');
  return unpacked;
}

/** The names in an archive after every entry was unpacked once, counted and thrown away; fails for bombs, faults and passwords. */
export async function inspectZip(content: PlainContent): Promise<string[]> {
  const { count, size, offset } = await findDirectory(content);
  if (count > maxEntries || size > maxDirectory) return fail('files.bomb');
  if (offset + size > content.size) return fail('files.broken');
  const entries = readEntries(await bytesOf(content, offset, offset + size), count);
  if (entries.some(({ flags }) => (flags & 1) !== 0)) return fail('files.locked');
  refuseOverlaps(entries, offset);
  let budget = Math.min(maxInflated, Math.max(freeInflation, content.size * maxRatio));
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > budget) return fail('files.bomb');
  for (const entry of entries) budget -= await unpack(content, entry, budget);
  return entries.map(({ name }) => name);
}

import { ArrayRecords } from './array-records.ts';
import { longestLine, tooLong } from './line-length.ts';
import type { Fault } from './national-record.ts';

/** A line of a file that says something, or a record of its array, with its number from 1: its text, or why it has none. */
export type Line = { number: number; text: string } | { number: number; fault: Fault };

interface Reading {
  number: number;
  pieces: Uint8Array[];
  size: number;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const newline = 10;
const notText: Fault = { field: '', code: 'not-utf8', params: {} };

/** The line that was read, unless nothing stands in it. */
function told({ number, pieces, size }: Reading): Line[] {
  if (size > longestLine) return [{ number, fault: tooLong }];
  try {
    const text = decoder.decode(Buffer.concat(pieces)).trim();
    return text === '' ? [] : [{ number, text }];
  } catch {
    return [{ number, fault: notText }];
  }
}

function add(reading: Reading, piece: Uint8Array): void {
  reading.size += piece.length;
  if (reading.size <= longestLine) reading.pieces.push(piece);
  else reading.pieces = [];
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>, first: number): AsyncGenerator<Line> {
  let reading: Reading = { number: first, pieces: [], size: 0 };
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      add(reading, chunk.subarray(from, end));
      yield* told(reading);
      reading = { number: reading.number + 1, pieces: [], size: 0 };
      from = end + 1;
    }
    add(reading, chunk.subarray(from));
  }
  yield* told(reading);
}

type Chunks = AsyncIterator<Uint8Array>;

async function* goOn(first: Uint8Array, rest: Chunks): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** The records of an array, from behind its opening bracket; what follows its end is read line by line. */
async function* elementsOf(bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Line> {
  const scan = new ArrayRecords();
  let reading: Reading = { number: 1, pieces: [], size: 0 };
  const next = (): Reading => ({ number: reading.number + 1, pieces: [], size: 0 });
  for await (const chunk of bytes) {
    let from = 0;
    for (const [place, byte] of chunk.entries()) {
      const part = scan.take(byte);
      if (part === 'record') continue;
      add(reading, chunk.subarray(from, place));
      yield* told(reading);
      reading = next();
      from = part === 'broken-off' ? place : place + 1;
      if (part !== 'end') continue;
      yield* linesOf(goOn(chunk.subarray(from), bytes), reading.number);
      return;
    }
    add(reading, chunk.subarray(from));
  }
  yield* told(reading);
}

const mark = [0xef, 0xbb, 0xbf];
const openArray = 0x5b;
const blanks = new Set([0x20, 0x09, 0x0d, newline]);
const longestOpening = 65_536;

/** Where a file begins to say something: behind its mark and what is blank. */
function beginningOf(head: Uint8Array): number {
  // The mark may be cut.
  if (head[0] === mark[0] && head.length < mark.length) return -1;
  const from = mark.every((byte, place) => head[place] === byte) ? mark.length : 0;
  const found = head.subarray(from).findIndex((byte) => !blanks.has(byte));
  return found < 0 ? -1 : from + found;
}

/**
 * The records of a file (UTF-8, with or without a mark at its beginning): its lines that say something or, where it begins with a bracket, what stands
 * in its array; never holds more than one of them. The number is that of the line, in an array that of the record.
 */
export async function* recordsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const chunks = bytes[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  let begins = -1;
  while (begins < 0 && head.length < longestOpening) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
    begins = beginningOf(head);
  }
  if (begins >= 0 && head[begins] === openArray) yield* elementsOf(goOn(head.subarray(begins + 1), chunks));
  else yield* linesOf(goOn(head, chunks), 1);
}

/** How many records a file has: how far a reading of it can go. */
export async function countRecords(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let count = 0;
  for await (const _ of recordsOf(bytes)) count += 1;
  return count;
}

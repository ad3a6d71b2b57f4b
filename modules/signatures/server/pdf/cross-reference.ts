import { Lexer } from './lexer.ts';
import { decodeStream } from './stream-data.ts';
import { PdfError, dictOf, isKind, itemsOf, type PdfDict, type PdfStream, type PdfValue } from './values.ts';

/** Where an object is: at an offset of the file, inside an object stream, or nowhere. */
export type Place =
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number }
  | { readonly kind: 'free' };

export interface CrossReference {
  readonly places: Map<number, Place>;
  /** The newest trailer. */
  readonly trailer: PdfDict;
}

interface Section {
  places: Map<number, Place>;
  trailer: PdfDict;
}

const MAX_OBJECTS = 2_000_000;

function wholeLength(value: PdfValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function readTableEntry(lexer: Lexer): Place {
  const offset = lexer.whole();
  const generation = lexer.whole();
  if (offset === undefined || generation === undefined) throw new PdfError('cross-reference entry');
  if (lexer.take('n')) return { kind: 'offset', offset, generation };
  if (lexer.take('f')) return { kind: 'free' };
  throw new PdfError('cross-reference entry');
}

function readTable(lexer: Lexer): Section {
  const places = new Map<number, Place>();
  while (!lexer.take('trailer')) {
    const first = lexer.whole();
    const count = lexer.whole();
    if (first === undefined || count === undefined || first + count > MAX_OBJECTS) throw new PdfError('cross-reference table');
    for (let index = 0; index < count; index += 1) places.set(first + index, readTableEntry(lexer));
  }
  const trailer = dictOf(lexer.value());
  if (!trailer) throw new PdfError('trailer');
  return { places, trailer };
}

function readField(data: Uint8Array, at: number, width: number, otherwise: number): number {
  if (width === 0) return otherwise;
  let value = 0;
  for (let index = 0; index < width; index += 1) value = value * 256 + (data[at + index] ?? 0);
  return value;
}

function streamPlace(type: number, second: number, third: number): Place {
  if (type === 1) return { kind: 'offset', offset: second, generation: third };
  return type === 2 ? { kind: 'packed', stream: second, index: third } : { kind: 'free' };
}

function readCrossReferenceStream(lexer: Lexer): PdfStream {
  lexer.whole();
  lexer.whole();
  const stream = lexer.take('obj') ? lexer.objectBody(wholeLength) : null;
  if (!isKind(stream, 'stream')) throw new PdfError('cross-reference stream');
  return stream;
}

/** Object numbers that the rows stand for, from /Index or /Size. */
function rowNumbers({ entries }: PdfDict, rows: number): number[] {
  const index = (entries.has('Index') ? itemsOf(entries.get('Index')) : [0, entries.get('Size') ?? 0]).map(Number);
  const numbers: number[] = [];
  for (let part = 0; part + 1 < index.length; part += 2) {
    const [start = 0, count = 0] = index.slice(part, part + 2);
    if (!(start + count <= MAX_OBJECTS)) throw new PdfError('cross-reference stream');
    for (let number = start; number < start + count && numbers.length < rows; number += 1) numbers.push(number);
  }
  return numbers;
}

function readStreamSection(lexer: Lexer): Section {
  const stream = readCrossReferenceStream(lexer);
  const [first = 0, second = 0, third = 0] = itemsOf(stream.dict.entries.get('W')).map((width) => (typeof width === 'number' ? width : 0));
  const row = first + second + third;
  if (row <= 0 || Math.min(first, second, third) < 0) throw new PdfError('cross-reference stream');
  const data = decodeStream(stream);
  const places = new Map<number, Place>();
  rowNumbers(stream.dict, Math.floor(data.length / row)).forEach((number, index) => {
    const at = index * row;
    const type = readField(data, at, first, 1);
    places.set(number, streamPlace(type, readField(data, at + first, second, 0), readField(data, at + first + second, third, 0)));
  });
  return { places, trailer: stream.dict };
}

function readSection(bytes: Uint8Array, offset: number): Section {
  if (offset < 0 || offset >= bytes.length) throw new PdfError('cross-reference is outside the file');
  const lexer = new Lexer(bytes, offset);
  return lexer.take('xref') ? readTable(lexer) : readStreamSection(lexer);
}

/** Offset named by the last `startxref`. */
export function lastStart(bytes: Uint8Array): number {
  const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf('startxref', undefined, 'latin1');
  const lexer = new Lexer(bytes, found + 'startxref'.length);
  const offset = found < 0 ? undefined : lexer.whole();
  if (offset === undefined) throw new PdfError('no startxref');
  return offset;
}

/** Follows the chain of cross-reference sections from the newest to the oldest; `shift` is where the PDF begins in the file. */
export function readCrossReference(bytes: Uint8Array, shift: number): CrossReference {
  const places = new Map<number, Place>();
  const waiting = [lastStart(bytes)];
  const seen = new Set<number>();
  let newest: PdfDict | undefined;
  for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
    if (seen.has(offset)) continue;
    seen.add(offset);
    const section = readSection(bytes, offset + shift);
    newest ??= section.trailer;
    for (const [number, place] of section.places) if (!places.has(number)) places.set(number, place);
    // A hybrid file's stream is read before the older sections (ISO 32000-1 §7.5.8.4).
    for (const key of ['XRefStm', 'Prev']) {
      const next = section.trailer.entries.get(key);
      if (typeof next === 'number') waiting.push(next);
    }
  }
  if (!newest) throw new PdfError('no trailer');
  return { places, trailer: newest };
}

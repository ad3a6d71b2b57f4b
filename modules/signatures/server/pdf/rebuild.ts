import type { CrossReference, Place } from './cross-reference.ts';
import { Lexer } from './lexer.ts';
import { decodeStream } from './stream-data.ts';
import { PdfError, dictOf, isKind, nameOf, type PdfDict, type PdfValue } from './values.ts';

const MAX_OBJECTS = 500_000;

function directLength(value: PdfValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function readAt(bytes: Uint8Array, at: number): PdfValue {
  try {
    return new Lexer(bytes, at).objectBody(directLength);
  } catch (error) {
    if (error instanceof PdfError) return null;
    throw error;
  }
}

function addPacked(places: Map<number, Place>, number: number, stream: PdfValue): void {
  if (!isKind(stream, 'stream')) return;
  const count = stream.dict.entries.get('N');
  const lexer = new Lexer(safelyDecoded(stream), 0, false);
  for (let index = 0; index < Number(count); index += 1) {
    const name = lexer.whole();
    if (name === undefined || lexer.whole() === undefined) return;
    places.set(name, { kind: 'packed', stream: number, index });
  }
}

function safelyDecoded(stream: Extract<PdfValue, { kind: 'stream' }>): Uint8Array {
  try {
    return decodeStream(stream);
  } catch (error) {
    if (error instanceof PdfError) return new Uint8Array();
    throw error;
  }
}

function findTrailer(bytes: Uint8Array, text: string): PdfDict | undefined {
  for (let at = text.lastIndexOf('trailer'); at >= 0; at = at === 0 ? -1 : text.lastIndexOf('trailer', at - 1)) {
    const dict = dictOf(readAt(bytes, at + 'trailer'.length));
    if (dict?.entries.has('Root')) return dict;
  }
  return undefined;
}

interface Found {
  readonly places: Map<number, Place>;
  trailer: PdfDict | undefined;
  catalog: PdfValue;
}

function note(found: Found, number: number, generation: number, value: PdfValue): void {
  const type = nameOf(dictOf(value)?.entries.get('Type'));
  if (type === 'ObjStm') addPacked(found.places, number, value);
  if (type === 'XRef' && isKind(value, 'stream') && value.dict.entries.has('Root')) found.trailer = value.dict;
  if (type === 'Catalog') found.catalog = { kind: 'ref', number, generation };
}

/** Finds objects by their `n g obj` marks, the last of a number winning; undefined when no catalogue turns up. */
export function rebuildCrossReference(bytes: Uint8Array): CrossReference | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const found: Found = { places: new Map(), trailer: undefined, catalog: null };
  for (const match of text.matchAll(/(?<![0-9])(\d{1,10})\s{1,3}(\d{1,5})\s{1,3}obj\b/g)) {
    if (found.places.size > MAX_OBJECTS) break;
    const [number, generation] = [Number(match[1]), Number(match[2])];
    found.places.set(number, { kind: 'offset', offset: match.index, generation });
    note(found, number, generation, readAt(bytes, match.index + match[0].length));
  }
  const made: PdfDict | undefined = found.catalog === null ? undefined : { kind: 'dict', entries: new Map([['Root', found.catalog]]) };
  const trailer = findTrailer(bytes, text) ?? found.trailer ?? made;
  return trailer && { places: found.places, trailer };
}

import { readCrossReference, type CrossReference, type Place } from './cross-reference.ts';
import { Lexer } from './lexer.ts';
import { rebuildCrossReference } from './rebuild.ts';
import { decodeStream } from './stream-data.ts';
import { PdfError, dictOf, isKind, type PdfDict, type PdfValue } from './values.ts';

// Streams whose /Length points at streams, and so on.
const MAX_NESTING = 20;

/** One state of a PDF: what a reader sees that opens exactly these bytes. */
export class PdfFile {
  readonly bytes: Uint8Array;
  readonly places: ReadonlyMap<number, Place>;
  readonly trailer: PdfDict;
  /** True when the cross-reference had to be rebuilt from the objects found. */
  readonly rebuilt: boolean;
  /** Objects already read, by offset; shared with the earlier states of the same file, whose bytes are the same. */
  readonly shared: Map<number, { number: number; value: PdfValue }>;
  private readonly shift: number;
  private readonly cache = new Map<number, PdfValue>();
  private readonly packs = new Map<number, { offsets: [number, number][]; data: Uint8Array } | undefined>();
  private nesting = 0;

  constructor(bytes: Uint8Array, reference: CrossReference, shift: number, rebuilt: boolean, shared: PdfFile['shared'] = new Map()) {
    this.shared = shared;
    this.bytes = bytes;
    this.places = reference.places;
    this.trailer = reference.trailer;
    this.shift = shift;
    this.rebuilt = rebuilt;
  }

  /** The object of a number; null when it is missing or unreadable, as readers do. */
  object(number: number): PdfValue {
    const known = this.cache.get(number);
    if (known !== undefined) return known;
    if (this.nesting > MAX_NESTING) return null;
    this.nesting += 1;
    let value: PdfValue = null;
    try {
      value = this.readObject(number, this.places.get(number));
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
    } finally {
      this.nesting -= 1;
    }
    this.cache.set(number, value);
    return value;
  }

  private readObject(number: number, place: Place | undefined): PdfValue {
    if (!place || place.kind === 'free') return null;
    if (place.kind === 'packed') return this.readPacked(number, place.stream, place.index);
    const lexer = new Lexer(this.bytes, place.offset + this.shift);
    if (lexer.whole() !== number || lexer.whole() === undefined || !lexer.take('obj'))
      throw new PdfError('object is not where it should be');
    return lexer.objectBody((length) => {
      const resolved = this.resolve(length);
      return typeof resolved === 'number' ? resolved : undefined;
    });
  }

  private openPack(number: number): { offsets: [number, number][]; data: Uint8Array } | undefined {
    const place = this.places.get(number);
    const stream = place?.kind === 'offset' ? this.object(number) : null;
    if (!isKind(stream, 'stream')) return undefined;
    const data = decodeStream(stream);
    const count = this.resolve(stream.dict.entries.get('N'));
    const first = this.resolve(stream.dict.entries.get('First'));
    if (typeof count !== 'number' || typeof first !== 'number') return undefined;
    const lexer = new Lexer(data, 0, false);
    const offsets: [number, number][] = [];
    for (let index = 0; index < count; index += 1) {
      const [name, offset] = [lexer.whole(), lexer.whole()];
      if (name === undefined || offset === undefined) break;
      offsets.push([name, first + offset]);
    }
    return { offsets, data };
  }

  private readPacked(number: number, stream: number, index: number): PdfValue {
    if (!this.packs.has(stream)) this.packs.set(stream, this.openPack(stream));
    const pack = this.packs.get(stream);
    const entry = pack?.offsets[index]?.[0] === number ? pack.offsets[index] : pack?.offsets.find(([name]) => name === number);
    return pack && entry ? new Lexer(pack.data, entry[1], false).value() : null;
  }

  /** Follows references to a direct value. */
  resolve(value: PdfValue | undefined): PdfValue {
    let current = value ?? null;
    for (let hops = 0; isKind(current, 'ref') && hops < MAX_NESTING; hops += 1) current = this.object(current.number);
    return isKind(current, 'ref') ? null : current;
  }

  /** The resolved value of a key. */
  get(holder: PdfValue | undefined, key: string): PdfValue {
    return this.resolve(dictOf(this.resolve(holder))?.entries.get(key));
  }

  /** The unresolved value of a key. */
  raw(holder: PdfValue | undefined, key: string): PdfValue {
    return dictOf(this.resolve(holder))?.entries.get(key) ?? null;
  }

  get root(): PdfValue {
    return this.resolve(this.trailer.entries.get('Root'));
  }

  get encrypted(): boolean {
    return dictOf(this.resolve(this.trailer.entries.get('Encrypt'))) !== undefined;
  }
}

/** Where `%PDF-` stands: offsets count from there when something precedes it. */
export function findHeader(bytes: Uint8Array): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).indexOf('%PDF-', 0, 'latin1');
}

function hasCatalog(file: PdfFile): boolean {
  return dictOf(file.get(file.root, 'Pages')) !== undefined;
}

/** Opens bytes as a PDF by their cross-reference alone; undefined when it does not lead to a catalogue. */
export function openStrictly(bytes: Uint8Array, shared?: PdfFile['shared']): PdfFile | undefined {
  const header = findHeader(bytes);
  for (const shift of header > 0 ? [0, header] : [0]) {
    try {
      const file = new PdfFile(bytes, readCrossReference(bytes, shift), shift, false, shared);
      if (hasCatalog(file)) return file;
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
    }
  }
  return undefined;
}

const earlierStates = new WeakMap<PdfFile, Map<number, PdfFile | undefined>>();

/** The state a reader saw when the file ended at `end`; undefined when those bytes are no readable PDF. */
export function stateAt(file: PdfFile, end: number): PdfFile | undefined {
  const states = earlierStates.get(file) ?? new Map<number, PdfFile | undefined>();
  earlierStates.set(file, states);
  if (!states.has(end)) states.set(end, openStrictly(file.bytes.subarray(0, end), file.rebuilt ? undefined : file.shared));
  return states.get(end);
}

/** Opens bytes as a PDF, rebuilding a broken cross-reference as viewers do; undefined when nothing readable is left. */
export function openLeniently(bytes: Uint8Array): PdfFile | undefined {
  const strict = openStrictly(bytes);
  if (strict) return strict;
  const rebuilt = rebuildCrossReference(bytes);
  const file = rebuilt && new PdfFile(bytes, rebuilt, 0, true);
  return file && hasCatalog(file) ? file : undefined;
}

import { canonicalJson, isSameSet } from './canonical-json.ts';
import type { Fault, JsonValue } from './national-record.ts';
import type { PlainFault } from './told-oddities.ts';

/** What reading a line brings up beside the record: why it cannot be taken, and what no field takes. */
export interface Notes {
  faults: Fault[];
  rest: Map<string, JsonValue>;
  /** What stands before each path of a fault: `data.` for an answer of the portal. */
  before: string;
}

type JsonObject = Record<string, JsonValue>;

/** Whether a JSON value is an object. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text on one line: NFC, every run of blanks one blank, none around it. */
export function foldLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\u200B]+/gu, ' ')
    .trim();
}

/** A text with its line breaks: NFC, no blanks around it. */
export function foldProse(text: string): string {
  return text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
}

function isEmpty(value: JsonValue): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** An object of the source, read field by field: a field of another type is a fault, what nobody took goes to the rest when it is closed. */
export class SourcePart {
  readonly #unread: Map<string, JsonValue>;
  readonly #path: string;
  readonly #notes: Notes;

  constructor(source: JsonObject, path: string, notes: Notes) {
    this.#unread = new Map(Object.entries(source));
    this.#path = path;
    this.#notes = notes;
  }

  /** Reads a list of objects of the source, closing each. */
  mapParts<T>(key: string, read: (part: SourcePart, place: number) => T): T[] {
    return this.list(key).flatMap((value, place) => {
      const path = `${this.#path}${key}[${place}]`;
      if (!isJsonObject(value)) {
        this.#notes.faults.push({ field: this.#notes.before + path, code: 'not-an-object', params: {} });
        return [];
      }
      const part = new SourcePart(value, `${path}.`, this.#notes);
      const result = read(part, place);
      part.close();
      return [result];
    });
  }

  /** Reads an object of the source and closes it; undefined where there is none. */
  mapPart<T>(key: string, read: (part: SourcePart) => T): T | undefined {
    const value = this.take(key);
    if (value === undefined) return undefined;
    if (!isJsonObject(value)) {
      this.fault(key, 'not-an-object');
      return undefined;
    }
    const part = new SourcePart(value, `${this.#path}${key}.`, this.#notes);
    const result = read(part);
    part.close();
    return result;
  }

  /** The value as it stands, once; null counts as none. */
  take(key: string): JsonValue | undefined {
    const value = this.#unread.get(key);
    this.#unread.delete(key);
    return value ?? undefined;
  }

  fault(key: string, code: PlainFault): void {
    this.#notes.faults.push({ field: this.#fieldOf(key), code, params: {} });
  }

  /** Refuses a text that is longer than may be kept. */
  tooLong(key: string, most: number): void {
    this.#notes.faults.push({ field: this.#fieldOf(key), code: 'text-too-long', params: { most } });
  }

  #fieldOf(key: string): string {
    return `${this.#notes.before}${this.#path}${key}`;
  }

  /** The text as it stands, '' where there is none. */
  raw(key: string): string {
    const value = this.take(key) ?? '';
    if (typeof value === 'string') return value;
    this.fault(key, 'not-text');
    return '';
  }

  /** The text on one line, undefined where there is none. */
  line(key: string): string | undefined {
    return foldLine(this.raw(key)) || undefined;
  }

  /** The text with its line breaks, undefined where there is none. */
  prose(key: string): string | undefined {
    return foldProse(this.raw(key)) || undefined;
  }

  number(key: string): number | undefined {
    const value = this.take(key);
    if (value === undefined || typeof value === 'number') return value;
    this.fault(key, 'not-a-number');
    return undefined;
  }

  flag(key: string): boolean | undefined {
    const value = this.take(key);
    if (value === undefined || typeof value === 'boolean') return value;
    this.fault(key, 'not-a-flag');
    return undefined;
  }

  list(key: string): JsonValue[] {
    const value = this.take(key) ?? [];
    if (Array.isArray(value)) return value;
    this.fault(key, 'not-a-list');
    return [];
  }

  /** The texts of a list, each on one line, blank ones as ''. */
  lines(key: string): string[] {
    return this.list(key).map((value, place) => {
      if (typeof value === 'string') return foldLine(value);
      if (value !== null) this.fault(`${key}[${place}]`, 'not-text');
      return '';
    });
  }

  /** Leaves a field out that only repeats what was read from another; anything else goes to the rest. */
  dropRepeated(key: string, read: JsonValue): void {
    const value = this.#unread.get(key);
    if (value === undefined) return;
    const same = Array.isArray(value) && Array.isArray(read) ? isSameSet(value, read) : canonicalJson(value) === canonicalJson(read);
    if (same) this.#unread.delete(key);
  }

  /** Keeps what was taken but could not be read. */
  keep(key: string, value: JsonValue): void {
    this.#unread.set(key, value);
  }

  close(): void {
    for (const [key, value] of this.#unread) if (!isEmpty(value)) this.#notes.rest.set(this.#path + key, value);
  }
}

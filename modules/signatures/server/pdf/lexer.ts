import { PdfError, isKind, type PdfDict, type PdfStream, type PdfText, type PdfValue } from './values.ts';

const MAX_DEPTH = 100;

function isSpace(octet: number | undefined): boolean {
  return octet === 0x20 || octet === 0x0a || octet === 0x0d || octet === 0x09 || octet === 0x0c || octet === 0;
}

const delimiters = new Set([...'()<>[]{}/%'].map((letter) => letter.charCodeAt(0)));

function isRegular(octet: number | undefined): boolean {
  return octet !== undefined && !isSpace(octet) && !delimiters.has(octet);
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** Reads tokens and values from bytes at a moving position. `inFile` is false inside object streams, where positions mean nothing. */
export class Lexer {
  readonly bytes: Uint8Array;
  readonly inFile: boolean;
  private readonly buffer: Buffer;
  at: number;

  constructor(bytes: Uint8Array, at: number, inFile = true) {
    this.bytes = bytes;
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = at;
    this.inFile = inFile;
  }

  skipSpace(): void {
    for (; this.at < this.bytes.length; this.at += 1) {
      const octet = this.bytes[this.at];
      if (octet === 0x25) this.skipLine();
      else if (!isSpace(octet)) return;
    }
  }

  private skipLine(): void {
    while (this.at < this.bytes.length && this.bytes[this.at] !== 0x0a && this.bytes[this.at] !== 0x0d) this.at += 1;
  }

  /** A run of regular characters, possibly empty. */
  word(): string {
    this.skipSpace();
    const start = this.at;
    while (isRegular(this.bytes[this.at])) this.at += 1;
    return this.buffer.toString('latin1', start, this.at);
  }

  /** Takes the word if it comes next. */
  take(expected: string): boolean {
    const before = this.at;
    if (this.word() === expected) return true;
    this.at = before;
    return false;
  }

  /** A non-negative whole number, or undefined with the position unchanged. */
  whole(): number | undefined {
    const before = this.at;
    const text = this.word();
    if (/^\+?\d{1,15}$/.test(text)) return Number(text);
    this.at = before;
    return undefined;
  }

  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) throw new PdfError('nested too deeply');
    this.skipSpace();
    const octet = this.bytes[this.at];
    if (octet === undefined) throw new PdfError('cut off');
    if (octet === 0x2f) return this.name();
    if (octet === 0x28) return this.literal();
    if (octet === 0x5b) return this.array(depth);
    if (octet === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.dict(depth) : this.hex();
    return this.numberOrWord();
  }

  private name(): PdfValue {
    this.at += 1;
    const start = this.at;
    while (isRegular(this.bytes[this.at])) this.at += 1;
    const raw = this.buffer.toString('latin1', start, this.at);
    return { kind: 'name', name: raw.replaceAll(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) };
  }

  private text(bytes: Uint8Array, start: number, clean: boolean): PdfText {
    return { kind: 'text', bytes, start: this.inFile ? start : -1, end: this.inFile ? this.at : -1, clean };
  }

  private hex(): PdfText {
    const start = this.at;
    const close = this.bytes.indexOf(0x3e, start);
    if (close < 0) throw new PdfError('cut off');
    const written = this.buffer.toString('latin1', start + 1, close);
    this.at = close + 1;
    const digits = /^[\da-fA-F]*$/.test(written) ? written : written.replaceAll(/[^\da-fA-F]/g, '');
    const clean = /^(?:[\da-f]*|[\dA-F]*)$/.test(written);
    const bytes = new Uint8Array(Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex'));
    return this.text(bytes, start, clean);
  }

  private literal(): PdfText {
    const start = this.at;
    const bytes: number[] = [];
    let open = 1;
    this.at += 1;
    while (open > 0) {
      const octet = this.bytes[this.at];
      if (octet === undefined) throw new PdfError('cut off');
      this.at += 1;
      if (octet === 0x5c) this.escape(bytes);
      else {
        if (octet === 0x28) open += 1;
        if (octet === 0x29) open -= 1;
        if (open > 0) bytes.push(octet);
      }
    }
    return this.text(Uint8Array.from(bytes), start, true);
  }

  private escape(bytes: number[]): void {
    const letter = String.fromCharCode(this.bytes[this.at] ?? 0);
    const octal = /^[0-7]{1,3}/.exec(this.buffer.toString('latin1', this.at, this.at + 3))?.[0];
    if (octal) {
      bytes.push(parseInt(octal, 8) & 0xff);
      this.at += octal.length;
    } else if (letter === '\r' || letter === '\n') {
      this.at += letter === '\r' && this.bytes[this.at + 1] === 0x0a ? 2 : 1;
    } else {
      bytes.push(escapes[letter] ?? letter.charCodeAt(0));
      this.at += 1;
    }
  }

  private array(depth: number): PdfValue {
    const items: PdfValue[] = [];
    this.at += 1;
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 0x5d) break;
      items.push(this.value(depth + 1));
    }
    this.at += 1;
    return { kind: 'array', items };
  }

  private dict(depth: number): PdfDict {
    const entries = new Map<string, PdfValue>();
    this.at += 2;
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 0x3e) break;
      const key = this.value(depth + 1);
      if (!isKind(key, 'name')) throw new PdfError('key is not a name');
      entries.set(key.name, this.value(depth + 1));
    }
    this.at += 2;
    return { kind: 'dict', entries };
  }

  private numberOrWord(): PdfValue {
    const text = this.word();
    if (/^\d+$/.test(text)) return this.reference(Number(text));
    if (/^[+-]*\d*\.?\d*(?:-\d*)?$/.test(text) && /\d/.test(text)) return Number.parseFloat(text.replace(/^[+-]*(?=[+-])/, '')) || 0;
    if (text === 'true' || text === 'false') return text === 'true';
    if (text === 'null') return null;
    throw new PdfError(`unexpected ${text.slice(0, 20)}`);
  }

  private reference(number: number): PdfValue {
    const after = this.at;
    const generation = this.whole();
    if (generation !== undefined && this.take('R')) return { kind: 'ref', number, generation };
    this.at = after;
    return number;
  }

  /** The object after `n g obj`, with its stream; `lengthOf` resolves an indirect /Length. */
  objectBody(lengthOf: (value: PdfValue | undefined) => number | undefined): PdfValue {
    const value = this.value();
    if (!isKind(value, 'dict') || !this.take('stream')) return value;
    if (this.bytes[this.at] === 0x0d) this.at += 1;
    if (this.bytes[this.at] === 0x0a) this.at += 1;
    const length = lengthOf(value.entries.get('Length'));
    return this.stream(value, length);
  }

  private stream(dict: PdfDict, length: number | undefined): PdfStream {
    const start = this.at;
    const end = length === undefined ? -1 : start + length;
    if (end >= start && end <= this.bytes.length) {
      this.at = end;
      if (this.take('endstream')) return { kind: 'stream', dict, data: this.bytes.subarray(start, end) };
    }
    const found = this.buffer.indexOf('endstream', start, 'latin1');
    if (found < 0) throw new PdfError('stream is cut off');
    return { kind: 'stream', dict, data: this.bytes.subarray(start, found) };
  }
}

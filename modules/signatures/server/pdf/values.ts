/** Values of a PDF file (ISO 32000-1 §7.3) as verification reads them. */
export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}
export interface PdfText {
  readonly kind: 'text';
  readonly bytes: Uint8Array;
  /** Where the token stands in the file, with its brackets; -1 inside an object stream. */
  readonly start: number;
  readonly end: number;
  /** False when a hex string holds anything but digits, or digits in both cases: a program writes one way, a forger touches single octets. */
  readonly clean: boolean;
}
export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}
export interface PdfDict {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PdfValue>;
}
export interface PdfStream {
  readonly kind: 'stream';
  readonly dict: PdfDict;
  readonly data: Uint8Array;
}
export interface PdfRef {
  readonly kind: 'ref';
  readonly number: number;
  readonly generation: number;
}
export type PdfValue = null | boolean | number | PdfName | PdfText | PdfArray | PdfDict | PdfStream | PdfRef;

/** Thrown when bytes are not the PDF structure they should be. */
export class PdfError extends Error {
  override name = 'PdfError';
}

export function isKind<Kind extends Exclude<PdfValue, null | boolean | number>['kind']>(
  value: PdfValue | undefined,
  kind: Kind,
): value is Extract<PdfValue, { kind: Kind }> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

/** The dictionary of a dictionary or stream. */
export function dictOf(value: PdfValue | undefined): PdfDict | undefined {
  if (isKind(value, 'dict')) return value;
  return isKind(value, 'stream') ? value.dict : undefined;
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return isKind(value, 'name') ? value.name : undefined;
}

export function itemsOf(value: PdfValue | undefined): readonly PdfValue[] {
  return isKind(value, 'array') ? value.items : [];
}

/** Text string of ISO 32000-1 §7.9.2.2: UTF-16BE or UTF-8 by its mark, else Latin-1 (close enough to PDFDocEncoding for names). */
export function textOfString(text: PdfText): string {
  const [first, second, third] = text.bytes;
  const decode = (encoding: string, skip: number): string => new TextDecoder(encoding).decode(text.bytes.subarray(skip));
  const read = (): string => {
    if (first === 0xfe && second === 0xff) return decode('utf-16be', 2);
    if (first === 0xff && second === 0xfe) return decode('utf-16le', 2);
    if (first === 0xef && second === 0xbb && third === 0xbf) return decode('utf-8', 3);
    return Buffer.from(text.bytes).toString('latin1');
  };
  return read().replaceAll('\0', '').normalize('NFC');
}

/** One canonical line for a value, references unresolved; equal values give equal lines. */
export function showValue(value: PdfValue): string {
  if (value === null || typeof value !== 'object') return String(value);
  switch (value.kind) {
    case 'name':
      return `/${value.name}`;
    case 'text':
      return `<${Buffer.from(value.bytes).toString('hex')}>`;
    case 'ref':
      return `${value.number} ${value.generation} R`;
    case 'array':
      return `[${value.items.map(showValue).join(' ')}]`;
    case 'dict':
      return `<<${[...value.entries]
        .map(([key, entry]) => `/${key} ${showValue(entry)}`)
        .sort()
        .join(' ')}>>`;
    default:
      return `${showValue(value.dict)}stream`;
  }
}

/** True when two streams hold the same octets. */
export function sameStream(a: PdfStream, b: PdfStream): boolean {
  return Buffer.compare(a.data, b.data) === 0;
}

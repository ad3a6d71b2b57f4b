import type { PdfFile } from './pdf-file.ts';
import { dictOf, isKind, itemsOf, nameOf, textOfString, type PdfText, type PdfValue } from './values.ts';

/** A form field at the end of its branch, with what it inherits. */
export interface FormField {
  /** Object number; 0 for a direct dictionary. */
  readonly number: number;
  readonly name: string;
  readonly type: string | undefined;
  readonly value: PdfValue;
  readonly dict: PdfValue;
}

/** A signature dictionary reached through a field. */
export interface SignatureField {
  readonly field: string;
  /** Object number of the field. */
  readonly number: number;
  readonly dict: PdfValue;
  readonly contents: PdfText | undefined;
  readonly byteRange: readonly number[];
  readonly subFilter: string | undefined;
  readonly type: string | undefined;
}

const MAX_FIELDS = 20_000;
const MAX_STRAYED = 50;
// Contents may come before the byte range in its dictionary.
const LONGEST_DICTIONARY = 300_000;

interface Inherited {
  name: string;
  type: string | undefined;
  value: PdfValue;
}

function refNumber(value: PdfValue): number {
  return isKind(value, 'ref') ? value.number : 0;
}

function joinName(parent: string, title: PdfValue): string {
  if (!isKind(title, 'text')) return parent;
  return parent ? `${parent}.${textOfString(title)}` : textOfString(title);
}

function inherit(file: PdfFile, entry: PdfValue, above: Inherited): Inherited {
  return {
    name: joinName(above.name, file.get(entry, 'T')),
    type: nameOf(file.get(entry, 'FT')) ?? above.type,
    value: file.raw(entry, 'V') ?? above.value,
  };
}

function collect(file: PdfFile, entry: PdfValue, above: Inherited, seen: Set<number>, found: FormField[]): void {
  const number = refNumber(entry);
  if (seen.has(number) || found.length > MAX_FIELDS || !dictOf(file.resolve(entry))) return;
  if (number) seen.add(number);
  const own = inherit(file, entry, above);
  const kids = itemsOf(file.get(entry, 'Kids')).filter((kid) => !seen.has(refNumber(kid)) && isFieldKid(file, kid));
  found.push({ number, name: own.name, type: own.type, value: kids.length > 0 ? null : own.value, dict: file.resolve(entry) });
  for (const kid of kids) collect(file, kid, own, seen, found);
}

// Widgets of one field stand among /Kids too; only entries with a name are fields of their own.
function isFieldKid(file: PdfFile, kid: PdfValue): boolean {
  return isKind(file.get(kid, 'T'), 'text') || itemsOf(file.get(kid, 'Kids')).length > 0;
}

/** Every form field the catalogue names. */
export function formFields(file: PdfFile): FormField[] {
  const found: FormField[] = [];
  const seen = new Set<number>();
  for (const entry of itemsOf(file.get(file.get(file.root, 'AcroForm'), 'Fields'))) {
    collect(file, entry, { name: '', type: undefined, value: null }, seen, found);
  }
  return found;
}

/** Object number of the `n g obj` that a position lies in. */
function enclosingObject(file: PdfFile, position: number, reach = 2_000): number | undefined {
  const before = Buffer.from(file.bytes.subarray(Math.max(0, position - reach), position)).toString('latin1');
  const mark = [...before.matchAll(/(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b/g)].at(-1);
  if (!mark) return reach < LONGEST_DICTIONARY ? enclosingObject(file, position, LONGEST_DICTIONARY) : undefined;
  const place = file.places.get(Number(mark[1]));
  const offset = position - before.length + mark.index;
  return place?.kind === 'offset' && place.offset === offset ? Number(mark[1]) : undefined;
}

/** Signature dictionaries of the file that no field leads to: somebody cut them off. */
export function strayedSignatures(file: PdfFile, known: ReadonlySet<number>): SignatureField[] {
  const buffer = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length);
  const found: SignatureField[] = [];
  for (
    let at = buffer.indexOf('/ByteRange', 0, 'latin1');
    at >= 0 && found.length < MAX_STRAYED;
    at = buffer.indexOf('/ByteRange', at + 1, 'latin1')
  ) {
    const number = enclosingObject(file, at);
    const value = number === undefined ? null : file.object(number);
    const signature = readSignature(file, { number: number ?? 0, name: '', type: 'Sig', value, dict: value });
    if (signature?.contents && signature.byteRange.length > 0 && !known.has(signature.contents.start)) found.push(signature);
  }
  return found;
}

function readSignature(file: PdfFile, field: FormField): SignatureField | undefined {
  const dict = file.resolve(field.value);
  if (!dictOf(dict)) return undefined;
  const contents = file.get(dict, 'Contents');
  const byteRange = itemsOf(file.get(dict, 'ByteRange')).map((item) => {
    const number = file.resolve(item);
    return typeof number === 'number' ? number : -1;
  });
  if (!isKind(contents, 'text') && byteRange.length === 0) return undefined;
  return {
    field: file.encrypted ? `#${field.number}` : field.name,
    number: field.number,
    dict,
    contents: isKind(contents, 'text') ? contents : undefined,
    byteRange,
    subFilter: nameOf(file.get(dict, 'SubFilter')),
    type: nameOf(file.get(dict, 'Type')),
  };
}

/** Signed signature fields, from the form and from page widgets that the form forgot. */
export function signatureFields(file: PdfFile, widgets: readonly PdfValue[]): SignatureField[] {
  const fields = formFields(file);
  const known = new Set(fields.map((field) => field.number));
  const strays = widgets.filter((widget) => isKind(widget, 'ref') && !known.has(widget.number) && nameOf(file.get(widget, 'FT')) === 'Sig');
  for (const stray of strays) collect(file, stray, { name: '', type: undefined, value: null }, new Set(known), fields);
  return fields.filter((field) => field.type === 'Sig').flatMap((field) => readSignature(file, field) ?? []);
}

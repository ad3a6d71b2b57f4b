import { inflateSync, constants } from 'node:zlib';
import { PdfError, dictOf, isKind, itemsOf, nameOf, type PdfStream, type PdfValue } from './values.ts';

// Cross-reference and object streams of honest files are far smaller; a bomb is refused.
const MAX_OCTETS = 64 * 1024 * 1024;

interface Predictor {
  kind: number;
  columns: number;
  colours: number;
  bits: number;
}

function numberAt(parameters: PdfValue | undefined, key: string, otherwise: number): number {
  const value = dictOf(parameters)?.entries.get(key);
  return typeof value === 'number' ? value : otherwise;
}

function readPredictor(parameters: PdfValue | undefined): Predictor {
  return {
    kind: numberAt(parameters, 'Predictor', 1),
    columns: numberAt(parameters, 'Columns', 1),
    colours: numberAt(parameters, 'Colors', 1),
    bits: numberAt(parameters, 'BitsPerComponent', 8),
  };
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

const pngFilters: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

/** Undoes one row in place of `out`; `pixel` octets lie between a sample and its left neighbour. */
function undoRow(row: Uint8Array, above: Uint8Array, pixel: number, filter: (left: number, up: number, corner: number) => number): void {
  row.forEach((octet, column) => {
    const left = row[column - pixel] ?? 0;
    row[column] = octet + filter(left, above[column] ?? 0, above[column - pixel] ?? 0);
  });
}

function undoPng(data: Uint8Array, predictor: Predictor): Uint8Array {
  const pixel = Math.max(1, (predictor.colours * predictor.bits) >> 3);
  const length = Math.ceil((predictor.columns * predictor.colours * predictor.bits) / 8);
  const rows = Math.floor(data.length / (length + 1));
  const out = new Uint8Array(rows * length);
  let above: Uint8Array = new Uint8Array(length);
  for (let line = 0; line < rows; line += 1) {
    const start = line * (length + 1);
    const filter = pngFilters[data[start] ?? 0];
    if (!filter) throw new PdfError('unknown predictor');
    const row = out.subarray(line * length, (line + 1) * length);
    row.set(data.subarray(start + 1, start + 1 + length));
    undoRow(row, above, pixel, filter);
    above = row;
  }
  return out;
}

function inflate(data: Uint8Array): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: MAX_OCTETS, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    throw new PdfError('stream cannot be inflated');
  }
}

/** Decoded data of a cross-reference or object stream: none or FlateDecode, with PNG predictors. */
export function decodeStream(stream: PdfStream): Uint8Array {
  const filter = stream.dict.entries.get('Filter');
  const filters = isKind(filter, 'array') ? itemsOf(filter).map(nameOf) : filter === undefined ? [] : [nameOf(filter)];
  if (filters.length === 0) return stream.data;
  if (filters.length > 1 || (filters[0] !== 'FlateDecode' && filters[0] !== 'Fl')) throw new PdfError('filter is not expected here');
  const parameters = stream.dict.entries.get('DecodeParms');
  const predictor = readPredictor(isKind(parameters, 'array') ? parameters.items[0] : parameters);
  const data = inflate(stream.data);
  if (predictor.kind < 10) return data;
  return undoPng(data, predictor);
}

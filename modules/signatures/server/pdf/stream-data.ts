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

function undoPng(data: Uint8Array, predictor: Predictor): Uint8Array {
  const pixel = Math.max(1, (predictor.colours * predictor.bits) >> 3);
  const row = Math.ceil((predictor.columns * predictor.colours * predictor.bits) / 8);
  const rows = Math.floor(data.length / (row + 1));
  const out = new Uint8Array(rows * row);
  for (let line = 0; line < rows; line += 1) {
    const filter = pngFilters[data[line * (row + 1)] ?? 0];
    if (!filter) throw new PdfError('unknown predictor');
    for (let column = 0; column < row; column += 1) {
      const at = line * row + column;
      const left = column >= pixel ? (out[at - pixel] ?? 0) : 0;
      const up = line > 0 ? (out[at - row] ?? 0) : 0;
      const corner = line > 0 && column >= pixel ? (out[at - row - pixel] ?? 0) : 0;
      out[at] = (data[line * (row + 1) + 1 + column] ?? 0) + filter(left, up, corner);
    }
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

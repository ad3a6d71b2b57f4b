import { withValue, type Data, type Json } from '#modules/forms';

/** One row of a correction: what stands on the paper, and what should stand there. */
export interface CorrectionRow {
  item: string;
  before: string;
  after: string;
}

const textIn = (row: Data, key: string): string => (typeof row[key] === 'string' ? row[key] : '');

/** The rows of a correction request that say both what is written and what is right. */
export function correctionRows(data: Data): CorrectionRow[] {
  const rows = Array.isArray(data['corrections']) ? data['corrections'] : [];
  return rows.flatMap((row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return [];
    const read = { item: textIn(row, 'item'), before: textIn(row, 'onCertificate'), after: textIn(row, 'requested') };
    return read.before === '' || read.after === '' ? [] : [read];
  });
}

const plain = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();

/** The number a person wrote, in Vietnamese notation, with or without its unit: `5.200 m²` → 5200. */
function numberIn(text: string): number | undefined {
  const [, digits] = /^(-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?)(?:\s*\D.*)?$/.exec(plain(text)) ?? [];
  return digits === undefined ? undefined : Number(digits.replaceAll('.', '').replace(',', '.'));
}

/** What a leaf becomes by a correction; undefined when the row speaks of something else. */
function correctedLeaf(leaf: Json, { before, after }: CorrectionRow): Json | undefined {
  if (typeof leaf === 'string') return plain(leaf) === plain(before) ? plain(after) : undefined;
  return typeof leaf === 'number' && leaf === numberIn(before) ? numberIn(after) : undefined;
}

function leaves(value: Json | undefined, pointer: string): [string, Json][] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [[pointer, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${pointer}/${key}`));
}

/** New values of a paper's content by JSON pointer: each leaf that says what a row says is written; the rows themselves are kept beside it. */
export function correctionPatch(content: Data, rows: readonly CorrectionRow[]): Record<string, Json> {
  const patch: Record<string, Json> = {};
  for (const [pointer, leaf] of leaves(content, '')) {
    for (const row of rows) {
      const next = pointer.startsWith('/corrections/') ? undefined : correctedLeaf(leaf, row);
      if (next !== undefined) patch[pointer] = next;
    }
  }
  return { ...patch, '/corrections': rows.map(({ item, before, after }) => ({ item, before, after })) };
}

/** A paper's content with what was written wrongly put right; without corrections as it is. */
export function correctedContent(content: Data, data: Data): Data {
  const rows = correctionRows(data);
  if (rows.length === 0) return content;
  return Object.entries(correctionPatch(content, rows)).reduce<Data>((next, [pointer, value]) => withValue(next, pointer, value), content);
}

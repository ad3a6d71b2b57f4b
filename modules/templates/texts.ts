/** A value of a paper that its texts may name: `name` is what stands between the braces. */
export interface TextField {
  name: string;
  /** Dotted path in the paper's data. */
  path: string;
  as: 'text' | 'instant' | 'day' | 'money' | 'number';
  /** Printed in bold. */
  strong?: boolean | undefined;
  en: string;
}

/** A place of a layout that holds words. */
export interface TextSlot {
  key: string;
  kind: SlotKind;
  name: { vi: string; en: string };
  /** May be left empty: the place then disappears from the paper. */
  optional?: boolean | undefined;
}

export const slotKinds = ['heading', 'label', 'sentence', 'note'] as const;
export type SlotKind = (typeof slotKinds)[number];

/** The words of a version, by the key of their slot. */
export type Texts = Readonly<Record<string, string>>;

/** Most letters of a text. */
export const longestText: Readonly<Record<SlotKind, number>> = { heading: 200, label: 120, sentence: 1000, note: 2000 };

/** Whether a text of this kind may have several paragraphs. */
export const hasLines = (kind: SlotKind): boolean => kind === 'sentence' || kind === 'note';

/** A stretch of a text: words as they stand, or a value that is put in when the paper is typeset. */
export type Piece = { text: string } | { path: string[]; as: TextField['as']; strong: boolean };

const placeholder = /\{([^{}\n]*)\}/g;

/** The names between braces in a text, each once. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))];
}

function piecesOfLine(line: string, fields: ReadonlyMap<string, TextField>): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of line.matchAll(placeholder)) {
    const field = fields.get(found[1] ?? '');
    if (field === undefined) continue;
    if (found.index > from) pieces.push({ text: line.slice(from, found.index) });
    pieces.push({ path: field.path.split('.'), as: field.as, strong: field.strong === true });
    from = found.index + found[0].length;
  }
  return from < line.length ? [...pieces, { text: line.slice(from) }] : pieces;
}

/** A text as lines of stretches; what it says beside its fields is printed letter by letter, whatever it looks like. */
export function piecesOf(text: string, fields: readonly TextField[]): Piece[][] {
  const known = new Map(fields.map((field) => [field.name, field]));
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => piecesOfLine(line, known));
}

/** What is wrong with a text: the end of an error's code, and what the error says. */
export type TextFault = {
  code: 'unknown-field' | 'text-missing' | 'text-too-long' | 'text-not-printable';
  params: Readonly<Record<string, string | TextSlot['name']>>;
};

// Signs that no font prints, or that turn the order of the letters around.
const notPrintable = /[^\P{C}\n\r]|[\u2028\u2029]/u;

/** Says what is wrong with the words in a slot, naming the slot. */
export function faultsOf(slot: TextSlot, text: string, fields: readonly TextField[]): TextFault[] {
  const where = slot.name;
  const known = new Set(fields.map((field) => field.name));
  const most = longestText[slot.kind];
  const faults: TextFault[] = namesIn(text)
    .filter((name) => !known.has(name))
    .map((name) => ({ code: 'unknown-field', params: { slot: where, field: `{${name}}` } }));
  if (text.trim() === '' && slot.optional !== true) faults.push({ code: 'text-missing', params: { slot: where } });
  if (text.length > most) faults.push({ code: 'text-too-long', params: { slot: where, most: String(most) } });
  if (notPrintable.test(text) || (!hasLines(slot.kind) && /[\n\r]/.test(text)))
    faults.push({ code: 'text-not-printable', params: { slot: where } });
  return faults;
}

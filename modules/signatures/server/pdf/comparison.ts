import type { Change } from './changes.ts';
import { changedObjects, reachChanged } from './compare-objects.ts';
import { readPages, type Page } from './pages.ts';
import type { PdfFile } from './pdf-file.ts';
import { formFields, type FormField } from './signature-fields.ts';
import { dictOf, isKind, showValue, type PdfValue } from './values.ts';

/** One state with what the comparison asks of it. */
export interface State {
  readonly file: PdfFile;
  readonly pages: readonly Page[];
  readonly fields: readonly FormField[];
  /** Object numbers of the page tree. */
  readonly treeNodes: ReadonlySet<number>;
}

/** Two states under comparison. */
export interface Comparison {
  readonly before: State;
  readonly after: State;
  readonly changed: ReadonlySet<number>;
  /** Changed objects already told about. */
  readonly told: Set<number>;
  /** Objects that answer for themselves: pages, fields, annotations. */
  readonly stops: ReadonlySet<number>;
  readonly changes: Change[];
}

const known = new WeakMap<PdfFile, State>();

function readState(file: PdfFile): State {
  const found = known.get(file);
  if (found) return found;
  const treeNodes = new Set<number>();
  const state = { file, pages: readPages(file, treeNodes), fields: formFields(file), treeNodes };
  known.set(file, state);
  return state;
}

/** Object number of a reference; 0 for a direct value. */
export function numberOf(value: PdfValue): number {
  return isKind(value, 'ref') ? value.number : 0;
}

function standAlone(state: State): number[] {
  const annotations = state.pages.flatMap((page) => page.annotations.map(numberOf));
  return [...state.treeNodes, ...state.fields.map((field) => field.number), ...annotations].filter((number) => number > 0);
}

/** Sets two states of a file against each other. */
export function startComparison(earlier: PdfFile, later: PdfFile): Comparison {
  const before = readState(earlier);
  const after = readState(later);
  const old = new Set(standAlone(before));
  // An object that was part of a page cannot become an annotation to escape notice.
  const stops = new Set(standAlone(after).filter((number) => old.has(number) || !earlier.places.has(number)));
  return { before, after, changed: changedObjects(earlier, later), told: new Set(), stops, changes: [] };
}

/** Marks what the values lead to as told; true when any of it changed. */
export function touches(comparison: Comparison, from: readonly PdfValue[], skipUpward = true): boolean {
  const reached = reachChanged(comparison.after.file, from, comparison.changed, comparison.stops, skipUpward);
  for (const number of reached) comparison.told.add(number);
  return reached.size > 0;
}

/** Marks one object as told; true when it changed. */
export function tell(comparison: Comparison, number: number): boolean {
  if (!comparison.changed.has(number)) return false;
  comparison.told.add(number);
  return true;
}

const nothing: ReadonlyMap<string, PdfValue> = new Map();

/** Entries of a dictionary or stream; none for anything else. */
export function entriesOf(value: PdfValue): ReadonlyMap<string, PdfValue> {
  return dictOf(value)?.entries ?? nothing;
}

/** Values of a dictionary but those of some keys. */
export function valuesBut(value: PdfValue, ...keys: readonly string[]): PdfValue[] {
  return [...entriesOf(value)].filter(([key]) => !keys.includes(key)).map(([, entry]) => entry);
}

export function entryOf(entries: ReadonlyMap<string, PdfValue>, key: string): PdfValue {
  return entries.get(key) ?? null;
}

/** True when two dictionaries say different things under a key, references unresolved. */
export function differs(a: ReadonlyMap<string, PdfValue>, b: ReadonlyMap<string, PdfValue>, key: string): boolean {
  return showValue(entryOf(a, key)) !== showValue(entryOf(b, key));
}

export function allKeys(a: ReadonlyMap<string, PdfValue>, b: ReadonlyMap<string, PdfValue>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])];
}

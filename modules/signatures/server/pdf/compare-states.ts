import type { Change, ChangeKind } from './changes.ts';
import { changedObjects, reachChanged } from './compare-objects.ts';
import { readPages, type Page } from './pages.ts';
import type { PdfFile } from './pdf-file.ts';
import { formFields, type FormField } from './signature-fields.ts';
import { dictOf, isKind, itemsOf, nameOf, showValue, textOfString, type PdfValue } from './values.ts';

/** One state with what the comparison asks of it. */
interface State {
  readonly file: PdfFile;
  readonly pages: readonly Page[];
  readonly fields: readonly FormField[];
  readonly treeNodes: ReadonlySet<number>;
}

interface Comparison {
  readonly before: State;
  readonly after: State;
  readonly changed: ReadonlySet<number>;
  /** Changed objects already told about. */
  readonly told: Set<number>;
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

function numberOf(value: PdfValue): number {
  return isKind(value, 'ref') ? value.number : 0;
}

/** Marks what the values lead to as told; true when any of it changed. */
function touches(comparison: Comparison, from: readonly PdfValue[]): boolean {
  const reached = reachChanged(comparison.after.file, from, comparison.changed, comparison.stops);
  for (const number of reached) comparison.told.add(number);
  return reached.size > 0;
}

// Entries of a page that are neither shown nor followed here.
const quietPageKeys = new Set(['Annots', 'Parent', 'Type', 'StructParents', 'Tabs', 'LastModified', 'PieceInfo', 'Metadata', 'Thumb']);

function pageEntriesChanged(comparison: Comparison, before: Page, after: Page): boolean {
  const keys = [...new Set([...before.entries.keys(), ...after.entries.keys()])].filter((key) => !quietPageKeys.has(key));
  const direct = keys.some((key) => showValue(before.entries.get(key) ?? null) !== showValue(after.entries.get(key) ?? null));
  const deep = touches(
    comparison,
    keys.map((key) => after.entries.get(key) ?? null),
  );
  return direct || deep;
}

const ownMarks: Readonly<Record<string, ChangeKind>> = { 'ezone-number': 'number-stamp', 'ezone-date': 'date-stamp' };
const ownWidgets: Readonly<Record<string, ChangeKind>> = { 'ezone-seal': 'seal', 'ezone-signature': 'person-mark' };

function markName(file: PdfFile, annotation: PdfValue): string {
  const name = file.get(annotation, 'NM');
  return isKind(name, 'text') ? textOfString(name) : '';
}

function annotationChange(file: PdfFile, annotation: PdfValue, page: number): Change {
  const subtype = nameOf(file.get(annotation, 'Subtype')) ?? '?';
  const own = subtype === 'Stamp' ? ownMarks[markName(file, annotation)] : undefined;
  const contents = file.get(annotation, 'Contents');
  if (own) return { kind: own, page, name: isKind(contents, 'text') ? textOfString(contents) : '' };
  return { kind: 'annotation-added', page, name: subtype };
}

function compareAnnotations(comparison: Comparison, before: Page | undefined, after: Page, page: number): void {
  const { changes, changed, told } = comparison;
  const fields = new Set(comparison.after.fields.map((field) => field.number));
  const earlier = new Set((before?.annotations ?? []).map(showValue));
  const later = new Set(after.annotations.map(showValue));
  for (const annotation of after.annotations) {
    const number = numberOf(annotation);
    if (number && fields.has(number)) continue;
    const value = comparison.after.file.resolve(annotation);
    const deep = touches(
      comparison,
      [...(dictOf(value)?.entries ?? [])].filter(([key]) => key !== 'Parent' && key !== 'P').map(([, entry]) => entry),
    );
    if (changed.has(number)) told.add(number);
    if (!earlier.has(showValue(annotation))) changes.push(annotationChange(comparison.after.file, annotation, page));
    else if (deep || changed.has(number))
      changes.push({ kind: 'annotation-changed', page, name: nameOf(comparison.after.file.get(annotation, 'Subtype')) ?? '?' });
  }
  for (const annotation of before?.annotations ?? []) {
    if (later.has(showValue(annotation))) continue;
    changes.push({ kind: 'annotation-removed', page, name: nameOf(comparison.before.file.get(annotation, 'Subtype')) ?? '?' });
  }
}

function comparePages(comparison: Comparison): void {
  const { before, after, changes, changed, told } = comparison;
  const earlier = new Map(before.pages.map((page) => [page.number, page]));
  const later = new Set(after.pages.map((page) => page.number));
  const kept = before.pages.filter((page) => later.has(page.number)).map((page) => page.number);
  const keptNow = after.pages.filter((page) => earlier.has(page.number)).map((page) => page.number);
  before.pages.forEach((page, index) => {
    if (!later.has(page.number)) changes.push({ kind: 'page-removed', page: index + 1 });
  });
  if (kept.join() !== keptNow.join()) changes.push({ kind: 'page-order' });
  after.pages.forEach((page, index) => {
    const old = earlier.get(page.number);
    if (!old) changes.push({ kind: 'page-added', page: index + 1 });
    else if (pageEntriesChanged(comparison, old, page)) changes.push({ kind: 'page-content', page: index + 1 });
    if (!old)
      touches(
        comparison,
        [...page.entries].filter(([key]) => key !== 'Parent').map(([, entry]) => entry),
      );
    compareAnnotations(comparison, old, page, index + 1);
    told.add(numberOf(page.entries.get('Annots') ?? null));
  });
  for (const number of changed) if (after.treeNodes.has(number)) told.add(number);
}

function pageOf(state: State, field: FormField): number | undefined {
  const index = state.pages.findIndex((page) => page.annotations.some((annotation) => numberOf(annotation) === field.number));
  return index < 0 ? undefined : index + 1;
}

function isVisible(state: State, field: FormField): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = itemsOf(state.file.get(field.dict, 'Rect')).map(Number);
  return dictOf(state.file.get(field.dict, 'AP')) !== undefined && left !== right && bottom !== top;
}

function newFieldChange(state: State, field: FormField): Change {
  const page = pageOf(state, field);
  const where = { name: field.name, ...(page ? { page } : {}) };
  if (field.type !== 'Sig') return { kind: 'field-added', ...where };
  if (!isVisible(state, field)) return { kind: 'signature-added', ...where };
  return { kind: ownWidgets[markName(state.file, field.dict)] ?? 'signature-visible', ...where };
}

function fieldTouched(comparison: Comparison, field: FormField): boolean {
  const entries = [...(dictOf(field.dict)?.entries ?? [])].filter(([key]) => key !== 'Parent' && key !== 'P' && key !== 'Kids');
  const kids = itemsOf(comparison.after.file.get(field.dict, 'Kids')).filter((kid) => !comparison.stops.has(numberOf(kid)));
  const deep = touches(comparison, [...entries.map(([, entry]) => entry), field.value, ...kids]);
  if (comparison.changed.has(field.number)) comparison.told.add(field.number);
  return deep || comparison.changed.has(field.number);
}

function changedFieldKind(comparison: Comparison, before: FormField, after: FormField): Change {
  const signed = comparison.before.file.resolve(before.value);
  if (after.type !== 'Sig') return { kind: 'field-changed', name: after.name };
  if (signed === null && dictOf(comparison.after.file.resolve(after.value))) return newFieldChange(comparison.after, after);
  return { kind: signed === null ? 'field-changed' : 'signature-replaced', name: after.name };
}

function compareFields(comparison: Comparison): void {
  const { before, after, changes } = comparison;
  const key = (field: FormField): string => `${field.number} ${field.name}`;
  const earlier = new Map(before.fields.map((field) => [key(field), field]));
  const later = new Set(after.fields.map(key));
  for (const field of after.fields) {
    const old = earlier.get(key(field));
    const touched = fieldTouched(comparison, field);
    if (!old) changes.push(newFieldChange(after, field));
    else if (touched) changes.push(changedFieldKind(comparison, old, field));
  }
  for (const field of before.fields) {
    if (later.has(key(field))) continue;
    const signed = field.type === 'Sig' && dictOf(before.file.resolve(field.value)) !== undefined;
    changes.push({ kind: signed ? 'signature-removed' : 'field-removed', name: field.name });
  }
}

const catalogKinds: Readonly<Record<string, ChangeKind>> = {
  DSS: 'dss',
  Extensions: 'technical',
  Version: 'technical',
  Type: 'technical',
  OCProperties: 'layers',
  OpenAction: 'actions',
  AA: 'actions',
  Names: 'attachments',
  AF: 'attachments',
  Metadata: 'metadata',
  Perms: 'technical',
};
const structureKeys = new Set([
  'StructTreeRoot',
  'MarkInfo',
  'Lang',
  'Outlines',
  'PageLabels',
  'ViewerPreferences',
  'PageLayout',
  'PageMode',
  'Dests',
]);

function catalogKind(key: string): ChangeKind {
  return catalogKinds[key] ?? (structureKeys.has(key) ? 'structure' : 'other');
}

function compareCatalog(comparison: Comparison): void {
  const { before, after, changes, changed, told } = comparison;
  const [old, now] = [dictOf(before.file.root)?.entries, dictOf(after.file.root)?.entries];
  const kinds = new Set<ChangeKind>();
  for (const key of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) {
    if (key === 'Pages' || key === 'AcroForm') continue;
    const direct = showValue(old?.get(key) ?? null) !== showValue(now?.get(key) ?? null);
    // Structure and outlines lead on to siblings by /Next, which pages must not follow.
    const reached = reachChanged(after.file, [now?.get(key) ?? null], changed, comparison.stops, false);
    for (const number of reached) told.add(number);
    if (direct || reached.size > 0) kinds.add(catalogKind(key));
  }
  for (const kind of kinds) changes.push({ kind });
  told.add(numberOf(after.file.trailer.entries.get('Root') ?? null));
}

// The form's own settings that signing has to touch.
const signingFormKeys = new Set(['Fields', 'SigFlags', 'DR', 'DA']);

function compareForm(comparison: Comparison): void {
  const { before, after, changes, told, changed } = comparison;
  const rawForm = after.file.raw(after.file.root, 'AcroForm');
  const [old, now] = [dictOf(before.file.get(before.file.root, 'AcroForm'))?.entries, dictOf(after.file.resolve(rawForm))?.entries];
  const keys = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])];
  const other = keys.filter((key) => !signingFormKeys.has(key) && showValue(old?.get(key) ?? null) !== showValue(now?.get(key) ?? null));
  const resources = ['DR', 'DA', 'SigFlags'].map((key) => now?.get(key) ?? null);
  const deepOther = touches(
    comparison,
    keys.filter((key) => !signingFormKeys.has(key)).map((key) => now?.get(key) ?? null),
  );
  touches(comparison, resources);
  if (other.length > 0 || deepOther) changes.push({ kind: 'form-settings' });
  for (const carrier of [rawForm, now?.get('Fields') ?? null]) if (changed.has(numberOf(carrier))) told.add(numberOf(carrier));
}

function compareTrailer(comparison: Comparison): void {
  const [old, now] = [comparison.before.file.trailer.entries.get('Info'), comparison.after.file.trailer.entries.get('Info')];
  const deep = touches(comparison, [now ?? null]);
  const replaced = old !== undefined && showValue(old) !== showValue(now ?? null);
  if ((deep || replaced) && !comparison.changes.some((change) => change.kind === 'metadata')) comparison.changes.push({ kind: 'metadata' });
}

/** What a later state of a file changed against an earlier one, as far as a reader can tell. */
export function compareStates(earlier: PdfFile, later: PdfFile): Change[] {
  const changed = changedObjects(earlier, later);
  const before = readState(earlier);
  const after = readState(later);
  const annotations = after.pages.flatMap((page) => page.annotations.map(numberOf));
  const stops = new Set([...after.treeNodes, ...after.fields.map((field) => field.number), ...annotations].filter((number) => number > 0));
  const comparison: Comparison = { before, after, changed, told: new Set(), stops, changes: [] };
  comparePages(comparison);
  compareFields(comparison);
  compareForm(comparison);
  compareCatalog(comparison);
  compareTrailer(comparison);
  const untold = [...changed].filter((number) => !comparison.told.has(number));
  if (untold.length > 0) comparison.changes.push({ kind: 'other', count: untold.length });
  return comparison.changes;
}

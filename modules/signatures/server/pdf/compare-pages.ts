import type { Change, ChangeKind } from './changes.ts';
import { allKeys, differs, entryOf, numberOf, tell, touches, valuesBut, type Comparison } from './comparison.ts';
import type { Page } from './pages.ts';
import type { PdfFile } from './pdf-file.ts';
import { isKind, nameOf, showValue, textOfString, type PdfValue } from './values.ts';

// Entries of a page that are neither shown nor followed here.
const quietPageKeys = new Set(['Annots', 'Parent', 'Type', 'StructParents', 'Tabs', 'LastModified', 'PieceInfo', 'Metadata', 'Thumb']);
const ownMarks: Readonly<Record<string, ChangeKind>> = { 'ezone-number': 'number-stamp', 'ezone-date': 'date-stamp' };

function entriesChanged(comparison: Comparison, before: Page, after: Page): boolean {
  const keys = allKeys(before.entries, after.entries).filter((key) => !quietPageKeys.has(key));
  const deep = touches(
    comparison,
    keys.map((key) => entryOf(after.entries, key)),
  );
  return deep || keys.some((key) => differs(before.entries, after.entries, key));
}

function subtypeOf(file: PdfFile, annotation: PdfValue): string {
  return nameOf(file.get(annotation, 'Subtype')) ?? '?';
}

/** The name (/NM) that marks of this product carry. */
export function markName(file: PdfFile, annotation: PdfValue): string {
  const name = file.get(annotation, 'NM');
  return isKind(name, 'text') ? textOfString(name) : '';
}

function addedAnnotation(file: PdfFile, annotation: PdfValue, page: number): Change {
  const subtype = subtypeOf(file, annotation);
  const own = subtype === 'Stamp' ? ownMarks[markName(file, annotation)] : undefined;
  const contents = file.get(annotation, 'Contents');
  if (own) return { kind: own, page, name: isKind(contents, 'text') ? textOfString(contents) : '' };
  return { kind: 'annotation-added', page, name: subtype };
}

function compareAnnotation(comparison: Comparison, annotation: PdfValue, isNew: boolean, page: number): void {
  const { file } = comparison.after;
  const deep = touches(comparison, valuesBut(file.resolve(annotation), 'Parent', 'P'));
  const direct = tell(comparison, numberOf(annotation));
  if (isNew) comparison.changes.push(addedAnnotation(file, annotation, page));
  else if (deep || direct) comparison.changes.push({ kind: 'annotation-changed', page, name: subtypeOf(file, annotation) });
}

function compareAnnotations(comparison: Comparison, old: readonly PdfValue[], now: readonly PdfValue[], page: number): void {
  const fields = new Set(comparison.after.fields.map((field) => field.number));
  const earlier = new Set(old.map(showValue));
  const later = new Set(now.map(showValue));
  for (const annotation of now) {
    const number = numberOf(annotation);
    if (number > 0 && fields.has(number)) continue;
    compareAnnotation(comparison, annotation, !earlier.has(showValue(annotation)), page);
  }
  for (const annotation of old.filter((one) => !later.has(showValue(one)))) {
    comparison.changes.push({ kind: 'annotation-removed', page, name: subtypeOf(comparison.before.file, annotation) });
  }
}

function compareOrder({ before, after, changes, changed }: Comparison): void {
  const earlier = new Set(before.pages.map((page) => page.number));
  const later = new Set(after.pages.map((page) => page.number));
  before.pages.forEach((page, index) => {
    if (!later.has(page.number)) changes.push({ kind: 'page-removed', page: index + 1 });
  });
  const kept = before.pages.map((page) => page.number).filter((number) => later.has(number));
  const keptNow = after.pages.map((page) => page.number).filter((number) => earlier.has(number));
  if (kept.join() !== keptNow.join()) changes.push({ kind: 'page-order' });
  // Pages written straight into the tree have no number to be known by; no proper program makes them.
  if (before.pages.some((page) => page.number === 0) && changed.size > 0) changes.push({ kind: 'unreadable' });
}

function comparePage(comparison: Comparison, old: Page | undefined, now: Page, page: number): void {
  if (old) {
    if (entriesChanged(comparison, old, now)) comparison.changes.push({ kind: 'page-content', page });
  } else {
    comparison.changes.push({ kind: 'page-added', page });
    touches(
      comparison,
      [...now.entries].filter(([key]) => key !== 'Parent' && key !== 'Annots').map(([, entry]) => entry),
    );
  }
  compareAnnotations(comparison, old?.annotations ?? [], now.annotations, page);
  tell(comparison, numberOf(entryOf(now.entries, 'Annots')));
}

/** What changed on the pages: their number, order, content and annotations. Form fields are left to `compareFields`. */
export function comparePages(comparison: Comparison): void {
  const { before, after } = comparison;
  const earlier = new Map(before.pages.map((page) => [page.number, page]));
  compareOrder(comparison);
  after.pages.forEach((page, index) => comparePage(comparison, earlier.get(page.number), page, index + 1));
  for (const number of after.treeNodes) tell(comparison, number);
}

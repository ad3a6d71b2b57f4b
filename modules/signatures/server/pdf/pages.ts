import type { PdfFile } from './pdf-file.ts';
import { dictOf, isKind, itemsOf, type PdfDict, type PdfValue } from './values.ts';

/** A page as it is shown: its own entries and those it inherits. */
export interface Page {
  readonly number: number;
  readonly entries: ReadonlyMap<string, PdfValue>;
  readonly annotations: readonly PdfValue[];
}

const MAX_PAGES = 20_000;
const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;

function withInherited(dict: PdfDict, above: ReadonlyMap<string, PdfValue>): Map<string, PdfValue> {
  const entries = new Map(above);
  for (const key of inheritable) {
    const own = dict.entries.get(key);
    if (own !== undefined) entries.set(key, own);
  }
  return entries;
}

function walk(file: PdfFile, node: PdfValue, above: ReadonlyMap<string, PdfValue>, seen: Set<number>, pages: Page[]): void {
  const number = isKind(node, 'ref') ? node.number : 0;
  const dict = dictOf(file.resolve(node));
  if (!dict || (number && seen.has(number)) || pages.length > MAX_PAGES) return;
  if (number) seen.add(number);
  const inherited = withInherited(dict, above);
  if (dict.entries.has('Kids')) {
    for (const kid of itemsOf(file.get(dict, 'Kids'))) walk(file, kid, inherited, seen, pages);
    return;
  }
  pages.push({ number, entries: new Map([...inherited, ...dict.entries]), annotations: itemsOf(file.get(dict, 'Annots')) });
}

/** Pages in their order. `nodes` receives the object numbers of the page tree. */
export function readPages(file: PdfFile, nodes: Set<number> = new Set()): Page[] {
  const pages: Page[] = [];
  walk(file, file.raw(file.root, 'Pages'), new Map(), nodes, pages);
  return pages;
}

import type { Change } from './changes.ts';
import { compareCatalog, compareForm, compareInformation } from './compare-catalog.ts';
import { compareFields } from './compare-fields.ts';
import { comparePages } from './compare-pages.ts';
import { startComparison } from './comparison.ts';
import type { PdfFile } from './pdf-file.ts';

/** What a later state of a file changed against an earlier one, as far as a reader can tell. */
export function compareStates(earlier: PdfFile, later: PdfFile): Change[] {
  const comparison = startComparison(earlier, later);
  comparePages(comparison);
  compareFields(comparison);
  compareForm(comparison);
  compareCatalog(comparison);
  compareInformation(comparison);
  const untold = [...comparison.changed].filter((number) => !comparison.told.has(number));
  if (untold.length > 0) comparison.changes.push({ kind: 'other', count: untold.length });
  return comparison.changes;
}

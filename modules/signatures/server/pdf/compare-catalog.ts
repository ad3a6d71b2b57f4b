import type { ChangeKind } from './changes.ts';
import { allKeys, differs, entriesOf, entryOf, numberOf, tell, touches, type Comparison } from './comparison.ts';
import { showValue } from './values.ts';

const kinds: Readonly<Record<string, ChangeKind>> = {
  DSS: 'dss',
  Extensions: 'technical',
  Version: 'technical',
  Type: 'technical',
  Perms: 'technical',
  OCProperties: 'layers',
  OpenAction: 'actions',
  AA: 'actions',
  Names: 'attachments',
  AF: 'attachments',
  Metadata: 'metadata',
};
const structureKeys = [
  'StructTreeRoot',
  'MarkInfo',
  'Lang',
  'Outlines',
  'PageLabels',
  'ViewerPreferences',
  'PageLayout',
  'PageMode',
  'Dests',
];

function kindOf(key: string): ChangeKind {
  return kinds[key] ?? (structureKeys.includes(key) ? 'structure' : 'other');
}

/** What changed in the catalogue beside pages and form. */
export function compareCatalog(comparison: Comparison): void {
  const { before, after, changes } = comparison;
  const [old, now] = [entriesOf(before.file.root), entriesOf(after.file.root)];
  const found = new Set<ChangeKind>();
  for (const key of allKeys(old, now).filter((one) => one !== 'Pages' && one !== 'AcroForm')) {
    // Structure and outlines lead on to siblings by /Next, which pages must not follow.
    const deep = touches(comparison, [entryOf(now, key)], false);
    if (deep || differs(old, now, key)) found.add(kindOf(key));
  }
  for (const kind of found) changes.push({ kind });
  tell(comparison, numberOf(entryOf(after.file.trailer.entries, 'Root')));
}

// Settings of the form that signing has to touch.
const signingKeys = ['Fields', 'SigFlags', 'DR', 'DA'];

/** What changed in the form's own settings. */
export function compareForm(comparison: Comparison): void {
  const { before, after, changes } = comparison;
  const form = after.file.raw(after.file.root, 'AcroForm');
  const [old, now] = [entriesOf(before.file.get(before.file.root, 'AcroForm')), entriesOf(after.file.resolve(form))];
  const others = allKeys(old, now).filter((key) => !signingKeys.includes(key));
  const deep = touches(
    comparison,
    others.map((key) => entryOf(now, key)),
  );
  touches(
    comparison,
    ['SigFlags', 'DR', 'DA'].map((key) => entryOf(now, key)),
  );
  if (deep || others.some((key) => differs(old, now, key))) changes.push({ kind: 'form-settings' });
  tell(comparison, numberOf(form));
  tell(comparison, numberOf(entryOf(now, 'Fields')));
}

/** What changed in the document information. */
export function compareInformation(comparison: Comparison): void {
  const { before, after, changes } = comparison;
  const [old, now] = [entryOf(before.file.trailer.entries, 'Info'), entryOf(after.file.trailer.entries, 'Info')];
  const deep = touches(comparison, [now]);
  const replaced = old !== null && showValue(old) !== showValue(now);
  if ((deep || replaced) && !changes.some((change) => change.kind === 'metadata')) changes.push({ kind: 'metadata' });
}

import type { Change, ChangeKind } from '../pdf/changes.ts';
import type { PdfFile } from '../pdf/pdf-file.ts';
import { itemsOf, nameOf, isKind, textOfString, type PdfValue } from '../pdf/values.ts';

const filling: ReadonlySet<ChangeKind> = new Set(['seal', 'person-mark', 'signature-visible', 'field-changed']);
const annotating: ReadonlySet<ChangeKind> = new Set([
  'annotation-added',
  'annotation-changed',
  'annotation-removed',
  'number-stamp',
  'date-stamp',
]);
// Evidence may always be added (ISO 32000-2 §12.8.2.2).
const always: ReadonlySet<ChangeKind> = new Set(['dss', 'technical', 'trailing-spaces', 'signature-added']);

function allowedBy(level: number, kind: ChangeKind): boolean {
  return always.has(kind) || (level >= 2 && filling.has(kind)) || (level >= 3 && annotating.has(kind));
}

function transforms(file: PdfFile, dict: PdfValue, method: string): PdfValue[] {
  return itemsOf(file.get(dict, 'Reference'))
    .filter((reference) => nameOf(file.get(reference, 'TransformMethod')) === method)
    .map((reference) => file.get(reference, 'TransformParams'));
}

function certificationLevel(file: PdfFile, dict: PdfValue): number | undefined {
  const [parameters] = transforms(file, dict, 'DocMDP');
  if (parameters === undefined) return undefined;
  const level = file.get(parameters, 'P');
  return typeof level === 'number' ? level : 2;
}

function locks(file: PdfFile, parameters: PdfValue, field: string): boolean {
  const named = itemsOf(file.get(parameters, 'Fields')).some((entry) => {
    const name = file.resolve(entry);
    return isKind(name, 'text') && (field === textOfString(name) || field.startsWith(`${textOfString(name)}.`));
  });
  const action = nameOf(file.get(parameters, 'Action'));
  return action === 'All' || (action === 'Include' && named) || (action === 'Exclude' && !named);
}

/** Later changes that the signer ruled out by certifying the document (DocMDP) or locking fields (FieldMDP). */
export function forbiddenChanges(file: PdfFile, dict: PdfValue, changes: readonly Change[]): Change[] {
  const level = certificationLevel(file, dict);
  const fieldLocks = transforms(file, dict, 'FieldMDP');
  return changes.filter((change) => {
    if (level !== undefined && !allowedBy(level, change.kind)) return true;
    return change.kind === 'field-changed' && fieldLocks.some((lock) => locks(file, lock, change.name ?? ''));
  });
}

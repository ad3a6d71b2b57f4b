import type { Change, ChangeKind } from './changes.ts';
import { markName } from './compare-pages.ts';
import { numberOf, tell, touches, valuesBut, type Comparison, type State } from './comparison.ts';
import type { FormField } from './signature-fields.ts';
import { dictOf, itemsOf } from './values.ts';

const ownWidgets: Readonly<Record<string, ChangeKind>> = { 'ezone-seal': 'seal', 'ezone-signature': 'person-mark' };

function pageOf(state: State, field: FormField): number | undefined {
  const index = state.pages.findIndex((page) => page.annotations.some((annotation) => numberOf(annotation) === field.number));
  return index < 0 ? undefined : index + 1;
}

function isVisible(state: State, field: FormField): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = itemsOf(state.file.get(field.dict, 'Rect')).map(Number);
  return dictOf(state.file.get(field.dict, 'AP')) !== undefined && left !== right && bottom !== top;
}

function newField(state: State, field: FormField): Change {
  const page = pageOf(state, field);
  const where = { name: field.name, ...(page ? { page } : {}) };
  if (field.type !== 'Sig') return { kind: 'field-added', ...where };
  if (!isVisible(state, field)) return { kind: 'signature-added', ...where };
  return { kind: ownWidgets[markName(state.file, field.dict)] ?? 'signature-visible', ...where };
}

function isTouched(comparison: Comparison, field: FormField): boolean {
  const kids = itemsOf(comparison.after.file.get(field.dict, 'Kids')).filter((kid) => !comparison.stops.has(numberOf(kid)));
  const deep = touches(comparison, [...valuesBut(field.dict, 'Parent', 'P', 'Kids'), field.value, ...kids]);
  return tell(comparison, field.number) || deep;
}

function changedField({ before, after }: Comparison, old: FormField, now: FormField): Change {
  if (now.type !== 'Sig') return { kind: 'field-changed', name: now.name };
  const wasSigned = before.file.resolve(old.value) !== null;
  if (wasSigned) return { kind: 'signature-replaced', name: now.name };
  return dictOf(after.file.resolve(now.value)) ? newField(after, now) : { kind: 'field-changed', name: now.name };
}

function keyOf(field: FormField): string {
  return `${field.number} ${field.name}`;
}

/** What changed in the form: fields added, filled, changed and removed, signatures above all. */
export function compareFields(comparison: Comparison): void {
  const { before, after, changes } = comparison;
  const earlier = new Map(before.fields.map((field) => [keyOf(field), field]));
  const later = new Set(after.fields.map(keyOf));
  for (const field of after.fields) {
    const old = earlier.get(keyOf(field));
    const touched = isTouched(comparison, field);
    if (!old) changes.push(newField(after, field));
    else if (touched) changes.push(changedField(comparison, old, field));
  }
  for (const field of before.fields.filter((one) => !later.has(keyOf(one)))) {
    const signed = field.type === 'Sig' && dictOf(before.file.resolve(field.value)) !== undefined;
    changes.push({ kind: signed ? 'signature-removed' : 'field-removed', name: field.name });
  }
}

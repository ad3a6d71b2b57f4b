/** What somebody typed stays in this tab while it is on its way, so that a session that ended meanwhile loses nothing. */
const keyOf = (): string => `ezone-typed ${location.pathname}${location.search}`;

const versionOf = (form: HTMLFormElement): string => {
  const input = form.elements.namedItem('_version');
  return input instanceof HTMLInputElement ? input.value : '';
};

/** Keeps the fields as they stand. */
export function keepTyped(form: HTMLFormElement): void {
  const fields = [...new FormData(form)].filter(([name, value]) => !name.startsWith('_') && typeof value === 'string');
  try {
    sessionStorage.setItem(keyOf(), JSON.stringify({ version: versionOf(form), fields }));
  } catch {
    // A full or forbidden storage keeps nothing; the server has what was saved.
  }
}

function valuesOf(fields: readonly unknown[]): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  for (const field of fields) {
    const [name = '', value = ''] = Array.isArray(field) ? field.map(String) : [];
    values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  return values;
}

const isMark = (control: Element): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');
const isText = (control: Element): control is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
  control instanceof HTMLInputElement || control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement;

function fill(form: HTMLFormElement, fields: readonly unknown[]): void {
  const values = valuesOf(fields);
  for (const control of form.elements) {
    if (isMark(control)) control.checked = values.get(control.name)?.has(control.value) === true;
    else if (isText(control) && !control.name.startsWith('_')) control.value = [...(values.get(control.name) ?? [])][0] ?? control.value;
  }
}

/** Puts back what was kept, once, when nothing was saved since; answers whether it did. */
export function takeTyped(form: HTMLFormElement): boolean {
  const kept = sessionStorage.getItem(keyOf());
  if (kept === null) return false;
  sessionStorage.removeItem(keyOf());
  const found: unknown = JSON.parse(kept);
  if (typeof found !== 'object' || found === null || !('version' in found) || found.version !== versionOf(form)) return false;
  if (!('fields' in found) || !Array.isArray(found.fields)) return false;
  fill(form, found.fields);
  return true;
}

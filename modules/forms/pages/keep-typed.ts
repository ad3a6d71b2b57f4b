import { typedKey } from '#platform/pages';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isField = (control: Element): control is Control => 'value' in control && 'name' in control && !String(control.name).startsWith('_');
const isMark = (control: Control): control is HTMLInputElement => control.type === 'checkbox' || control.type === 'radio';

const encode = (form: HTMLFormElement): string => {
  const typed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') typed.append(name, value);
  return typed.toString();
};

/** What somebody typed stays in this tab while it is on its way, so that a session that ended meanwhile loses nothing; nobody else is given it. */
export function keepTyped(form: HTMLFormElement): void {
  sessionStorage.setItem(typedKey(), encode(form));
}

/** Puts back what was kept, once, when nothing was saved since (`_version`); answers whether it did. */
export function takeTyped(form: HTMLFormElement): boolean {
  const typed = new URLSearchParams(sessionStorage.getItem(typedKey()) ?? '');
  sessionStorage.removeItem(typedKey());
  if (!typed.has('_version', new URLSearchParams(encode(form)).get('_version') ?? '')) return false;
  for (const control of [...form.elements].filter(isField)) {
    if (isMark(control)) control.checked = typed.has(control.name, control.value);
    else control.value = typed.get(control.name) ?? control.value;
  }
  return true;
}

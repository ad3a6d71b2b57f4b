import { useEffect } from 'react';
import { useT } from './i18n.tsx';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (target: unknown): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

const chosen = ['checkbox', 'radio', 'select-one', 'select-multiple', 'file'];
const ranges = ['rangeUnderflow', 'rangeOverflow', 'stepMismatch', 'badInput'] as const;

type Wrong = 'missing' | 'unchosen' | 'email' | 'address' | 'length' | 'number' | 'shape';

/** What a field refuses by itself, by name; nothing where it takes what is written. */
export function wrongIn({ validity, type }: { validity: Partial<ValidityState>; type: string }): Wrong | undefined {
  if (validity.valueMissing === true) return chosen.includes(type) ? 'unchosen' : 'missing';
  if (validity.typeMismatch === true) return type === 'email' ? 'email' : 'address';
  if (validity.tooLong === true || validity.tooShort === true) return 'length';
  if (ranges.some((name) => validity[name] === true)) return 'number';
  return validity.patternMismatch === true ? 'shape' : undefined;
}

// words: web.field.*
/** What fields refuse by themselves is said in the app's words, not in the browser's language. Used once, by the app. */
export function useFieldFaults(): void {
  const t = useT();
  useEffect(() => {
    // what a screen says of a field itself is left to it
    const said = new WeakMap<Field, string>();
    const clear = (field: unknown): void => {
      if (!isField(field)) return;
      if (field.validity.customError && field.validationMessage === said.get(field)) field.setCustomValidity('');
      said.delete(field);
    };
    const say = ({ target: field }: Event): void => {
      if (!isField(field)) return;
      clear(field);
      const wrong = field.validity.customError ? undefined : wrongIn(field);
      if (wrong === undefined) return;
      const words = t(`web.field.${wrong}`);
      field.setCustomValidity(words);
      said.set(field, words);
    };
    const written = ({ target }: Event): void => clear(target);
    // whatever changed a field without a hand is looked at anew when its form is sent
    const sent = ({ target }: Event): void => {
      const button = target instanceof Element ? target.closest('button, input') : null;
      if (button instanceof HTMLButtonElement && button.type === 'submit') for (const field of button.form?.elements ?? []) clear(field);
    };
    document.addEventListener('invalid', say, true);
    document.addEventListener('input', written, true);
    document.addEventListener('change', written, true);
    document.addEventListener('click', sent, true);
    return () => {
      document.removeEventListener('invalid', say, true);
      document.removeEventListener('input', written, true);
      document.removeEventListener('change', written, true);
      document.removeEventListener('click', sent, true);
    };
  }, [t]);
}

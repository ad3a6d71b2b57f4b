import type { Asked } from './asked-field.tsx';

type Value = string | number | boolean | { [key: string]: Value };

function valueOf(widget: string, text: string): Value | undefined {
  if (widget === 'bool' || widget === 'declaration') return text === 'true' ? true : widget === 'bool' ? false : undefined;
  const said = text.trim();
  if (said === '') return undefined;
  const number = Number(said.replaceAll(' ', '').replace(',', '.'));
  return ['int', 'dec', 'money'].includes(widget) && Number.isFinite(number) ? number : said;
}

function put(into: { [key: string]: Value }, [key = '', ...rest]: readonly string[], value: Value): void {
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const before = into[key];
  const inner = typeof before === 'object' ? before : {};
  into[key] = inner;
  put(inner, rest, value);
}

/** What was entered as the data of the form; what was left empty is left out. */
export function dataOf(fields: readonly Asked[], entry: Readonly<Record<string, string>>): { [key: string]: Value } {
  const data: { [key: string]: Value } = {};
  for (const { at, widget } of fields) {
    const value = valueOf(widget, entry[at] ?? '');
    if (value !== undefined) put(data, at.split('/').slice(1), value);
  }
  return data;
}

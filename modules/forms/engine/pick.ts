import type { Locale } from '#platform/i18n';
import type { Data, Json, JsonSchema } from './definition.ts';
import { isData } from './pointer.ts';

/** An entry of a list as a form keeps it: its code, and its words as they were when it was chosen. */
export interface Picked {
  code: string;
  vi: string;
  en: string;
}

/** What a picked value may be: a code without words was typed and is not found in the list yet. */
export const pickSchema = (): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  properties: {
    code: { type: 'string', minLength: 1, maxLength: 200 },
    vi: { type: 'string', maxLength: 500 },
    en: { type: 'string', maxLength: 500 },
  },
  required: ['code'],
});

const textIn = (value: Data, key: string): string | undefined => {
  const text = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
};

/** The code of a picked value, found in its list or not. */
export const codeOf = (value: Json | undefined): string | undefined => (isData(value) ? textIn(value, 'code') : undefined);

/** The entry a value names; undefined while nobody found it in its list. */
export function pickedOf(value: Json | undefined): Picked | undefined {
  if (!isData(value)) return undefined;
  const [code, vi, en] = ['code', 'vi', 'en'].map((key) => textIn(value, key));
  return code !== undefined && vi !== undefined && en !== undefined ? { code, vi, en } : undefined;
}

const between = ' – ';

/** An entry as it is read and typed: code and words; the code alone where it has none or they are the same. */
export function pickText(value: Json | undefined, locale: Locale): string {
  const entry = pickedOf(value);
  if (entry === undefined) return codeOf(value) ?? '';
  return entry[locale] === entry.code ? entry.code : `${entry.code}${between}${entry[locale]}`;
}

function entryIn(chosen: string | undefined): Data | undefined {
  try {
    const entry = pickedOf(JSON.parse(chosen ?? ''));
    return entry && { ...entry };
  } catch {
    return undefined;
  }
}

/**
 * What a picker says: the entry that was chosen, else the one that stood there when its text is the same, else the code that was typed (with or
 * without words behind it). Whether an entry is what it says is found by who has the list.
 */
export function readPick(given: { text: string | undefined; chosen: string | undefined; before: Json | undefined }): Json | undefined {
  const { text, chosen, before } = given;
  const entry = entryIn(chosen);
  if (entry !== undefined) return entry;
  if (text === undefined || text === pickText(before, 'vi') || text === pickText(before, 'en')) return before;
  return text === '' ? undefined : { code: (text.split(between)[0] || text).slice(0, 200) };
}

import type { Locale } from './locale.ts';

export type { Locale } from './locale.ts';
/** A text kept as data, in both languages. */
export interface Words {
  vi: string;
  en: string;
}
/** What stands in a text's places; a text kept as data is said in the language of the text around it. */
export type Params = Readonly<Record<string, string | number | Words>>;
/** Looks a key up in one language; `{x}` takes `params.x`; a `count` chooses `key_one` or `key_other`. */
export type Translate = (key: string, params?: Params) => string;
/** One module's words: flat keys per language. */
export type WordTable = Record<Locale, Readonly<Record<string, string>>>;

export { formatDate, formatInstant, formatNumber, formatDuration, timeZone } from './format.ts';
export { dayTyped, instantTyped } from './typed.ts';
export { foldVietnamese } from './fold.ts';

const tables: WordTable[] = [];

/** Adds a module's words; later tables win only for keys not yet there. */
export function addWords(table: WordTable): void {
  if (!tables.includes(table)) tables.push(table);
}

function lookUp(locale: Locale, key: string): string | undefined {
  for (const table of tables) {
    const text = table[locale][key];
    if (text !== undefined) return text;
  }
  return undefined;
}

const pluralRules = { vi: new Intl.PluralRules('vi'), en: new Intl.PluralRules('en') };

function chooseText(locale: Locale, key: string, params: Params): string {
  const count = params['count'];
  if (typeof count === 'number') {
    const plural = lookUp(locale, `${key}_${pluralRules[locale].select(count)}`) ?? lookUp(locale, `${key}_other`);
    if (plural !== undefined) return plural;
  }
  return lookUp(locale, key) ?? key;
}

/** The look-up function of one language; a missing key answers itself, which the words check reports. */
export function translator(locale: Locale): Translate {
  return (key, params = {}) =>
    chooseText(locale, key, params).replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return typeof value === 'object' ? textOf(value, locale) : String(value);
    });
}

/** The text of a data value in the asked language, Vietnamese where the other is empty. */
export function textOf(words: Words, locale: Locale): string {
  return words[locale] || words.vi;
}

/** True for 'vi' and 'en'. */
export function isLocale(value: unknown): value is Locale {
  return value === 'vi' || value === 'en';
}

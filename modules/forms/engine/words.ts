import type { Locale, Translate } from '#platform/i18n';
import vi from '../words/vi.json' with { type: 'json' };
import en from '../words/en.json' with { type: 'json' };

const tables: Record<Locale, Readonly<Record<string, string>>> = { vi, en };

/** Fills `{x}` and chooses the plural form; the same rules as #platform/i18n, over one table that a browser may bring itself. */
export function wordsFrom(table: Readonly<Record<string, string>>, locale: Locale): Translate {
  return (key, params = {}) => {
    const { count } = params;
    const plural = typeof count === 'number' ? (table[`${key}_${new Intl.PluralRules(locale).select(count)}`] ?? table[`${key}_other`]) : undefined;
    return (plural ?? table[key] ?? key).replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
  };
}

/** The words of the forms engine itself, so that it renders wherever it runs without a registry of words. */
export function formWords(locale: Locale): Translate {
  return wordsFrom(tables[locale], locale);
}

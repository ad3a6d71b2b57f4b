import type { Locale, Translate } from '#platform/i18n';

/** Fills `{x}` and chooses the plural form; the same rules as #platform/i18n, over one table that a browser may bring itself. */
export function wordsFrom(table: Readonly<Record<string, string>>, locale: Locale): Translate {
  return (key, params = {}) => {
    const { count } = params;
    const plural =
      typeof count === 'number' ? (table[`${key}_${new Intl.PluralRules(locale).select(count)}`] ?? table[`${key}_other`]) : undefined;
    return (plural ?? table[key] ?? key).replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
  };
}

import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { addWords, translator } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import { hasVietnamese } from '#platform/pages';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

addWords({ vi, en });

interface Language {
  locale: Locale;
  t: Translate;
}

const LanguageContext = createContext<Language>({ locale: 'vi', t: translator('vi') });

/** Sets the language of everything inside. */
export function LanguageProvider({ locale, children }: { locale: Locale; children: ReactNode }): ReactNode {
  const language = useMemo(() => ({ locale, t: translator(locale) }), [locale]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** The look-up of words in the reader's language. */
export function useT(): Translate {
  return useContext(LanguageContext).t;
}

/** The reader's language. */
export function useLocale(): Locale {
  return useContext(LanguageContext).locale;
}

/** The language of a text in a field or a choice, where it is not the reader's: for `lang`. */
export function useTongue(): (text: string) => 'vi' | undefined {
  const locale = useLocale();
  return (text) => (locale === 'en' && hasVietnamese(text) ? 'vi' : undefined);
}

/** Data text: for an English reader, one with Vietnamese letters is marked as Vietnamese. */
export function Vi({ children }: { children: string }): ReactNode {
  return useLocale() === 'en' && hasVietnamese(children) ? <span lang="vi">{children}</span> : children;
}

/** Words around data: each value stands in its own language, as `Vi` has it. */
export function Told({ words, values }: { words: string; values: Readonly<Record<string, string>> }): ReactNode {
  const { t } = useContext(LanguageContext);
  const names = Object.keys(values);
  const text = t(words, Object.fromEntries(names.map((name, place) => [name, `\u0001${place}\u0001`])));
  return text.split('\u0001').map((piece, place) => {
    if (place % 2 === 0) return piece;
    const name = names[Number(piece)] ?? '';
    return <Vi key={name}>{values[name] ?? ''}</Vi>;
  });
}

import type { Locale, Translate } from '#platform/i18n';
import vi from '../words/vi.json' with { type: 'json' };
import en from '../words/en.json' with { type: 'json' };
import { wordsFrom } from './words-from.ts';

const tables: Record<Locale, Readonly<Record<string, string>>> = { vi, en };

/** The words of the forms engine itself, so that it renders wherever it runs without a registry of words. */
export function formWords(locale: Locale): Translate {
  return wordsFrom(tables[locale], locale);
}

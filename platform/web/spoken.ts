import { addWords } from '#platform/i18n';
import type { Locale } from '#platform/i18n';

/** The words of a part of the app, in each language to be fetched. */
type SpokenWords = Readonly<Record<Locale, () => Promise<{ words: Readonly<Record<string, string>> }>>>;

const parts = new Set<SpokenWords>();
const wanted = new Set<Locale>();
const fetched = new Map<SpokenWords, Map<Locale, Promise<void>>>();

/** Fetches a part's words of one language, once; where that fails it is tried again when it is asked for again. */
function fetchWords(part: SpokenWords, locale: Locale): Promise<void> {
  const known = fetched.get(part) ?? new Map<Locale, Promise<void>>();
  fetched.set(part, known);
  const one = known.get(locale) ?? part[locale]().then(({ words }) => addWords({ vi: {}, en: {}, [locale]: words }));
  known.set(locale, one);
  one.catch(() => known.delete(locale));
  return one;
}

/**
 * A part of the app that is shown once its words are there too, in every language that was read so far.
 * @public
 */
export async function spoken<T>(part: Promise<T>, words: SpokenWords): Promise<T> {
  parts.add(words);
  const [loaded] = await Promise.all([part, ...[...wanted].map((locale) => fetchWords(words, locale))]);
  return loaded;
}

/** Fetches the words of all parts that were shown, in the language that is wanted from now on. */
export async function speak(shell: SpokenWords, locale: Locale): Promise<void> {
  wanted.add(locale);
  await Promise.all([shell, ...parts].map((part) => fetchWords(part, locale)));
}

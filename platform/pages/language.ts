import { textOf, type Locale, type Words } from '#platform/i18n';
import { Html, html } from './html.ts';
import type { Content } from './html.ts';

const vietnameseLetters = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/i;

/** True when a text holds a letter that only Vietnamese writes (ASCII-only Vietnamese is not recognised). */
export function hasVietnamese(text: string): boolean {
  return vietnameseLetters.test(text.normalize('NFC'));
}

/** Data text in Vietnamese: `<span lang="vi">…</span>`, so that an English page says which words are not English. */
export function vi(text: string): Html {
  return html`<span lang="vi">${text}</span>`;
}

/** Text for a page of the given language: Vietnamese letters on an English page are marked, all else stays as it is. */
export function inLocale(text: string, locale: Locale): Content {
  return locale === 'en' && hasVietnamese(text) ? vi(text) : text;
}

/** Text of the data: Vietnamese words inside an English page are marked, word by word, so that each is read in its own language. */
export function markWords(text: string, locale: Locale): Content {
  if (locale !== 'en' || !hasVietnamese(text)) return text;
  return text.split(/(\s+)/).map((piece) => (hasVietnamese(piece) ? vi(piece) : piece));
}

/** Data in both languages for a page of one of them, its words marked as above. */
export const said = (words: Words, locale: Locale): Content => markWords(textOf(words, locale), locale);

/** The `lang` of an element that holds only this text, undefined where the page's own language serves. */
export function langOf(text: string, locale: Locale): 'vi' | undefined {
  return locale === 'en' && hasVietnamese(text) ? 'vi' : undefined;
}

import type { Handling } from '#platform/http';
import { textOf, type Locale, type Translate, type Words } from '#platform/i18n';
import { hasVietnamese, vi, type Content } from '#platform/pages';

/** In what the pages' parts speak, and what their forms carry. */
export interface Speech {
  t: Translate;
  locale: Locale;
  /** Before addresses: nothing, or `/en`. */
  prefix: string;
  csrf: string;
  /** The address of the house, whose links in bodies are links. */
  ours: string;
}

/** How to speak to whoever asks. */
export function speechOf({ ctx, csrf }: Handling): Speech {
  return { t: ctx.t, locale: ctx.locale, prefix: ctx.locale === 'en' ? '/en' : '', csrf, ours: ctx.services.publicUrl };
}

/** A text with its Vietnamese words marked where the page speaks English. */
export function marked(text: string, locale: Locale): Content {
  if (locale !== 'en' || !hasVietnamese(text)) return text;
  return text.split(/(\s+)/).map((piece) => (hasVietnamese(piece) ? vi(piece) : piece));
}

/** A text of the data in the reader's language. */
export const said = (words: Words, locale: Locale): Content => marked(textOf(words, locale), locale);

import { addWords, translator } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

addWords({ vi, en });

/** The words of this kit in one language. */
export function kitWords(locale: Locale): Translate {
  return translator(locale);
}

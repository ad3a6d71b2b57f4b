import { addWords, type WordTable } from '#platform/i18n';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

/** The words of the working calendar, known to every translator once this module is loaded. */
export const calendarWords: WordTable = { vi, en };

addWords(calendarWords);

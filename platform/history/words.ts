import type { WordTable } from '#platform/i18n';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

/** What this folder says to people. */
export const historyWords: WordTable = { vi, en };

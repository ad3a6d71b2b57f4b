import { translator, type Words } from '#platform/i18n';
import type { Told } from './judge.ts';

/** A key of our words in both languages. */
export function bothWords(key: string, params: Readonly<Record<string, string | number>> = {}): Words {
  return { vi: translator('vi')(key, params), en: translator('en')(key, params) };
}

/** The same with texts that are in both languages, too. */
export function saidWith(key: string, params: Readonly<Record<string, Words>>): Words {
  const of = (locale: 'vi' | 'en') => Object.fromEntries(Object.entries(params).map(([name, words]) => [name, words[locale]]));
  return { vi: bothWords(key, of('vi')).vi, en: bothWords(key, of('en')).en };
}

// words: rehearsals.remark-*
/** What is to be known of how a dossier was judged. */
export const remarksOf = ({ remarks }: Pick<Told, 'remarks'>): Words[] => remarks.map((remark) => bothWords(`rehearsals.remark-${remark}`));

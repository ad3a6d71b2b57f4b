import { foldVietnamese } from '#platform/i18n';
import type { NewProcedure } from './procedure.ts';

/** Folded words of a text: letters and digits only; Icelandic ð, which some keyboards give for đ, is d. */
export function searchWords(text: string): string[] {
  return foldVietnamese(text)
    .replaceAll('ð', 'd')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const initialsOf = (text: string): string =>
  searchWords(text)
    .map((word) => word.slice(0, 1))
    .join('');

/** What a version is found by: folded name, synonyms and code, then `#` and the initials of the names, in which any abbreviation is a piece. */
export function searchTextOf(given: Pick<NewProcedure, 'code' | 'name' | 'field' | 'content'>): string {
  const { name, field, content } = given;
  const texts = [name.vi, name.en, ...content.synonyms, field.name.vi, field.name.en];
  const initials = [name.vi, name.en, ...content.synonyms].map(initialsOf).filter((letters) => letters.length > 2);
  return `${given.code} | ${texts.map((text) => searchWords(text).join(' ')).join(' | ')} # ${initials.join(' ')}`;
}

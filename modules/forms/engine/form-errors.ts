import { checkForm, type CheckOptions } from './check.ts';
import type { Issue } from './check-schema.ts';
import type { CompiledForm, Data, FormError } from './definition.ts';
import { issueText, issueTextInRow } from './issue-text.ts';
import { placesOf } from './walk.ts';
import { formWords } from './words.ts';

/** Issues as sentences in both languages that name their fields. */
export function errorsOf(form: CompiledForm, data: Data, issues: readonly Issue[]): FormError[] {
  if (issues.length === 0) return [];
  const places = new Map(placesOf(form, data).map((place) => [place.pointer, place]));
  const [vi, en] = [formWords('vi'), formWords('en')];
  return issues.map((issue) => {
    const place = places.get(issue.pointer);
    const beside = { vi: issueText(issue, place, 'vi', vi), en: issueText(issue, place, 'en', en) };
    const words =
      place === undefined ? beside : { vi: issueTextInRow(beside.vi, place, 'vi', vi), en: issueTextInRow(beside.en, place, 'en', en) };
    return { pointer: issue.pointer, code: issue.code, words, beside };
  });
}

/** What is wrong with the data by the page's own checker, for who has no server at hand. */
export const errorsHere = (form: CompiledForm, data: Data, options: CheckOptions): FormError[] =>
  errorsOf(form, data, checkForm(form, data, options));

import { Problem } from '#platform/errors';
import type { Handling } from '#platform/http';
import { translator } from '#platform/i18n';
import type { FormError } from '#modules/forms';
import type { RefusedFormFiles, SentFormFile } from '../server/form-files.ts';

const slotPrefix = '_file:';

/** Where the slot of an upload stands in the form's data. */
const slotPointer = (slot: string): string => slot.slice(slotPrefix.length);

/** The files of a form's own slots that came with its page. */
export const formFilesOf = ({ files }: Pick<Handling, 'files'>): SentFormFile[] =>
  files.map((file) => ({ pointer: slotPointer(file.slot), file }));

function errorAt(pointer: string, why: Problem): FormError {
  const say = (locale: 'vi' | 'en'): string => translator(locale)(`errors.${why.code}`, why.params);
  return { pointer, code: why.code, words: { vi: say('vi'), en: say('en') } };
}

/** Files of the form's own slots that the store or the slot did not take, each beside its slot. */
export function refusedFormFiles({ refused }: Pick<Handling, 'refused'>, unfit: RefusedFormFiles): FormError[] {
  const atDoor = refused.map(({ slot, why }) => errorAt(slotPointer(slot), why));
  return [...atDoor, ...[...unfit].map(([pointer, why]) => errorAt(pointer, why))];
}

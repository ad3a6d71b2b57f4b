import { OperatorProblem, type OperatorWords } from '#platform/config';

/** Why a backup was not made or is not restored, and what to do. */
export class BackupProblem extends OperatorProblem {}

/** Ends the work with a sentence in both languages. */
export function refuse(vi: string, en: string, cause?: unknown): never {
  throw new BackupProblem({ vi, en }, cause === undefined ? {} : { cause });
}

/** Hears how far the work has come. */
export type Tell = (words: OperatorWords) => void;

/** The first few names, and how many more there are. */
export function someOf(names: readonly string[]): OperatorWords {
  const shown = names.slice(0, 5).join(', ');
  const more = names.length - 5;
  return more <= 0 ? { vi: shown, en: shown } : { vi: `${shown} và ${more} nữa`, en: `${shown} and ${more} more` };
}

/** What to write down of an error: its own words, or its message. */
export function wordsOf(error: unknown): OperatorWords {
  if (error instanceof OperatorProblem) return error.words;
  const message = error instanceof Error ? error.message : String(error);
  return { vi: message, en: message };
}

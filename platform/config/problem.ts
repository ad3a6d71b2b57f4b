/** A sentence in both languages. */
export interface OperatorWords {
  vi: string;
  en: string;
}

/** What stands in the way of whoever runs eZone, and what to do about it; shown without a stack. */
export class OperatorProblem extends Error {
  readonly words: OperatorWords;
  constructor(words: OperatorWords, options?: ErrorOptions) {
    super(words.en, options);
    this.words = words;
  }
}

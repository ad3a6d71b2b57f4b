import { defineExtensionPoint } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

interface Named {
  code: string;
  name: Words;
}

/** A number series with the document types that are numbered in it. */
export interface SeriesChoice extends Named {
  types: readonly string[];
}

/** What a module that makes results lets a procedure choose for them. */
export interface ResultChoices {
  series?(tx: Tx, at: Date): Promise<readonly SeriesChoice[]>;
  /** What issuing a result may change in the record. */
  effects?: readonly Named[];
}

/** Where modules that number papers or write into the record tell what a procedure may name. */
export const resultChoices = defineExtensionPoint<ResultChoices>('procedures.result-choices');

import { addWords, translator, type Words, type WordTable } from '#platform/i18n';
import en from '../../words/en.json' with { type: 'json' };
import vi from '../../words/vi.json' with { type: 'json' };
import type { ChangeKind } from '../pdf/changes.ts';

/** This module's words in both languages. */
export const words: WordTable = { vi, en };
addWords(words);

/** One change that a later revision made after a signature. `by` names the valid signature that covers it, if any. */
export interface ReportedChange extends Words {
  readonly kind: ChangeKind;
  readonly page: number | null;
  readonly by: string | null;
}

/** Verdict on one signature or document time-stamp; TOTAL-PASSED, INDETERMINATE and TOTAL-FAILED as in EN 319 102-1. */
export interface SignatureReport {
  readonly kind: 'signature' | 'timestamp';
  readonly field: string;
  /** Common name of the signer's certificate. */
  readonly signer: string | null;
  /** Speaks of the signed bytes alone. */
  readonly integrity: 'valid' | 'invalid' | 'unsupported';
  readonly coversWholeFile: boolean;
  readonly changesAfter: readonly ReportedChange[];
  /** PAdES baseline level (EN 319 142-1); `other` for older formats and for time-stamps. */
  readonly level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | 'other';
  readonly verdict: 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED';
  readonly reason: Words;
  /** What decided, as a stable code: `passed…`, `fault.…` (the signed bytes or the signature were altered or cannot be read) or `unclear.…`. */
  readonly cause: string;
  /** The signer's organisation, the time the signer claims and the time a time-stamp proves (ISO 8601). */
  readonly organisation: string | null;
  readonly claimedTime: string | null;
  readonly provenTime: string | null;
}

/** What is wrong with a file as a whole. */
export type FileProblem = 'too-large' | 'not-a-pdf' | 'unreadable' | 'encrypted' | 'damaged' | 'no-signature';

/** What verification found in one file. `problem` speaks of the file as a whole; null when there is nothing to say. */
export interface Report {
  readonly file: string;
  readonly signatures: readonly SignatureReport[];
  readonly problem: Words | null;
  readonly problemCause: FileProblem | null;
}

const translators = { vi: translator('vi'), en: translator('en') };

/** A sentence of this module in both languages. */
export function say(key: string, params: Readonly<Record<string, string | number>> = {}): Words {
  return { vi: translators.vi(key, params), en: translators.en(key, params) };
}

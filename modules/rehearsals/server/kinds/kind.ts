import type { z } from 'zod';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import type { RehearsedDossier } from '#modules/dossiers';
import type { rehearsalsContract } from '../../contract.ts';
import type { Finding } from '../finding-store.ts';
import type { Judgement } from '../judge.ts';
import type { Rehearsal } from '../rehearsal-store.ts';

/** What may be tried, as it is written now. */
export interface Drafted {
  draftId: string;
  /** Code of what the draft is of, and its name. */
  subject: string;
  name: Words;
  because: string;
  sha256: string;
  isOpen: boolean;
}

/** What is kept of a draft when its trial begins. */
interface Begun {
  snapshot: unknown;
  /** By how many weeks its days were moved back. */
  weeks: number;
}

type Shown = z.input<(typeof rehearsalsContract)['operations']['getFinding']['out']>;

/** A dossier under one of two rules, line by line. */
export type Side = Shown['before'];

/** A kind of draft: where it is found, what of it is kept, and how dossiers are taken through it. */
export interface Kind {
  find(tx: Tx, draftId: string): Promise<Drafted | undefined>;
  list(tx: Tx, most: number, today: string): Promise<(Drafted & { weeks?: number })[]>;
  begin(tx: Tx, draftId: string, given: { from: string; to: string; weeks: number | undefined }): Promise<Begun>;
  /** What would have become of some dossiers; nothing of those the draft does not concern. */
  judge(tx: Tx, rehearsal: Rehearsal, dossiers: readonly RehearsedDossier[]): Promise<(Judgement | undefined)[]>;
  /** Why one of them was judged as it was, in a sentence each. */
  why(tx: Tx, rehearsal: Rehearsal, finding: Finding): Promise<Words[]>;
  sides(tx: Tx, rehearsal: Rehearsal, dossier: RehearsedDossier): Promise<{ before: Side; after: Side } | undefined>;
}

import { z } from 'zod';
import { certainty } from './offer.ts';
import { procedureSplit } from './split.ts';

const words = z.object({ vi: z.string(), en: z.string() });

/** What a draft says of a further procedure that one filing asks for, too; its law is the draft's where it changes. */
export const draftedSplit = procedureSplit.omit({ law: true, certainty: true });

/** Such a rule as a draft shows it. */
export const shownSplit = draftedSplit.extend({
  law: words,
  certainty,
  /** Not in the version it was copied from. */
  added: z.boolean(),
});

/** What a difference tells of it. */
export const toldSplit = z.object({
  kind: z.literal('split'),
  procedure: z.string(),
  when: z.string(),
  waits: z.boolean(),
  /** How many values and papers serve both. */
  data: z.number().int(),
  papers: z.number().int(),
});

/** What a draft says of a further procedure that one filing asks for, too. */
export type DraftedSplit = z.output<typeof draftedSplit>;

import { z } from 'zod';
import { certainty } from './offer.ts';

const words = z.object({ vi: z.string().trim().min(1).max(500), en: z.string().trim().min(1).max(500) });
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);
const unit = z.enum(['working-day', 'working-hour', 'half-day', 'day']);

/** The law by which silence is consent; it has effect where it was read itself. */
const silence = z.object({
  law: words,
  certainty,
  source: z.string().trim().min(1).max(500),
  readOn: z.iso.date(),
});

/** What a draft says of whose opinion is asked for. A rule that stays has its key; one that is not named falls away; a new one has a name. */
export const draftedOpinion = z.object({
  key,
  name: words.optional(),
  value: z.number().positive().max(400),
  unit,
  required: z.boolean(),
  silence: silence.optional(),
});

/** A rule as a draft shows it. */
export const shownOpinion = z.object({
  key: z.string(),
  name: z.object({ vi: z.string(), en: z.string() }),
  value: z.number(),
  unit,
  required: z.boolean(),
  law: z.object({ vi: z.string(), en: z.string() }),
  certainty,
  silence: z.object({ law: z.object({ vi: z.string(), en: z.string() }), certainty, source: z.string(), readOn: z.string() }).optional(),
  /** Not in the version it was copied from. */
  added: z.boolean(),
});

/** What a difference tells of a rule. */
export const toldOpinion = z.object({
  kind: z.literal('opinion'),
  value: z.number(),
  unit,
  required: z.boolean(),
  /** The law that takes silence for consent, and whether it has effect: it was read itself. */
  silence: z.object({ law: z.object({ vi: z.string(), en: z.string() }), agrees: z.boolean() }).optional(),
});

/** What a draft says of whose opinion is asked for. */
export type DraftedOpinion = z.output<typeof draftedOpinion>;

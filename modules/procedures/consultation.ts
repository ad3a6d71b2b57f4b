import { z } from 'zod';
import { certainty } from './offer.ts';

const words = z.object({ vi: z.string().min(1), en: z.string().min(1) });
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);

/** Whom the procedure has asked for an opinion: how long they have, by which law, and whether that law takes their silence for consent. */
export const procedureConsultation = z.object({
  key,
  /** Whose opinion and on what. */
  name: words,
  limit: z.object({ value: z.number().positive(), unit: z.enum(['working-day', 'working-hour', 'half-day', 'day']) }),
  /** Whether the case goes on only once it is given or settled. */
  required: z.boolean().default(true),
  /** The law that gives the limit. */
  law: words,
  certainty,
  /**
   * Only where a law says that whoever does not answer in time has agreed: which, how certain, where it was read and as of which day. None: who
   * is silent has said nothing. What is not read in the law itself has no effect until somebody confirmed it.
   */
  silence: z.object({ law: words, certainty, source: z.string().min(1).max(500), readOn: z.iso.date() }).optional(),
});

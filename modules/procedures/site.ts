import { z } from 'zod';
import { certainty } from './offer.ts';

const words = z.object({ vi: z.string().min(1), en: z.string().min(1) });

/** For which site a dossier asks: dossiers of one group that ask for the same are decided in the order in which they were valid. */
export const procedureSite = z.object({
  /** Procedures whose dossiers compete with each other. */
  group: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
  /** Places in the form's data that together name the site; one that is empty names none. */
  at: z
    .array(z.string().regex(/^(\/[A-Za-z0-9]+)+$/))
    .min(1)
    .max(5),
  law: words,
  certainty,
});

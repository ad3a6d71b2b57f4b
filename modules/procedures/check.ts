import { z } from 'zod';
import { certainty } from './offer.ts';

const words = z.object({ vi: z.string().min(1), en: z.string().min(1) });
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);

/** What follows when something does not fit: the file is completed, refused, sent to whom it concerns, others are asked, or it is only noted. */
export const otherwise = z.enum(['complete', 'refuse', 'transfer', 'consult', 'note']);

/** Something the handling officer looks at before he goes on: what, against what, and what follows where it does not fit. */
export const procedureCheck = z.object({
  key,
  text: words,
  /** Key of the component it is about; none where it is about the form or the record. */
  component: key.optional(),
  /** Key of the step at which it is done. */
  step: key,
  /** Whether that step is left with a result only when somebody looked. */
  required: z.boolean().default(true),
  otherwise: otherwise.optional(),
  certainty,
  law: words.optional(),
});

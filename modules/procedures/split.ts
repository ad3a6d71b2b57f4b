import { z } from 'zod';
import { certainty } from './offer.ts';

const words = z.object({ vi: z.string().min(1), en: z.string().min(1) });
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);
const pointer = z.string().regex(/^(\/[A-Za-z0-9]+)+$/);

const constant = z.union([z.string().min(1).max(200), z.number(), z.boolean()]);

/** A further procedure that one filing asks for, too: it becomes a dossier of its own beside the first, with its own code, clock and road. */
export const procedureSplit = z.object({
  key,
  /** The procedure of the dossier that is made. */
  procedure: z.string().min(1).max(40),
  /** When the filing asks for it: FEEL over the form's data. */
  when: z.string().min(1).max(500),
  /** Places of this form whose values stand in the other one, and what stands there whenever it is filed beside. */
  data: z.array(z.union([z.object({ from: pointer, to: pointer }), z.object({ value: constant, to: pointer })])).max(200),
  /** Papers that serve both. */
  papers: z.array(z.object({ from: key, to: key })).max(50),
  /** Whether the first one gives no result before the other ended. */
  waits: z.boolean(),
  law: words,
  certainty,
});

/** A further procedure that one filing asks for, too. */
export type ProcedureSplit = z.output<typeof procedureSplit>;

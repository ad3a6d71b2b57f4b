import { z } from 'zod';

const words = z.object({ vi: z.string().min(1), en: z.string().min(1) });

/** The layout whose words are data of the procedure. */
export const generalTemplate = 'general-result';

/**
 * What a result on the general layout says. Sentences may name facts between braces (`{enterprise.name}`, `{shown.reason}`); a row's value is FEEL over
 * the same facts. `shown` are the answers of the form in words, `written` what the drafter wrote in single lines.
 */
export const generalPaper = z.object({
  title: words,
  subject: words.optional(),
  /** Whether the legal bases of the procedure and the dossier stand above. */
  withBases: z.boolean().default(true),
  opening: z.array(words).max(20).default([]),
  rows: z
    .array(z.object({ label: words, value: z.string().min(1).max(500) }))
    .max(60)
    .default([]),
  closing: z.array(words).max(20).default([]),
  /** Beside the applicant. */
  recipients: z.array(words).max(20).default([]),
  /** English under the Vietnamese words. */
  bilingual: z.boolean().default(false),
});

/** What a result on the general layout says. */
export type GeneralPaper = z.output<typeof generalPaper>;

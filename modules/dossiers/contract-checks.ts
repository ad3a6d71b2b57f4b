import { z } from 'zod';

const id = z.uuid();
const words = z.object({ vi: z.string(), en: z.string() });
const key = z.string().max(61);

/** What an officer found: it fits, it does not, or it does not concern this dossier. */
export const checkVerdict = z.enum(['fits', 'differs', 'not-applicable']);

const checkLine = z.object({
  key,
  text: words,
  /** The component it is about. */
  component: words.optional(),
  step: words,
  required: z.boolean(),
  otherwise: z.enum(['complete', 'refuse', 'transfer', 'consult', 'note']).optional(),
  certainty: z.enum(['text', 'seen', 'background']),
  law: words.optional(),
  /** What was found last, by whom and when. */
  found: z.object({ verdict: checkVerdict, note: z.string().optional(), by: z.string(), at: z.iso.datetime() }).optional(),
  /** True while the asker holds the step at which it is done. */
  mayMark: z.boolean(),
});

/** What the handling officer looks at, and what he found. */
export const checkOperations = {
  getChecks: {
    method: 'GET',
    path: '/dossiers/{id}/checks',
    summary: { vi: 'Những việc phải kiểm tra của hồ sơ và kết quả', en: 'What is checked on a dossier, and what was found' },
    in: z.object({ id }),
    out: z.object({ checks: z.array(checkLine) }),
    permission: 'dossiers.handle',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
  markCheck: {
    method: 'PUT',
    path: '/dossiers/{id}/checks/{key}',
    summary: { vi: 'Ghi kết quả một việc kiểm tra', en: 'Note what was found at a check' },
    in: z.object({ id, key, verdict: checkVerdict, note: z.string().trim().max(2000).optional() }),
    out: z.object({}),
    permission: 'dossiers.handle',
    reach: ['unit'],
    errors: ['http.not-found', 'processes.not-your-step', 'dossiers.check-not-now', 'dossiers.check-unexplained'],
  },
} as const;

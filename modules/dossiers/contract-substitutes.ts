import { z } from 'zod';

const words = z.object({ vi: z.string(), en: z.string() });

/** What stands for a component, so that it need not be handed in again. */
export const substitute = z.object({
  /** A result we issued, or a paper the same enterprise handed in before. */
  origin: z.enum(['result', 'paper']),
  /** From where, in a person's words. */
  from: words,
  /** Code of the dossier it was taken from. */
  code: z.string().optional(),
  /** That dossier, told where the reader may open it. */
  dossierId: z.uuid().optional(),
  fileName: z.string(),
  sha256: z.string(),
  /** The last day on which it counts. */
  validUntil: z.iso.date().optional(),
  /** When it was taken; none while the dossier is being written. */
  takenAt: z.iso.datetime().optional(),
});

const id = z.uuid();

/** Operations on what was not asked for again. */
export const substituteOperations = {
  getSubstituteFile: {
    method: 'GET',
    path: '/dossiers/{id}/substitutes/{key}',
    summary: {
      vi: 'Giấy tờ đã có, dùng thay cho thành phần không phải nộp lại',
      en: 'The paper that stands for a component not asked for again',
    },
    in: z.object({ id, key: z.string().max(60) }),
    out: z.unknown(),
    answers: 'file',
    permission: 'dossiers.read',
    reach: ['mandate', 'unit', 'authority'],
    errors: ['http.not-found'],
  },
  countSubstitutes: {
    method: 'GET',
    path: '/dossiers/substitutes/count',
    summary: { vi: 'Số giấy tờ không phải nộp lại trong một kỳ', en: 'How many papers were not asked for again in a period' },
    in: z.object({ from: z.iso.date(), to: z.iso.date() }),
    out: z.object({ components: z.number().int(), dossiers: z.number().int() }),
    permission: 'dossiers.oversee',
    reach: ['authority'],
    errors: [],
  },
} as const;

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

/** What a connected register says for a component; it stands for the paper where it was found. */
export const registerRecord = z.object({
  source: words,
  /** True while the register may be asked. */
  connected: z.boolean(),
  /** `NOT_ASKED`: it could be asked and was not; `MISMATCH`: it says something else than the form, and an officer decides. */
  outcome: z.enum(['FETCHED_OK', 'MISMATCH', 'NOT_FOUND', 'SOURCE_DOWN', 'NOT_PUBLISHED', 'NOT_ASKED']),
  at: z.iso.datetime().optional(),
  validUntil: z.iso.datetime().optional(),
  /** Over the record as it was answered. */
  sha256: z.string().optional(),
  /** `declared`: of a record that not everybody may read an applicant is shown what he declared himself, and where it differs. */
  shown: z.enum(['all', 'declared']),
  fields: z.array(z.object({ label: words, value: z.string() })),
  differences: z.array(z.object({ label: words, declared: z.string(), recorded: z.string().optional() })),
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
  fetchRecords: {
    method: 'POST',
    path: '/dossiers/drafts/{id}/look-ups',
    summary: {
      vi: 'Tra cơ sở dữ liệu kết nối thay cho giấy tờ của hồ sơ nháp',
      en: 'Ask connected registers in place of papers of a draft',
    },
    in: z.object({ id }),
    out: z.object({ components: z.array(z.object({ key: z.string(), outcome: registerRecord.shape.outcome })) }),
    permission: 'dossiers.file',
    reach: ['mandate', 'unit'],
    errors: ['http.not-found', 'dossiers.no-mandate', 'dossiers.draft-sent', 'lookups.not-allowed'],
  },
  lookUpForDossier: {
    method: 'POST',
    path: '/dossiers/{id}/look-ups',
    summary: {
      vi: 'Cán bộ tra cơ sở dữ liệu cho một thành phần hồ sơ, nêu mục đích',
      en: 'An officer asks a register for a component, with the purpose',
    },
    in: z.object({ id, component: z.string().max(60), purpose: z.string().trim().min(1).max(500) }),
    out: z.object({ outcome: registerRecord.shape.outcome }),
    permission: 'dossiers.handle',
    reach: ['unit', 'authority'],
    errors: ['http.not-found', 'dossiers.no-register', 'lookups.not-allowed', 'lookups.purpose-missing'],
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

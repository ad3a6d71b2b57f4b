import { z } from 'zod';
import { recordVersion, type Operation } from '#platform/contract';
import { draftDifference, draftedLaw, toldRehearsal } from './told-drafts.ts';
import { draftFault, wholeDraft } from './whole-draft.ts';

const words = z.object({ vi: z.string(), en: z.string() });
const named = z.object({ code: z.string(), name: words });
const written = { permission: 'procedures.draft', reach: ['authority'] } as const;
const code = z
  .string()
  .trim()
  .max(40)
  .regex(/^[0-9A-Za-z]+([.-][0-9A-Za-z]+)*$/);
const procedureCode = z.string().min(1).max(40);

/** What a condition or a paper may name of the form or the dossier. */
const fact = z.object({
  /** As FEEL reads it: `reason`, `shown.location.province`, `enterprise.name`. */
  name: z.string(),
  label: words,
  type: z.enum(['text', 'number', 'boolean', 'date', 'choice', 'choices']),
  options: z.array(z.object({ value: z.string(), label: words })).optional(),
});

const step = z.object({ key: z.string(), name: words, kind: z.string(), makesPaper: z.boolean(), template: z.string().optional() });

/** The whole of a procedure on its way, new or the next version of one: written complete or not, each fault told. */
export const wholeOperations = {
  beginProcedure: {
    method: 'POST',
    path: '/procedures/drafts',
    summary: { vi: 'Bắt đầu soạn một thủ tục chưa có', en: 'Begin a procedure that does not exist yet' },
    in: z.object({
      code,
      name: z.object({ vi: z.string().trim().min(1).max(500), en: z.string().trim().min(1).max(500) }),
      field: z.object({
        code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
        name: z.object({ vi: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) }),
      }),
    }),
    out: z.object({ code: z.string(), revision: z.number().int() }),
    ...written,
    errors: ['procedures.code-taken'],
    status: 201,
  },
  getWholeDraft: {
    method: 'GET',
    path: '/procedures/drafts/{code}/whole',
    summary: {
      vi: 'Toàn bộ một thủ tục đang soạn, kèm mọi điều còn thiếu',
      en: 'The whole of a procedure being written, with all that is missing',
    },
    in: z.object({ code: procedureCode }),
    out: z.object({
      code: z.string(),
      /** None of a procedure that does not exist yet. */
      base: z.object({ version: z.number().int(), validFrom: z.iso.date(), newest: z.boolean() }).optional(),
      whole: wholeDraft,
      faults: z.array(draftFault),
      draft: z
        .object({
          id: z.uuid(),
          revision: z.number().int(),
          validFrom: z.iso.date().optional(),
          law: draftedLaw.optional(),
          because: z.string(),
          writtenBy: z.string(),
          writtenAt: z.iso.datetime(),
          mine: z.boolean(),
        })
        .optional(),
      /** The parts that say otherwise than the version before: `name`, `content.fees`. */
      changed: z.array(z.string()),
      differences: z.array(draftDifference),
      rehearsals: z.array(toldRehearsal),
    }),
    ...written,
    errors: ['procedures.not-found'],
  },
  saveWholeDraft: {
    method: 'PUT',
    path: '/procedures/drafts/{code}/whole',
    summary: { vi: 'Lưu toàn bộ một thủ tục đang soạn, đủ hay chưa', en: 'Save the whole of a procedure being written, complete or not' },
    in: z.object({
      code: procedureCode,
      whole: wholeDraft,
      law: draftedLaw.optional(),
      validFrom: z.iso.date().optional(),
      because: z.string().trim().max(1000).default(''),
      /** Of the draft that was read; left out where there was none. */
      revision: recordVersion.optional(),
    }),
    out: z.object({ revision: z.number().int(), writtenAt: z.iso.datetime(), faults: z.array(draftFault) }),
    ...written,
    errors: ['procedures.not-found', 'procedures.no-draft', 'http.changed-meanwhile'],
  },
  listDraftChoices: {
    method: 'GET',
    path: '/procedures/draft-choices',
    summary: { vi: 'Những gì chọn được khi soạn thủ tục', en: 'What may be chosen while a procedure is written' },
    in: z.object({ form: z.string().max(80).optional(), process: z.string().max(80).optional(), on: z.iso.date().optional() }),
    out: z.object({
      fields: z.array(named),
      units: z.array(named),
      forms: z.array(named),
      processes: z.array(named),
      templates: z.array(named),
      series: z.array(named.extend({ types: z.array(z.string()) })),
      effects: z.array(named),
      /** What conditions read. */
      answers: z.array(fact),
      /** What papers name. */
      facts: z.array(fact),
      steps: z.array(step),
    }),
    ...written,
    errors: [],
  },
  previewDraftedResult: {
    method: 'GET',
    path: '/procedures/drafts/{code}/results/{key}',
    summary: {
      vi: 'Bản xem thử (PDF) của một kết quả đang soạn, với dữ liệu mẫu',
      en: 'Trial print (PDF) of a drafted result, with invented data',
    },
    in: z.object({ code: procedureCode, key: z.string().max(60), v: z.string().max(40).optional() }),
    out: z.unknown(),
    answers: 'file',
    ...written,
    errors: ['procedures.not-found', 'procedures.no-draft', 'procedures.result-unready', 'templates.not-found', 'pdf.template-failed'],
  },
} as const satisfies Readonly<Record<string, Operation>>;

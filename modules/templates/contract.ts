import { z } from 'zod';
import { defineContract, recordVersion } from '#platform/contract';
import { slotKinds } from './texts.ts';

const id = z.uuid();
const words = z.object({ vi: z.string(), en: z.string() });
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/);
const basis = z.object({ document: z.string(), provision: z.string().optional() });
const form = z.object({ circular: z.string(), number: z.string() });

const versionLine = z.object({
  id,
  version: z.number().int(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  certainty: z.string(),
  legalBasis: z.array(basis),
  form: form.nullable(),
});

/** The words on their way. */
const draftLine = z.object({ revision: z.number().int(), writtenBy: z.string(), writtenAt: z.iso.datetime(), mine: z.boolean() });

/** Words that somebody writes, by the key of their slot; what they may say is judged when they are published. */
const writtenTexts = z.record(z.string().max(40), z.string().max(4000)).refine((texts) => Object.keys(texts).length <= 100);

const paper = { code };

/** The layouts of official papers and the words that stand in them. */
export const templatesContract = defineContract('templates', {
  listTemplates: {
    method: 'GET',
    path: '/templates',
    summary: { vi: 'Các mẫu trình bày đang dùng', en: 'Layouts in use' },
    in: z.object({ on: z.iso.date().optional() }),
    out: z.object({ templates: z.array(versionLine.extend({ code: z.string(), name: words, kind: z.string() })) }),
    permission: 'templates.read',
    reach: ['authority'],
    errors: [],
  },
  listPapers: {
    method: 'GET',
    path: '/templates/papers',
    summary: {
      vi: 'Các giấy tờ với mẫu đang dùng, mẫu sắp dùng và bản đang soạn',
      en: 'Papers with the layout in use, the next one and the draft',
    },
    in: z.object({}),
    out: z.object({
      papers: z.array(
        z.object({
          code: z.string(),
          name: words,
          kind: z.string(),
          current: versionLine.optional(),
          next: versionLine.optional(),
          draft: draftLine.optional(),
        }),
      ),
    }),
    permission: 'templates.read',
    reach: ['authority'],
    errors: [],
  },
  getPaper: {
    method: 'GET',
    path: '/templates/papers/{code}',
    summary: {
      vi: 'Lời văn của một giấy tờ: đang dùng, đang soạn và lịch sử',
      en: 'The words of a paper: in force, being written, and their history',
    },
    in: z.object(paper),
    out: z.object({
      code: z.string(),
      name: words,
      kind: z.string(),
      slots: z.array(z.object({ key: z.string(), kind: z.enum(slotKinds), name: words, optional: z.boolean() })),
      fields: z.array(z.object({ name: z.string(), en: z.string() })),
      /** What the draft starts from: the version that is in force last. */
      texts: z.record(z.string(), z.string()),
      current: versionLine.optional(),
      draft: draftLine
        .extend({
          texts: z.record(z.string(), z.string()),
          validFrom: z.iso.date().optional(),
          legalBasis: z.array(basis),
          because: z.string(),
        })
        .optional(),
      history: z.array(
        versionLine.extend({
          texts: z.record(z.string(), z.string()),
          recordedAt: z.iso.datetime(),
          recordedBy: z.string(),
          writtenBy: z.string().optional(),
          because: z.string().optional(),
        }),
      ),
      /** Results of procedures that are made with it, and what their drafters write into it. */
      uses: z.array(z.object({ procedure: z.string(), procedureName: words, result: words, drafted: z.array(words) })),
      /** Whether it can be looked at with the data of a real record. */
      hasExamples: z.boolean(),
    }),
    permission: 'templates.read',
    reach: ['authority'],
    errors: ['templates.not-found'],
  },
  saveTexts: {
    method: 'PUT',
    path: '/templates/papers/{code}/draft',
    summary: { vi: 'Lưu lời văn đang soạn', en: 'Save the words being written' },
    in: z.object({
      ...paper,
      texts: writtenTexts,
      validFrom: z.iso.date().optional(),
      legalBasis: z
        .array(z.object({ document: z.string().trim().min(1).max(120), provision: z.string().trim().max(200).optional() }))
        .max(10),
      because: z.string().max(1000).default(''),
      /** Of the draft that was read; left out where there was none. */
      revision: recordVersion.optional(),
    }),
    out: z.object({ revision: z.number().int() }),
    permission: 'templates.edit',
    reach: ['authority'],
    errors: ['templates.not-found', 'templates.slot-unknown', 'http.changed-meanwhile'],
  },
  dropTexts: {
    method: 'DELETE',
    path: '/templates/papers/{code}/draft',
    summary: { vi: 'Bỏ lời văn đang soạn', en: 'Drop the words being written' },
    in: z.object({ ...paper, revision: recordVersion }),
    out: z.object({}),
    permission: 'templates.edit',
    reach: ['authority'],
    errors: ['templates.not-found', 'templates.no-draft', 'http.changed-meanwhile'],
  },
  publishTexts: {
    method: 'POST',
    path: '/templates/papers/{code}/publication',
    summary: { vi: 'Ban hành lời văn do người khác soạn', en: 'Publish the words that somebody else wrote' },
    in: z.object({ ...paper, revision: recordVersion }),
    out: z.object({ version: z.number().int() }),
    permission: 'templates.publish',
    reach: ['authority'],
    errors: [
      'templates.not-found',
      'templates.no-draft',
      'templates.own-draft',
      'templates.no-day',
      'templates.day-past',
      'templates.period-passed',
      'templates.nothing-new',
      'templates.unknown-field',
      'templates.text-missing',
      'templates.text-too-long',
      'templates.text-not-printable',
      'templates.field-not-given',
      'pdf.template-failed',
      'http.changed-meanwhile',
    ],
    status: 201,
  },
  listExamples: {
    method: 'GET',
    path: '/templates/papers/{code}/examples',
    summary: { vi: 'Hồ sơ được xem mà có thể dùng để xem thử mẫu', en: 'Records within reach that a layout can be looked at with' },
    in: z.object(paper),
    out: z.object({ examples: z.array(z.object({ id, code: z.string(), title: z.string() })) }),
    permission: 'templates.read',
    reach: ['authority'],
    errors: ['templates.not-found'],
  },
  previewPaper: {
    method: 'GET',
    path: '/templates/papers/{code}/preview',
    summary: {
      vi: 'Bản xem thử (PDF) của lời văn đang soạn hoặc đang dùng, với dữ liệu mẫu hoặc một hồ sơ thật được xem',
      en: 'Trial print (PDF) of the words being written or in force, with invented data or a real record within reach',
    },
    in: z.object({
      ...paper,
      of: z.enum(['draft', 'current']).default('draft'),
      example: id.optional(),
      v: z.string().max(40).optional(),
    }),
    out: z.unknown(),
    answers: 'file',
    permission: 'templates.read',
    reach: ['authority'],
    errors: [
      'templates.not-found',
      'templates.no-draft',
      'templates.no-example',
      'templates.data-invalid',
      'templates.unknown-field',
      'templates.text-missing',
      'templates.text-too-long',
      'templates.text-not-printable',
      'pdf.template-failed',
    ],
  },
});

import { z } from 'zod';
import type { Operation } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });
const named = z.object({ code: z.string(), name: words });

/** What a condition may read of a case: its name in FEEL, what it is called, and where it comes from. */
const fact = z.object({
  name: z.string(),
  label: words,
  /** The procedure or kind of case that asks it; none of what every case knows. */
  of: words.optional(),
  type: z.enum(['text', 'number', 'boolean', 'date', 'choice']),
  options: z.array(z.object({ value: z.string(), label: words })).optional(),
});

/** How long what runs by a process may take. */
const legalLimit = z.object({
  /** Code of the procedure or kind of case, and what it is called. */
  code: z.string(),
  name: words,
  /** Which of its cases, where it has several. */
  case: words.optional(),
  state: z.enum(['in-force', 'draft']),
  value: z.number(),
  unit: z.enum(['working-day', 'working-hour', 'half-day', 'day', 'month', 'same-day']),
  /** By the law itself, where the authority promises less. */
  byLaw: z.boolean(),
  /** Working minutes; of calendar days and months about so many. */
  minutes: z.number().int().min(1),
  about: z.boolean(),
});

/** What may be chosen while a process is drawn, so that nobody types codes. */
export const choiceOperations = {
  listDrawingChoices: {
    method: 'GET',
    path: '/processes/definitions/{code}/choices',
    summary: {
      vi: 'Những gì chọn được khi vẽ quy trình: biểu mẫu, mẫu giấy, dãy số, việc làm thêm, dữ kiện, kênh nộp, thời hạn',
      en: 'What may be chosen while a process is drawn: forms, templates, series, acts, facts, channels, limits',
    },
    in: z.object({
      code: z.string().min(1).max(80),
      /** Of a process that nobody saved yet. */
      caseKind: z.string().min(1).max(80).optional(),
    }),
    out: z.object({
      forms: z.array(named),
      templates: z.array(named),
      series: z.array(named.extend({ types: z.array(z.string()) })),
      services: z.array(named),
      acts: z.array(named),
      channels: z.array(named),
      statuses: z.array(z.object({ status: z.number().int(), name: words })),
      facts: z.array(fact),
      limits: z.array(legalLimit),
    }),
    permission: 'processes.draft',
    reach: ['authority'],
    errors: [],
  },
} as const satisfies Readonly<Record<string, Operation>>;

/** What may be chosen while a process is drawn. */
export type DrawingChoices = z.output<(typeof choiceOperations)['listDrawingChoices']['out']>;

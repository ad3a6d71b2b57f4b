import { z } from 'zod';
import type { Operation } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });
const named = z.object({ vi: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) });
const administered = { permission: 'documents.administer', reach: ['authority'] } as const;

/** The number series of outgoing documents, and new ones. */
export const seriesOperations = {
  listSeries: {
    method: 'GET',
    path: '/documents/series',
    summary: { vi: 'Các sổ số văn bản đi', en: 'Number series of outgoing documents' },
    in: z.object({}),
    out: z.object({
      series: z.array(
        z.object({ code: z.string(), name: words, types: z.array(z.string()), pattern: z.string(), validFrom: z.iso.date() }),
      ),
    }),
    ...administered,
    errors: [],
  },
  addSeries: {
    method: 'POST',
    path: '/documents/series',
    summary: { vi: 'Thêm sổ số văn bản đi', en: 'Add a number series' },
    in: z.object({
      code: z.string().regex(/^[A-Z0-9]{1,10}$/),
      name: named,
      /** `{n}/…` with `{type}`, `{agency}` and `{unit}`. */
      pattern: z
        .string()
        .trim()
        .max(80)
        .regex(/^\{n\}\/(?:[\p{L}\p{N}.-]|\{type\}|\{agency\}|\{unit\}){1,60}$/u),
      /** The document type that is numbered in it. */
      type: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
      validFrom: z.iso.date(),
    }),
    out: z.object({ code: z.string() }),
    ...administered,
    errors: ['documents.series-pattern', 'documents.series-taken'],
    status: 201,
  },
} as const satisfies Readonly<Record<string, Operation>>;

import * as z from 'zod';
import type { Operation } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });
const list = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/);
const certainty = z.enum(['T', 'S', 'B']);
const day = z.iso.date();

/** Lists that fields are chosen from, and the lists of codes that the authority keeps here. */
export const listOperations = {
  searchList: {
    method: 'GET',
    path: '/forms/lists/{list}/entries',
    summary: { vi: 'Tìm trong danh mục mà biểu mẫu chọn từ đó', en: 'Search a list that forms are chosen from' },
    in: z.object({ list, q: z.string().max(700).default('') }),
    out: z.object({ entries: z.array(z.object({ code: z.string(), vi: z.string(), en: z.string() })) }),
    permission: 'signed-in',
    // Each list tells what its asker may see.
    reach: ['mine'],
    errors: ['forms.no-list'],
  },
  listCodeLists: {
    method: 'GET',
    path: '/forms/code-lists',
    summary: { vi: 'Các danh mục mã và các bản của chúng', en: 'Lists of codes and their editions' },
    in: z.object({}),
    out: z.object({
      lists: z.array(
        z.object({
          list: z.string(),
          name: words,
          inForce: z.uuid().optional(),
          editions: z.array(
            z.object({
              id: z.uuid(),
              validFrom: day,
              document: z.string(),
              certainty,
              /** A few codes to try with, not the list. */
              isSample: z.boolean(),
              entries: z.number().int(),
              recordedAt: z.iso.datetime(),
              recordedBy: z.string(),
            }),
          ),
        }),
      ),
    }),
    permission: 'forms.draft',
    reach: ['authority'],
    errors: [],
  },
  importCodeList: {
    method: 'POST',
    path: '/forms/code-lists/{list}/editions',
    summary: { vi: 'Nạp một bản của danh mục mã', en: 'Bring in an edition of a list of codes' },
    in: z.object({
      list,
      validFrom: day,
      document: z.string().trim().min(1).max(200),
      certainty,
      /** CSV in UTF-8: code, Vietnamese words, English words if there are some. */
      text: z.string().max(900_000),
    }),
    out: z.object({ id: z.uuid(), entries: z.number().int(), headings: z.number().int() }),
    permission: 'forms.publish',
    reach: ['authority'],
    errors: ['forms.no-list', 'forms.bad-list'],
  },
} as const satisfies Readonly<Record<string, Operation>>;

import { z } from 'zod';
import type { Operation } from '#platform/contract';
import { nationalRecord } from './server/catalogue/national-record.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const count = z.number().int().min(0);
const params = z.record(z.string(), z.union([z.string(), z.number()]));
const limit = z.number().int().min(1).max(200).default(50);
const kept = { permission: 'procedures.keep', reach: ['authority'] } as const;

const importRun = z.object({
  id,
  fileName: z.string(),
  whole: z.boolean(),
  /** How many lines the file has. */
  lines: count.optional(),
  startedAt: instant,
  startedBy: z.string().optional(),
  finishedAt: instant.optional(),
  outcome: z.enum(['done', 'stopped', 'failed']).optional(),
  read: count,
  created: count,
  updated: count,
  unchanged: count,
  rejected: count,
});

const finding = z.object({ kind: z.string(), field: z.string(), params });
const difference = z.object({ part: z.string(), key: z.string(), before: z.string().optional(), after: z.string().optional() });

const recordLine = z.object({
  code: z.string(),
  name: z.string(),
  hasDetail: z.boolean(),
  /** True for a procedure that this authority has, too. */
  ours: z.boolean(),
  version: z.number().int(),
  readAt: instant,
  absentSince: instant.optional(),
  findings: count,
});

const time = z.object({ value: z.number(), unit: z.string() });

/** A limit of ours beside what the catalogue publishes. */
const limitBeside = z.object({
  case: z.string(),
  name: z.object({ vi: z.string(), en: z.string() }),
  law: time,
  promised: time,
  certainty: z.enum(['text', 'seen', 'background']),
  verdict: z.enum(['equal', 'number-differs', 'unit-differs', 'both-differ', 'published-missing', 'law-unknown']),
});

const feeBeside = z.object({
  name: z.object({ vi: z.string(), en: z.string() }),
  amount: z.number().nullable(),
  certainty: z.enum(['text', 'seen', 'background']),
  verdict: z.enum(['equal', 'differs', 'published-missing', 'ours-unknown']),
});

const words = z.object({ vi: z.string(), en: z.string() });

const review = z.object({
  id,
  procedureCode: z.string(),
  procedureName: z.string(),
  reason: z.enum(['catalogue-changed', 'record-absent', 'law-limit-changed', 'temporary-ends']),
  subject: z.string(),
  differences: z.array(difference),
  /** Of a changed law limit. */
  law: z.object({ case: words, before: time, after: time, promised: time, validFrom: z.iso.date() }).optional(),
  /** Of a temporary value that ends: its last day, and every procedure it holds for. */
  ending: z.object({ until: z.iso.date(), codes: z.array(z.string()), basis: words }).optional(),
  raisedAt: instant,
  decidedAt: instant.optional(),
  decidedBy: z.string().optional(),
  decision: z.enum(['kept', 'changed', 'not-ours']).optional(),
  note: z.string().optional(),
});

/** The national catalogue as it was read, and what has to be looked at because it or the law moved. */
export const catalogueOperations = {
  startImport: {
    method: 'POST',
    path: '/procedures/imports',
    summary: { vi: 'Nạp một tệp danh mục quốc gia', en: 'Import a file of the national catalogue' },
    /** `whole`: the file holds the whole catalogue, so that what it leaves out is no longer there. */
    in: z.object({ whole: z.enum(['true', 'false']).default('false') }),
    out: z.object({ id }),
    ...kept,
    errors: ['procedures.import-running', 'files.too-large', 'http.bad-input'],
    uploads: { file: { maxBytes: 20 * 1024 * 1024, accept: ['zip'], passing: true } },
    status: 201,
  },
  listImports: {
    method: 'GET',
    path: '/procedures/imports',
    summary: { vi: 'Các lượt nạp danh mục, mới nhất trước', en: 'Imports of the catalogue, newest first' },
    in: z.object({ after: id.optional(), limit }),
    out: z.object({ imports: z.array(importRun), next: z.string().optional() }),
    ...kept,
    errors: [],
  },
  getImport: {
    method: 'GET',
    path: '/procedures/imports/{id}',
    summary: { vi: 'Một lượt nạp với những gì bị từ chối', en: 'An import with what was rejected' },
    in: z.object({
      id,
      after: z
        .string()
        .regex(/^\d{1,9}\.\d{1,9}$/)
        .optional(),
      limit,
    }),
    out: z.object({
      run: importRun,
      problems: z.array(z.object({ line: z.number().int(), field: z.string(), code: z.string(), params })),
      next: z.string().optional(),
    }),
    ...kept,
    errors: ['http.not-found'],
  },
  stopImport: {
    method: 'POST',
    path: '/procedures/imports/{id}/stop',
    summary: { vi: 'Dừng một lượt nạp; phần đã đọc được giữ', en: 'Stop an import; what was read is kept' },
    in: z.object({ id }),
    out: z.object({}),
    ...kept,
    errors: ['http.not-found'],
  },
  listRecords: {
    method: 'GET',
    path: '/procedures/records',
    summary: { vi: 'Bản ghi của danh mục quốc gia', en: 'Records of the national catalogue' },
    in: z.object({
      search: z.string().max(200).optional(),
      /** Those in which this is odd. */
      finding: z.string().max(60).optional(),
      only: z.enum(['ours', 'absent']).optional(),
      after: z.string().max(60).optional(),
      limit,
    }),
    out: z.object({ records: z.array(recordLine), next: z.string().optional() }),
    ...kept,
    errors: [],
  },
  getRecord: {
    method: 'GET',
    path: '/procedures/records/{code}',
    summary: { vi: 'Một bản ghi quốc gia bên cạnh thủ tục của cơ quan', en: "A national record beside the authority's own procedure" },
    in: z.object({ code: z.string().max(60) }),
    out: z.object({
      line: recordLine,
      record: nationalRecord,
      findings: z.array(finding),
      /** None where the authority has no such procedure. */
      own: z.object({ limits: z.array(limitBeside), fees: z.array(feeBeside) }).optional(),
      /** Earlier versions, the newest first, each with what the next one changed. */
      history: z.array(z.object({ version: z.number().int(), readAt: instant, differences: z.array(difference) })),
    }),
    ...kept,
    errors: ['http.not-found'],
  },
  listReviews: {
    method: 'GET',
    path: '/procedures/reviews',
    summary: { vi: 'Thủ tục cần rà soát', en: 'Procedures to be reviewed' },
    in: z.object({ open: z.boolean().default(true), after: id.optional(), limit }),
    out: z.object({
      reviews: z.array(review),
      /** How many are to be decided, whichever are listed. */
      openCount: z.number().int(),
      next: z.string().optional(),
    }),
    ...kept,
    errors: [],
  },
  decideReview: {
    method: 'POST',
    path: '/procedures/reviews/{id}',
    summary: { vi: 'Kết luận một việc rà soát', en: 'Decide a review' },
    in: z.object({ id, decision: z.enum(['kept', 'changed', 'not-ours']), note: z.string().trim().min(1).max(2000) }),
    out: z.object({}),
    ...kept,
    errors: ['http.not-found', 'procedures.review-over'],
  },
} as const satisfies Readonly<Record<string, Operation>>;

import { z } from 'zod';
import type { Operation } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });
const code = z.string().min(1).max(80);
const by = { permission: 'processes.migrate', reach: ['authority'] } as const;
const count = z.number().int().min(0);

/** Cases that one request looks at or takes over. */
export const casesAtOnce = 500;
/** Running cases that a list counts; of more it says so. */
export const casesCounted = 1000;

/** The version in force of a process, and whether who asks wrote it. */
const target = { code: z.string(), name: words, version: z.number().int(), validFrom: z.iso.date(), mine: z.boolean() };

/** Running cases of older versions taken to the one in force. */
export const migrationOperations = {
  listMigrations: {
    method: 'GET',
    path: '/processes/migrations',
    summary: {
      vi: 'Quy trình còn việc chạy theo phiên bản cũ, hoặc đã từng chuyển việc',
      en: 'Processes of which cases run by older versions, or were taken to a new one before',
    },
    in: z.object({ after: code.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
    out: z.object({
      processes: z.array(z.object({ ...target, behind: count, more: z.boolean(), lastAt: z.iso.datetime().optional() })),
      next: z.string().optional(),
    }),
    ...by,
    errors: [],
  },
  previewMigration: {
    method: 'GET',
    path: '/processes/definitions/{code}/migration',
    summary: {
      vi: 'Việc đang chạy theo phiên bản cũ: mỗi việc sẽ tiếp tục ở đâu, hoặc vì sao phải giữ nguyên',
      en: 'Cases that run by older versions: where each would go on, or what keeps it back',
    },
    in: z.object({ code, after: z.uuid().optional() }),
    out: z.object({
      ...target,
      cases: z.array(
        z.object({
          recordId: z.uuid(),
          caseKind: z.string(),
          code: z.string().optional(),
          title: words.optional(),
          party: z.string().optional(),
          fromVersion: z.number().int(),
          /** The open steps at which it goes on. */
          at: z.array(words),
          why: z.enum(['no-step', 'in-branch', 'other-place', 'paused', 'nobody']).optional(),
          /** The step or place that keeps it back, and what it is called. */
          place: z.string().optional(),
          placeName: words.optional(),
        }),
      ),
      next: z.uuid().optional(),
    }),
    ...by,
    errors: ['processes.not-found'],
  },
  migrateCases: {
    method: 'POST',
    path: '/processes/definitions/{code}/migration',
    summary: { vi: 'Chuyển việc đang chạy sang phiên bản đang áp dụng', en: 'Take running cases to the version in force' },
    in: z.object({
      code,
      /** The version that was looked at. */
      version: z.number().int().min(1),
      because: z.string().trim().min(1).max(1000),
      /** Only these; left out: all. */
      cases: z.array(z.uuid()).min(1).max(casesAtOnce).optional(),
      after: z.uuid().optional(),
    }),
    out: z.object({ moved: count, kept: count, next: z.uuid().optional() }),
    ...by,
    errors: ['processes.not-found', 'processes.own-draft', 'processes.draft-outdated'],
  },
  listMigrationRuns: {
    method: 'GET',
    path: '/processes/definitions/{code}/migrations',
    summary: {
      vi: 'Nhật ký chuyển việc của một quy trình: ai, khi nào, từ phiên bản nào sang phiên bản nào',
      en: 'What was taken over of a process: by whom, when, from which versions to which',
    },
    in: z.object({ code, after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
    out: z.object({
      runs: z.array(
        z.object({
          id: z.uuid(),
          at: z.iso.datetime(),
          by: z.string(),
          because: z.string(),
          fromVersions: z.array(z.number().int()),
          toVersion: z.number().int(),
          moved: count,
        }),
      ),
      next: z.uuid().optional(),
    }),
    ...by,
    errors: ['processes.not-found'],
  },
} as const satisfies Readonly<Record<string, Operation>>;

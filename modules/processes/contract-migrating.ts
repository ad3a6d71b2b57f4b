import { z } from 'zod';
import type { Operation } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });
const code = z.string().min(1).max(80);
const by = { permission: 'processes.migrate', reach: ['authority'] } as const;

/** Running cases of older versions taken to the one in force. */
export const migrationOperations = {
  previewMigration: {
    method: 'GET',
    path: '/processes/definitions/{code}/migration',
    summary: {
      vi: 'Việc đang chạy theo phiên bản cũ: mỗi việc sẽ tiếp tục ở đâu, hoặc vì sao phải giữ nguyên',
      en: 'Cases that run by older versions: where each would go on, or what keeps it back',
    },
    in: z.object({ code, after: z.uuid().optional() }),
    out: z.object({
      /** The version they would go on under. */
      version: z.number().int(),
      cases: z.array(
        z.object({
          recordId: z.uuid(),
          caseKind: z.string(),
          code: z.string().optional(),
          title: words.optional(),
          fromVersion: z.number().int(),
          /** The open steps at which it goes on. */
          at: z.array(words),
          why: z.enum(['no-step', 'in-branch', 'other-place', 'paused', 'nobody']).optional(),
          /** The step or place that keeps it back. */
          place: z.string().optional(),
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
      after: z.uuid().optional(),
    }),
    out: z.object({ moved: z.number().int(), kept: z.number().int(), next: z.uuid().optional() }),
    ...by,
    errors: ['processes.not-found', 'processes.own-draft', 'processes.draft-outdated'],
  },
} as const satisfies Readonly<Record<string, Operation>>;

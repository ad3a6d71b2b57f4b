import { z } from 'zod';
import type { Operation } from '#platform/contract';
import { certainty } from './offer.ts';

const words = z.object({ vi: z.string().min(1).max(500), en: z.string().min(1).max(500) });
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);
const kept = { permission: 'procedures.keep', reach: ['authority'] } as const;

/** What a fee costs, or how long a case takes, while a temporary rule holds. */
const temporaryAmount = z.object({ part: z.literal('fee'), item: code.default('fee'), amount: z.number().int().min(0).max(1_000_000_000) });
const temporaryLimit = z.object({
  part: z.literal('limit'),
  item: code,
  value: z.number().positive().max(1000),
  unit: z.enum(['working-day', 'working-hour', 'half-day', 'day', 'month']),
});
const change = z.discriminatedUnion('part', [temporaryAmount, temporaryLimit]);

const period = {
  basis: words,
  certainty,
  /** The first day on which it holds, and the last. */
  from: z.iso.date(),
  until: z.iso.date(),
};

const temporaryValue = z.object({
  id: z.uuid(),
  codes: z.array(z.string()),
  change,
  ...period,
  state: z.enum(['ahead', 'in-force', 'over']),
  recordedBy: z.string().optional(),
  ended: z.object({ at: z.iso.datetime(), by: z.string().optional(), because: z.string() }).optional(),
});

/** Values that a law changes for a time; they revert by themselves. */
export const temporaryOperations = {
  listTemporaryValues: {
    method: 'GET',
    path: '/procedures/temporary-values',
    summary: { vi: 'Các mức tạm thời theo luật', en: 'Values that a law changes for a time' },
    in: z.object({ after: z.uuid().optional(), limit: z.number().int().min(1).max(200).default(50) }),
    out: z.object({ values: z.array(temporaryValue), next: z.string().optional() }),
    ...kept,
    errors: [],
  },
  addTemporaryValue: {
    method: 'POST',
    path: '/procedures/temporary-values',
    summary: { vi: 'Thêm một mức tạm thời', en: 'Add a temporary value' },
    in: z.object({ codes: z.array(z.string().min(1).max(40)).min(1).max(100), change, ...period }),
    out: z.object({ id: z.uuid() }),
    ...kept,
    errors: ['procedures.not-found', 'procedures.temporary-period', 'procedures.temporary-item', 'procedures.temporary-overlaps'],
    status: 201,
  },
  endTemporaryValue: {
    method: 'POST',
    path: '/procedures/temporary-values/{id}/end',
    summary: { vi: 'Kết thúc sớm một mức tạm thời', en: 'End a temporary value before its time' },
    in: z.object({ id: z.uuid(), because: z.string().trim().min(1).max(500) }),
    out: z.object({}),
    ...kept,
    errors: ['http.not-found', 'procedures.temporary-over'],
  },
} as const satisfies Readonly<Record<string, Operation>>;

/** What a temporary value changes. */
export type TemporaryChange = z.output<typeof change>;

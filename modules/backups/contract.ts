import { z } from 'zod';
import { defineContract } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });
const instant = z.iso.datetime();
const age = z.object({
  at: instant.optional().describe('When the last good one ended'),
  standing: z.enum(['good', 'old', 'none']),
});

const run = z.object({
  id: z.uuid(),
  kind: z.enum(['backup', 'restore', 'restore-test']),
  state: z.enum(['good', 'failed', 'open']),
  startedAt: instant,
  seconds: z.number().optional(),
  dir: z.string(),
  rows: z.number().int().optional(),
  files: z.number().int().optional(),
  bytes: z.number().int().optional().describe('On the disk'),
  fault: words.optional(),
});

/** Reading what is known of backups. */
export const backupsContract = defineContract('backups', {
  getState: {
    method: 'GET',
    path: '/backups',
    summary: { vi: 'Tình trạng sao lưu và các lần gần đây', en: 'State of the backups and the last runs' },
    in: z.object({}),
    out: z.object({ now: instant, backup: age, restoreTest: age, folder: z.string().optional(), runs: z.array(run) }),
    permission: 'backups.read',
    reach: ['authority'],
    errors: [],
  },
});

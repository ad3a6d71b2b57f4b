import type { Ctx } from '#platform/context';
import { makeAuditPartitions } from '#platform/audit';
import { findRecordedFiles } from '#platform/files';
import { defineJob, type Job } from '#platform/jobs';

const dayMs = 86_400_000;

/** Makes the months of the logs that the coming weeks will write to. */
export async function prepareMonths(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  await ctx.services.db.write((tx) => makeAuditPartitions(tx, { first: now, last: new Date(now.getTime() + 60 * dayMs) }));
}

/** The server's own jobs: months of the logs, and files that no row names. */
export const housekeepingJobs: readonly Job[] = [
  defineJob({ name: 'system.prepare-months', every: '7 3 * * *', run: prepareMonths }),
  defineJob({
    name: 'system.sweep-files',
    every: '23 * * * *',
    run: async (ctx) => {
      await ctx.services.files.sweep((hashes) => ctx.read((tx) => findRecordedFiles(tx, hashes)));
    },
  }),
];

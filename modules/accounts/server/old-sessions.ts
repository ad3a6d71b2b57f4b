import type { Ctx } from '#platform/context';
import { defineJob } from '#platform/jobs';
import { deleteSessionsBefore } from './session-store.ts';

const keptMs = 30 * 86_400_000;

/** Forgets sessions that began, and tries to sign in that were made, 30 days ago, with the address and browser they came from; the audit stays. */
export async function forgetOldSessions(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now().getTime() - keptMs);
  await ctx.services.db.write((tx) => deleteSessionsBefore(tx, before));
}

/** Forgets old sessions every night. */
export const oldSessionsJob = defineJob({ name: 'accounts.forget-old-sessions', every: '47 19 * * *', run: forgetOldSessions });

import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import { timeZone } from '#platform/i18n';
import { casesCounted, type migrationOperations } from '../../contract-migrating.ts';
import { getHead } from '../drafts/drafts.ts';
import { targetTold } from './migrate-cases.ts';
import { listRuns, listTargets } from './migration-store.ts';

type Listed = z.output<(typeof migrationOperations)['listMigrations']['out']>;
type Runs = z.output<(typeof migrationOperations)['listMigrationRuns']['out']>;

const day = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** One page of processes by code of which cases run by older versions, or were taken over before. */
export async function listMigrations(ctx: Ctx, page: { after?: string | undefined; limit: number }): Promise<Listed> {
  return ctx.read(async (tx) => {
    const asked = { day: day.format(ctx.now()), after: page.after, limit: page.limit + 1, counted: casesCounted };
    const found = await listTargets(tx, asked);
    const processes = found.slice(0, page.limit).map((one) => ({
      ...targetTold(ctx, one),
      behind: Math.min(one.behind, casesCounted),
      more: one.behind > casesCounted,
      lastAt: one.lastAt?.toISOString(),
    }));
    return { processes, next: found.length > page.limit ? processes.at(-1)?.code : undefined };
  });
}

/** What was taken over of a process, the newest first. Refuses with `processes.not-found`. */
export async function listMigrationRuns(ctx: Ctx, given: { code: string; after?: string | undefined; limit: number }): Promise<Runs> {
  return ctx.read(async (tx) => {
    const { processId } = await getHead(tx, given.code);
    const found = await listRuns(tx, processId, { after: given.after, limit: given.limit + 1 });
    const runs = found.slice(0, given.limit).map((run) => ({ ...run, at: run.at.toISOString() }));
    return { runs, next: found.length > given.limit ? runs.at(-1)?.id : undefined };
  });
}

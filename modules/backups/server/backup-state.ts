import { dirname } from 'node:path';
import type { z } from 'zod';
import { findFreshness, listRuns, type Run } from '#platform/backup';
import type { Ctx } from '#platform/context';
import type { backupsContract } from '../contract.ts';

type State = z.input<(typeof backupsContract)['operations']['getState']['out']>;

const dayMs = 86_400_000;
const oldAfterMs = { backup: dayMs, restoreTest: 30 * dayMs };
const shownRuns = 20;

/** How the age of the last good one is to be seen. */
export function standingOf(kind: keyof typeof oldAfterMs, at: Date | undefined, now: Date): State['backup'] {
  if (at === undefined) return { standing: 'none' };
  return { at: at.toISOString(), standing: now.getTime() - at.getTime() > oldAfterMs[kind] ? 'old' : 'good' };
}

function stateOf({ ok }: Run): 'good' | 'failed' | 'open' {
  if (ok === undefined) return 'open';
  return ok ? 'good' : 'failed';
}

function toLine(run: Run): State['runs'][number] {
  const { id, kind, startedAt, finishedAt, dir, rows, files, bytes, fault } = run;
  const seconds = finishedAt === undefined ? undefined : (finishedAt.getTime() - startedAt.getTime()) / 1000;
  return { id, kind, state: stateOf(run), startedAt: startedAt.toISOString(), seconds, dir, rows, files, bytes, fault };
}

/** Ages, the last runs, and the folder that the newest backup went to. */
export async function getBackupState(ctx: Ctx): Promise<State> {
  const [fresh, runs] = await ctx.read(async (tx) => [await findFreshness(tx), await listRuns(tx, shownRuns)] as const);
  const now = ctx.now();
  const newest = runs.find((run) => run.kind === 'backup' && run.ok === true) ?? runs.find((run) => run.kind === 'backup');
  return {
    now: now.toISOString(),
    backup: standingOf('backup', fresh.lastGoodAt, now),
    restoreTest: standingOf('restoreTest', fresh.lastRestoreTestAt, now),
    folder: newest === undefined ? undefined : dirname(newest.dir),
    runs: runs.map(toLine),
  };
}

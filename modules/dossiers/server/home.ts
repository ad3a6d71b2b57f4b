import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { status } from './dossier.ts';
import { listDossierRows } from './list-store.ts';
import { listDrafts, type DraftLine } from './drafts.ts';
import { tellLines, type DossierLine } from './list-dossiers.ts';

/** What an enterprise comes for: what it must do, what is being handled, what came out of late. */
export interface EnterpriseHome {
  drafts: DraftLine[];
  toDo: DossierLine[];
  beingHandled: DossierLine[];
  recent: DossierLine[];
  /** Something was handled for it before. */
  hasEarlier: boolean;
}

const mostShown = 100;
const recently = 30 * 86_400_000;
const waitsForApplicant: readonly number[] = [status.supplement, status.payment];

/** The home of an enterprise within reach; refuses with `http.not-found`. */
export async function homeOf(ctx: Ctx, enterpriseId: string): Promise<EnterpriseHome> {
  const isWithin = ctx.reach.all || ctx.reach.holders.some((holder) => holder.kind === 'enterprise' && holder.id === enterpriseId);
  if (!isWithin) fail('http.not-found');
  const drafts = await listDrafts(ctx, enterpriseId);
  return ctx.read(async (tx) => {
    const now = ctx.now();
    const open = await listDossierRows(tx, ctx.reach, { state: 'open', enterpriseId, limit: mostShown });
    const finished = await listDossierRows(tx, ctx.reach, { state: 'finished', enterpriseId, limit: mostShown });
    const since = now.getTime() - recently;
    return {
      drafts,
      toDo: await tellLines(
        tx,
        open.filter((row) => waitsForApplicant.includes(row.national_status)),
        now,
      ),
      beingHandled: await tellLines(
        tx,
        open.filter((row) => !waitsForApplicant.includes(row.national_status)),
        now,
      ),
      recent: await tellLines(
        tx,
        finished.filter((row) => (row.finished_at ?? row.submitted_at).getTime() >= since),
        now,
      ),
      hasEarlier: finished.length > 0,
    };
  });
}

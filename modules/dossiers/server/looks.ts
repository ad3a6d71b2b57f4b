import { holdersOf, reachAll, reachOf } from '#platform/access';
import { noteAccess, writeAccess, type AccessEntry } from '#platform/audit';
import { lookBy, makeCtx, type Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { findOpenStep } from '#modules/processes';
import { findDossierRow, type DossierRow } from './dossier-store.ts';

/** What is looked at: the dossier, the comparison with the record, a component by its key, a paper by its form, the result. */
export type LookedAt = 'dossier' | 'comparison' | `component:${string}` | `paper:${string}` | 'result' | 'draft' | 'document' | 'consent';

/** As which post an officer looks, and what for: the step his unit holds, the case his unit takes part in, or oversight. */
async function reasonOf(ctx: Ctx, tx: Tx, dossierId: string): Promise<Pick<AccessEntry, 'unitId' | 'role' | 'purpose' | 'stepId'>> {
  const { posts } = ctx.actor;
  const open = await findOpenStep(tx, dossierId, ctx);
  const holding = posts.find((post) => post.unitId === open?.holderUnit);
  if (open !== undefined && holding !== undefined) return { unitId: holding.unitId, role: holding.role, purpose: 'step', stepId: open.id };
  const holders = await holdersOf(tx, 'dossier', dossierId, ctx.now());
  const taking = posts.find((post) => holders.some((holder) => holder.kind === 'unit' && holder.id === post.unitId));
  const post = taking ?? posts[0];
  return { unitId: post?.unitId, role: post?.role, purpose: taking === undefined ? 'oversight' : 'case' };
}

/** True for whoever reads as the enterprise itself: its own reading is not logged. */
function isOwn({ actor }: Ctx, row: Pick<DossierRow, 'enterprise_id'>): boolean {
  return actor.kind === 'system' || (actor.posts.length === 0 && actor.represents.some((one) => one.enterpriseId === row.enterprise_id));
}

async function lookOf(ctx: Ctx, tx: Tx, row: Pick<DossierRow, 'id' | 'enterprise_id'>, part: LookedAt): Promise<AccessEntry | undefined> {
  if (isOwn(ctx, row)) return undefined;
  return lookBy(ctx, {
    what: part === 'dossier' || part === 'comparison' ? 'read' : 'download',
    part: part === 'dossier' ? undefined : part,
    subjectKind: 'dossier',
    subjectId: row.id,
    ...(await reasonOf(ctx, tx, row.id)),
  });
}

/** Notes that somebody looks at a dossier that was found within his reach; answer him once this is settled. */
export async function noteLook(ctx: Ctx, dossierId: string, part: LookedAt = 'dossier'): Promise<void> {
  const look = await ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, reachAll(ctx.now()), dossierId)) ?? fail('http.not-found');
    return lookOf(ctx, tx, row, part);
  });
  if (look !== undefined) await noteAccess(ctx.services.db, look);
}

/** The same for whoever asks by another permission than the one to see dossiers: within the reach he has by that one. */
export function seeingDossiers(ctx: Ctx): Ctx | undefined {
  const reach = reachOf(ctx.actor, 'dossiers.read', ['mandate', 'unit', 'authority'], ctx.now());
  return reach && makeCtx({ services: ctx.services, actor: ctx.actor, reach, locale: ctx.locale, requestId: ctx.requestId });
}

/** Finds a file of a dossier and notes the look at it in one transaction: no file is handed out whose row is not written. */
export async function findFileNoted<T>(
  ctx: Ctx,
  dossierId: string,
  find: (tx: Tx, row: DossierRow) => Promise<{ found: T; part: LookedAt }>,
): Promise<{ row: DossierRow; found: T }> {
  return ctx.services.db.write(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    const { found, part } = await find(tx, row);
    const look = await lookOf(ctx, tx, row, part);
    if (look !== undefined) await writeAccess(tx, [look]);
    return { row, found };
  });
}

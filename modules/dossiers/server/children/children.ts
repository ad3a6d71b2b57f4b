import type { z } from 'zod';
import { reachAll, requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { findOpenStep, holdsStep, requireHeldStep } from '#modules/processes';
import type { childOperations } from '../../contract-children.ts';
import { statusWords } from '../dossier.ts';
import { findDossierRow, findDossierRowByCode, lockDossierRow, updateDossier, type DossierRow } from '../dossier-store.ts';
import { addEntry } from '../exceptions/entries.ts';
import { tellMoved } from '../exceptions/requests.ts';
import { procedureOf } from '../procedure-of.ts';
import { listChildRows, type RelativeRow } from './child-store.ts';

type Told = z.input<(typeof childOperations)['listChildren']['out']>;

/** True for a dossier that ended: with a result, stopped or refused. */
const isOver = (row: Pick<DossierRow, 'finished_at' | 'refused_at'>): boolean => row.finished_at !== null || row.refused_at !== null;

async function tell(tx: Tx, row: RelativeRow): Promise<Told['children'][number]> {
  const { name } = await procedureOf(tx, row.procedure_version_id);
  return {
    id: row.id,
    code: row.code ?? undefined,
    procedure: name,
    status: statusWords(row),
    dueAt: row.due_at?.toISOString(),
    finishedAt: row.finished_at?.toISOString(),
    over: isOver(row),
    waits: row.parent_waits,
  };
}

/** The parent and the children of a dossier within reach, with their states; who holds its step may link more. Refuses with `http.not-found`. */
export async function listChildren(ctx: Ctx, id: string): Promise<Told> {
  return ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, id)) ?? fail('http.not-found');
    const parent = row.parent_id === null ? undefined : await findDossierRow(tx, reachAll(ctx.now()), row.parent_id);
    const children: Told['children'] = [];
    for (const child of await listChildRows(tx, id)) children.push(await tell(tx, child));
    const open = await findOpenStep(tx, id, ctx);
    const mayLink = open !== undefined && !isOver(row) && ctx.actor.permissions.has('dossiers.handle') && holdsStep(ctx, open);
    return { parent: parent && (await tell(tx, parent)), children, mayLink };
  });
}

async function lockParent(act: Act, id: string): Promise<DossierRow> {
  if ((await findDossierRow(act.tx, act.ctx.reach, id)) === undefined) fail('http.not-found');
  const open = (await findOpenStep(act.tx, id, act)) ?? fail('dossiers.not-now');
  await requireHeldStep(act, open.id);
  const parent = (await lockDossierRow(act.tx, id)) ?? fail('http.not-found');
  return isOver(parent) ? fail('dossiers.not-now') : parent;
}

/** Another dossier of the same applicant of the registry. */
const isOfSame = (parent: DossierRow, child: DossierRow): boolean =>
  child.id !== parent.id && parent.enterprise_id !== null && child.enterprise_id === parent.enterprise_id;

/** One step deep: whoever has children or a parent is nobody else's child. */
async function requireSingle(act: Act, parent: DossierRow, child: DossierRow): Promise<void> {
  const hasChildren = (await listChildRows(act.tx, child.id)).length > 0;
  if (child.parent_id !== null || parent.parent_id !== null || hasChildren) fail('dossiers.child-linked', {}, 'code');
}

/**
 * Makes a dossier of the same applicant a child of another: a code, clock and road of its own; a parent that waits does not end before it. By who
 * holds the parent's step; permission `dossiers.handle`. Linked already it changes nothing. Refuses with `dossiers.not-now`, `no-such-child` and
 * `child-linked`.
 */
export async function linkChild(ctx: Ctx, given: { id: string; code: string; waits: boolean; because: string }): Promise<string> {
  requirePermission(ctx.actor, 'dossiers.handle');
  return ctx.act('dossiers.link-child', async (act) => {
    // The child before the parent, as when a child ends: two who meet wait for each other in one order.
    const found = await findDossierRowByCode(act.tx, given.code.toUpperCase());
    const child = found && (await lockDossierRow(act.tx, found.id));
    const parent = await lockParent(act, given.id);
    if (child === undefined || !isOfSame(parent, child)) return fail('dossiers.no-such-child', {}, 'code');
    if (child.parent_id === parent.id) return child.id;
    await requireSingle(act, parent, child);
    await updateDossier(act.tx, child.id, { parent_id: parent.id, parent_waits: given.waits });
    if (given.waits && !isOver(child)) await updateDossier(act.tx, parent.id, { open_children: parent.open_children + 1 });
    addEntry(act, parent.id, { key: 'child-linked', public: true, params: { code: child.code ?? '' } });
    addEntry(act, child.id, { key: 'parent-linked', public: true, params: { code: parent.code ?? '' } });
    act.about('dossier', parent.id, { child: child.id, waits: given.waits, because: given.because });
    act.about('dossier', child.id, { parent: parent.id });
    await tellMoved(act, parent, parent.national_status);
    return child.id;
  });
}

/** The parent waits for a child no longer, for a reason that stays; the child goes on. Refuses with `dossiers.not-waiting`. */
export async function releaseChild(ctx: Ctx, given: { id: string; childId: string; because: string }): Promise<void> {
  requirePermission(ctx.actor, 'dossiers.handle');
  await ctx.act('dossiers.release-child', async (act) => {
    const child = await lockDossierRow(act.tx, given.childId);
    const parent = await lockParent(act, given.id);
    if (child?.parent_id !== parent.id) return fail('http.not-found');
    if (!child.parent_waits || isOver(child)) return fail('dossiers.not-waiting');
    await updateDossier(act.tx, child.id, { parent_waits: false });
    await updateDossier(act.tx, parent.id, { open_children: Math.max(0, parent.open_children - 1) });
    addEntry(act, parent.id, { key: 'child-released', public: false, params: { code: child.code ?? '' }, comment: given.because });
    act.about('dossier', parent.id, { child: child.id, released: given.because });
    return tellMoved(act, parent, parent.national_status);
  });
}

/** A child came to its end: its parent waits for one less. */
export async function childEnded(act: Act, child: Pick<DossierRow, 'id' | 'code' | 'parent_id' | 'parent_waits'>): Promise<void> {
  if (child.parent_id === null) return;
  const parent = await lockDossierRow(act.tx, child.parent_id);
  if (parent === undefined) return;
  if (child.parent_waits) await updateDossier(act.tx, parent.id, { open_children: Math.max(0, parent.open_children - 1) });
  addEntry(act, parent.id, { key: 'child-ended', public: true, params: { code: child.code ?? '' } });
}

/** Refuses with `dossiers.children-open` to give a result while a child that is waited for has not ended; an officer may release it with a reason. */
export function requireChildrenEnded({ open_children: count }: Pick<DossierRow, 'open_children'>): void {
  if (count > 0) fail('dossiers.children-open', { count });
}

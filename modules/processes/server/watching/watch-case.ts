import type { Ctx, Services } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { findCaseOf } from '../case-store.ts';
import { requireCaseInReach } from '../case-reach.ts';
import { listAllSteps } from '../step-store.ts';
import { whoSees } from '../who-sees.ts';
import { deleteWatch, dropEnded, findWatch, listTold, putWatch } from './watch-store.ts';

/** The most cases a person watches at once: what one can still follow, and what keeps the view short. */
export const mostWatched = 200;

const personOf = (ctx: Ctx): string => ctx.actor.personId ?? fail('http.signed-out');

/** Watches a case the actor may see; the same again changes nothing. Refuses with `http.not-found` and `processes.watch-full`. */
export async function watchCase(ctx: Ctx, given: { recordId: string; tells: boolean }): Promise<void> {
  const { recordId, tells } = given;
  const personId = personOf(ctx);
  await ctx.act('processes.watch-case', async (act) => {
    await requireCaseInReach(ctx, act.tx, recordId);
    const caseFile = (await findCaseOf(act.tx, recordId)) ?? fail('http.not-found');
    const before = await findWatch(act.tx, personId, caseFile.id, true);
    act.about(caseFile.kind, recordId, { watched: tells ? 'told' : 'quiet' });
    if (before?.tells === tells) return;
    if (before === undefined && (await dropEnded(act.tx, personId)) >= mostWatched) fail('processes.watch-full', { most: mostWatched });
    await putWatch(act.tx, { person_id: personId, case_id: caseFile.id, tells, since: act.now });
  });
}

/** Watches a case no longer, also one that is out of reach by now. */
export async function unwatchCase(ctx: Ctx, recordId: string): Promise<void> {
  const personId = personOf(ctx);
  await ctx.act('processes.unwatch-case', async (act) => {
    const caseFile = await findCaseOf(act.tx, recordId);
    if (caseFile === undefined) return;
    await deleteWatch(act.tx, personId, caseFile.id);
    act.about(caseFile.kind, recordId, { watched: 'no' });
  });
}

/** Who is to be told of what happened to a case: who had asked for it by then, and may see the case now. */
export async function listWatchers(
  services: Services,
  tx: Tx,
  { recordId, happened, now: at }: { recordId: string; happened: Date; now: Date },
): Promise<string[]> {
  const caseFile = await findCaseOf(tx, recordId);
  const asked = caseFile === undefined ? [] : await listTold(tx, caseFile.id, happened);
  if (asked.length === 0) return [];
  return whoSees(services, tx, { people: asked, steps: await listAllSteps(tx, recordId), now: at });
}

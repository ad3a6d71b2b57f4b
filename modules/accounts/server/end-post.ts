import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { insertPost, listPeopleWithRole } from './account-store.ts';
import { insertReview, lockPost, supersedePost, wasReviewed, type PostLine } from './people-store.ts';
import { heldWork } from './roles.ts';

/** Who confirms the same within this has pressed twice. */
const justNowMs = 60_000;

async function endRow(act: Act, post: PostLine, because: string): Promise<void> {
  await supersedePost(act.tx, post.id, act.now);
  const { personId, unitId, role, since } = post;
  const times = { since, until: act.now, recordedAt: act.now, recordedBy: act.actor.personId };
  if (since < act.now) await insertPost(act.tx, { id: newId(act.now), personId, unitId, roleKey: role, because, ...times });
  const left = (await listPeopleWithRole(act.tx, 'administrator', act.now)).length;
  if (role === 'administrator' && left === 0) fail('accounts.last-administrator');
  // What he held there goes back to who is left with the role.
  const at = { unitId, role };
  for (const work of act.ctx.services.extensions.all(heldWork)) await work.handOver(act, { from: personId, to: undefined, because, at });
  act.about('person', personId, { ended: role, unit: unitId, because });
}

/** Ends a seat from now on; the work held there goes back to its role. Refuses with `http.not-found`, `accounts.last-administrator`. */
export async function endPost(act: Act, postId: string, because: string): Promise<void> {
  requirePermission(act.actor, 'accounts.administer');
  await endRow(act, (await lockPost(act.tx, postId, act.now)) ?? fail('http.not-found'), because);
}

/** Notes that somebody looked whether a seat is still right: it is confirmed, or ended at once. Refuses like `endPost`. */
export async function reviewPost(
  act: Act,
  given: { postId: string; decision: 'confirmed' | 'revoked'; note: string | undefined },
): Promise<void> {
  requirePermission(act.actor, 'accounts.administer');
  const post = (await lockPost(act.tx, given.postId, act.now)) ?? fail('http.not-found');
  const since = new Date(act.now.getTime() - justNowMs);
  if (given.decision === 'confirmed' && (await wasReviewed(act.tx, { ...given, by: act.actor.personId, since }))) return;
  if (given.decision === 'revoked') await endRow(act, post, given.note ?? 'Rà soát quyền');
  await insertReview(act.tx, { id: newId(act.now), personId: post.personId, at: act.now, by: act.actor.personId, ...given });
  act.about('person', post.personId, { review: given.decision, post: given.postId });
}

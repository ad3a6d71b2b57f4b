import type { AccessEntry } from '#platform/audit';
import { newId } from '#platform/ids';
import type { Ctx } from './ctx.ts';

/** A look of whoever asks, as his first post, ready for `writeAccess` or `noteAccess`; what is given goes before. */
export function lookBy(
  ctx: Ctx,
  given: Pick<AccessEntry, 'what' | 'subjectKind' | 'subjectId' | 'purpose'> & Partial<AccessEntry>,
): AccessEntry {
  const { kind: actorKind, personId: actorId, sessionId, posts } = ctx.actor;
  const [post] = posts;
  const at = ctx.now();
  return { id: newId(at), at, actorKind, actorId, sessionId, requestId: ctx.requestId, unitId: post?.unitId, role: post?.role, ...given };
}

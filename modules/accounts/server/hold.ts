import type { Actor } from '#platform/access';
import type { Tx } from '#platform/db';
import type { Hold } from '#platform/http';
import { needsSecondFactor } from './account-store.ts';
import type { Limits } from './limits.ts';
import type { SessionRow } from './session-store.ts';

const minute = 60_000;

/** A session of an officer is locked when it rested too long, and when it was opened before he had his second factor. */
function isLocked(session: SessionRow, actor: Actor, limits: Limits, now: Date): boolean {
  if (session.lockedAt !== null) return true;
  if (session.hasFactor && session.strength === 'password') return true;
  return actor.posts.length > 0 && now.getTime() - session.seenAt.getTime() > limits('lock-minutes') * minute;
}

/** What a person must do before his session does anything else; nothing for most. */
export async function holdOf(
  tx: Tx,
  session: SessionRow,
  actor: Actor,
  { limits, now }: { limits: Limits; now: Date },
): Promise<Hold | undefined> {
  if (isLocked(session, actor, limits, now)) return { code: 'accounts.locked', path: '/mo-khoa' };
  if (session.mustChange) return { code: 'accounts.password-change-needed', path: '/tai-khoan/mat-khau' };
  if (session.hasFactor) return undefined;
  const roles = actor.posts.map((post) => post.role);
  const isMissing = !session.standsAlone || (await needsSecondFactor(tx, roles));
  return isMissing ? { code: 'accounts.second-factor-needed', path: '/tai-khoan/xac-thuc' } : undefined;
}

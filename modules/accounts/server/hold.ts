import type { Actor } from '#platform/access';
import type { Hold } from '#platform/http';
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
export function holdOf(
  session: SessionRow,
  actor: Actor,
  { limits, now, needsFactor }: { limits: Limits; now: Date; needsFactor: boolean },
): Hold | undefined {
  if (isLocked(session, actor, limits, now)) return { code: 'accounts.locked', path: '/mo-khoa' };
  if (session.mustChange) return { code: 'accounts.password-change-needed', path: '/tai-khoan/mat-khau' };
  if (session.hasFactor) return undefined;
  const isMissing = !session.standsAlone || needsFactor;
  return isMissing ? { code: 'accounts.second-factor-needed', path: '/tai-khoan/xac-thuc' } : undefined;
}

import { anonymous, type Actor } from '#platform/access';
import type { Services } from '#platform/context';
import { stampIn } from '#platform/db';
import type { Authenticate, SignedIn } from '#platform/http';
import { findSessionInUse } from './actor.ts';
import { holdOf } from './hold.ts';
import type { Limits } from './limits.ts';
import { newToken, sha256 } from './secrets.ts';
import { endSession, rotateSession, touchSession, type SessionRow } from './session-store.ts';

/** Name of the session cookie: bound to this host and to https (browsers count 127.0.0.1 as safe). */
export const sessionCookie = '__Host-ezone';

const second = 1000;
const minute = 60_000;
const rotateAfter = 10 * minute;
const overlap = minute;
const touchAfter = minute;

/** The cookie that carries a token; without one it clears the cookie. */
export function cookieFor(token: string | undefined): string {
  const base = `${sessionCookie}=${token ?? ''}; Path=/; Secure; HttpOnly; SameSite=Lax`;
  return token === undefined ? `${base}; Max-Age=0` : base;
}

/** The token a browser asks with; empty where it has none. */
export const tokenIn = (cookies: Readonly<Record<string, string | undefined>>): string => cookies[sessionCookie] ?? '';

/** The cookies that carry a renewed token; none where there is none. */
export const cookiesFor = (token: string | undefined): string[] => (token === undefined ? [] : [cookieFor(token)]);

const nobody: SignedIn = { actor: anonymous, sessionId: undefined };

type Lasting = Pick<SessionRow, 'seenAt' | 'createdAt' | 'atKiosk'>;

/** After how long without a sign of life a session is over. An officer's that rests is locked, not ended: what he was writing stays on his screen. */
function restOf(session: Lasting, actor: Actor, limits: Limits): number {
  if (session.atKiosk) return limits('idle-seconds-kiosk') * second;
  return actor.posts.length === 0 ? limits('idle-minutes-applicant') * minute : Number.POSITIVE_INFINITY;
}

/** Whether a session rested or went on for too long. */
export function isWornOut(session: Lasting, actor: Actor, limits: Limits, now: number): boolean {
  const idle = now - session.seenAt.getTime() > restOf(session, actor, limits);
  return idle || now - session.createdAt.getTime() > limits('session-hours') * 60 * minute;
}

function isOver(session: SessionRow, actor: Actor, limits: Limits, now: number): boolean {
  const stale = session.byPrevious && now - session.rotatedAt.getTime() > overlap;
  return stale || isWornOut(session, actor, limits, now);
}

async function renew(services: Services, session: SessionRow, tokenHash: Buffer, now: Date): Promise<string[]> {
  const age = now.getTime() - session.rotatedAt.getTime();
  if (!session.byPrevious && age > rotateAfter) {
    const token = newToken();
    const rotated = await services.db.write((tx) => rotateSession(tx, session.id, tokenHash, sha256(token), now));
    return rotated ? [cookieFor(token)] : [];
  }
  // At a kiosk each second counts.
  const isOld = now.getTime() - session.seenAt.getTime() > (session.atKiosk ? 0 : touchAfter);
  if (isOld) await services.db.write((tx) => touchSession(tx, session.id, now));
  return [];
}

/**
 * Finds who is behind a request's cookie, and what he must do before anything else: an officer who rested proves himself again,
 * an applicant's session that rested is over, and so is every session of its longest time. What a screen asks by itself is no sign of life.
 */
export function makeAuthenticate(services: Services): Authenticate {
  return async ({ cookies, background }) => {
    const token = cookies[sessionCookie];
    if (token === undefined || token === '') return nobody;
    const tokenHash = sha256(token);
    const now = services.clock.now();
    const { found, stamp } = await services.db.read(async (tx) => ({
      found: await findSessionInUse(services, tx, { tokenHash }, now),
      stamp: stampIn(tx),
    }));
    if (found === undefined) return { ...nobody, setCookies: [cookieFor(undefined)] };
    const { session, actor, limits, needsFactor } = found;
    if (isOver(session, actor, limits, now.getTime())) {
      await services.db.write((tx) => endSession(tx, session.id, 'idle', now));
      return { ...nobody, setCookies: [cookieFor(undefined)] };
    }
    if (actor.kind === 'anonymous') return nobody;
    const hold = holdOf(session, actor, { limits, now, needsFactor });
    const endsAfter = session.atKiosk ? limits('idle-seconds-kiosk') : undefined;
    if (hold !== undefined) return { actor, sessionId: session.id, hold, endsAfter };
    return { actor, sessionId: session.id, stamp, endsAfter, setCookies: background ? [] : await renew(services, session, tokenHash, now) };
  };
}

/** All that decides what somebody may do and hear, in one order. */
export function standingOf({ personId, posts, unitsBelow, represents, permissions }: Actor): string {
  const lists: (readonly unknown[])[] = [
    [personId],
    posts,
    unitsBelow,
    represents,
    [...permissions].map(([name, reach]) => [name, reach.toSorted()]),
  ];
  return JSON.stringify(lists.map((list) => list.map((one) => JSON.stringify(one)).toSorted()));
}

/** Whether somebody who asked once and still listens may go on. */
export type StillStands = (actor: Actor) => Promise<boolean>;

/** Judges it: his session is not over, and posts, mandates and permissions are those he came with. */
export function makeStillStands(services: Services): StillStands {
  return (actor) =>
    services.db.read(async (tx) => {
      const now = services.clock.now();
      const found = actor.sessionId === undefined ? undefined : await findSessionInUse(services, tx, { id: actor.sessionId }, now);
      if (found === undefined || isOver(found.session, actor, found.limits, now.getTime())) return false;
      return standingOf(found.actor) === standingOf(actor);
    });
}

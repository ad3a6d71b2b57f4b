import { anonymous, type Actor } from '#platform/access';
import type { Services } from '#platform/context';
import type { Authenticate, SignedIn } from '#platform/http';
import { actorOf } from './actor.ts';
import { newToken, sha256 } from './secrets.ts';
import { endSession, findSession, findSessionById, rotateSession, touchSession, type SessionRow } from './session-store.ts';

/** Name of the session cookie: bound to this host and to https (browsers count 127.0.0.1 as safe). */
export const sessionCookie = '__Host-ezone';

const minute = 60_000;
const idleLimit = 30 * minute;
const wholeLimit = 12 * 60 * minute;
const rotateAfter = 10 * minute;
const overlap = minute;
const touchAfter = minute;

/** The cookie that carries a token; without one it clears the cookie. */
export function cookieFor(token: string | undefined): string {
  const base = `${sessionCookie}=${token ?? ''}; Path=/; Secure; HttpOnly; SameSite=Lax`;
  return token === undefined ? `${base}; Max-Age=0` : base;
}

const nobody: SignedIn = { actor: anonymous, sessionId: undefined };

function isOver(session: SessionRow, now: number): boolean {
  const idle = now - session.seenAt.getTime() > idleLimit;
  const old = now - session.createdAt.getTime() > wholeLimit;
  const stale = session.byPrevious && now - session.rotatedAt.getTime() > overlap;
  return idle || old || stale;
}

async function renew(services: Services, session: SessionRow, tokenHash: Buffer, now: Date): Promise<string[]> {
  const age = now.getTime() - session.rotatedAt.getTime();
  if (!session.byPrevious && age > rotateAfter) {
    const token = newToken();
    const rotated = await services.db.write((tx) => rotateSession(tx, session.id, tokenHash, sha256(token), now));
    return rotated ? [cookieFor(token)] : [];
  }
  if (now.getTime() - session.seenAt.getTime() > touchAfter) await services.db.write((tx) => touchSession(tx, session.id, now));
  return [];
}

/** Finds who is behind a request's cookie: idle for 30 minutes or older than 12 hours, and the session is over. */
export function makeAuthenticate(services: Services): Authenticate {
  return async ({ cookies }) => {
    const token = cookies[sessionCookie];
    if (token === undefined || token === '') return nobody;
    const tokenHash = sha256(token);
    const now = services.clock.now();
    const session = await services.db.read((tx) => findSession(tx, tokenHash));
    if (session === undefined) return { ...nobody, setCookies: [cookieFor(undefined)] };
    if (isOver(session, now.getTime())) {
      await services.db.write((tx) => endSession(tx, session.id, 'idle', now));
      return { ...nobody, setCookies: [cookieFor(undefined)] };
    }
    const actor = await services.db.read((tx) => actorOf(services, tx, session.personId, now, session.id));
    if (actor.kind === 'anonymous') return nobody;
    return { actor, sessionId: session.id, setCookies: await renew(services, session, tokenHash, now) };
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
      const session = actor.sessionId === undefined ? undefined : await findSessionById(tx, actor.sessionId);
      if (session === undefined || isOver(session, now.getTime())) return false;
      return standingOf(await actorOf(services, tx, session.personId, now, session.id)) === standingOf(actor);
    });
}

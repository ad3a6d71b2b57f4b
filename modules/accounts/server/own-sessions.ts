import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { sessionEnded } from '../events.ts';
import { isWornOut } from './authenticate.ts';
import { endSessionsOf } from './end-sessions.ts';
import { limitsOf } from './limits.ts';
import { renewToken } from './renew-token.ts';
import { endOpenSession, keepSuccess, listOpenSessions } from './session-store.ts';
import { provePassword } from './unlock.ts';
import { readUserAgent, type Client } from './user-agent.ts';

/** A session of the actor's own that goes on; `isThis` is the one he asks with. */
export interface OwnSession {
  id: string;
  client: Client;
  address: string;
  since: Date;
  /** To the minute. */
  lastUsed: Date;
  isThis: boolean;
}

/** The actor's sessions that go on, this one first, then those used last. */
export async function listOwnSessions(ctx: Ctx): Promise<OwnSession[]> {
  const { actor } = ctx;
  const personId = actor.personId ?? fail('http.signed-out');
  const now = ctx.now();
  const { rows, limits } = await ctx.read(async (tx) => ({ rows: await listOpenSessions(tx, personId), limits: await limitsOf(tx, now) }));
  return rows
    .filter((row) => !isWornOut(row, actor, limits, now.getTime()))
    .map((row) => ({
      id: row.id,
      client: readUserAgent(row.userAgent),
      address: row.address,
      since: row.createdAt,
      lastUsed: row.seenAt,
      isThis: row.id === actor.sessionId,
    }))
    .toSorted((one, other) => Number(other.isThis) - Number(one.isThis));
}

/**
 * Ends one session of the actor's own, or all but the one he asks with, once his password is proven; their open screens close at once.
 * Answers the token of the one he goes on with.
 * Refuses with `accounts.session-over`, `accounts.wrong-password`, `accounts.locked-out`.
 */
export async function endOwnSessions(
  ctx: Ctx,
  given: { which: string; password: string; address: string; token: string },
): Promise<string | undefined> {
  const sessionId = ctx.actor.sessionId ?? fail('http.signed-out');
  const { tryId, person } = await provePassword(ctx, given.password, given.address);
  const { personId } = person;
  const because = 'ended by its person';
  const ended = await ctx.act('accounts.end-own-sessions', async (act) => {
    // Also where the session is over already: the password was right.
    await keepSuccess(act.tx, tryId);
    if (given.which === 'others') {
      act.about('person', personId, { ended: given.which });
      await endSessionsOf(act, personId, because, sessionId);
      return { token: await renewToken(act, sessionId, given.token) };
    }
    const isOpen = await endOpenSession(act.tx, { id: given.which, personId, because, at: act.now });
    if (!isOpen) return undefined;
    act.about('person', personId, { ended: given.which });
    act.announce(sessionEnded, { personId, sessionId: given.which });
    return { token: await renewToken(act, sessionId, given.token) };
  });
  return (ended ?? fail('accounts.session-over', {}, 'which')).token;
}

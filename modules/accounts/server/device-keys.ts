import { timingSafeEqual } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { keyedHash } from './secrets.ts';
import { findKeepingSession } from './session-store.ts';

const day = 86_400_000;
/** As long as a browser may keep what somebody wrote without network. */
export const keptDays = 7;

const markOf = (ctx: Ctx, sessionId: string): string =>
  keyedHash(ctx.services.masterKey, `device:${sessionId}`).toString('base64url').slice(0, 22);

/** The name of the key under which a browser keeps drafts for the actor's sign-in; nobody can make one up. */
export function deviceKeyOf(ctx: Ctx): string | undefined {
  const { sessionId } = ctx.actor;
  return sessionId === undefined ? undefined : `${sessionId}.${markOf(ctx, sessionId)}`;
}

function sessionIn(ctx: Ctx, key: string): string | undefined {
  const [sessionId = '', mark = ''] = key.split('.');
  const [given, own] = [Buffer.from(mark), Buffer.from(markOf(ctx, sessionId))];
  return given.length === own.length && timingSafeEqual(given, own) ? sessionId : undefined;
}

/**
 * Whether a browser may go on keeping what it has under a key. A session that only rested, as it does without network, is no reason against it;
 * one that was ended by somebody, a closed account and the eighth day are.
 */
export async function judgeDeviceKey(ctx: Ctx, key: string): Promise<boolean> {
  const sessionId = sessionIn(ctx, key);
  const session = sessionId === undefined ? undefined : await ctx.read((tx) => findKeepingSession(tx, sessionId));
  return session !== undefined && session.isKept && ctx.now().getTime() - session.createdAt.getTime() <= keptDays * day;
}

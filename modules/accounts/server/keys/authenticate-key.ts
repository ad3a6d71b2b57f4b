import { anonymous } from '#platform/access';
import type { Services } from '#platform/context';
import { stampIn } from '#platform/db';
import { Problem, statusOf } from '#platform/errors';
import type { SignedIn } from '#platform/http';
import { findKeyByHandle, touchKey, type KeyRow } from './key-store.ts';
import { isSameHash, type ShownKey } from './key-token.ts';
import { createRates, type Allowance } from './rates.ts';
import { actorByKey } from './service-actor.ts';

const touchAfter = 60_000;
const nothing = Buffer.alloc(32);

function refused(code: string, params: Record<string, string | number> = {}, headers: Record<string, string> = {}): SignedIn {
  const problem = new Problem(code, statusOf(code), params);
  const challenge: Record<string, string> =
    problem.status === 401 ? { 'www-authenticate': 'Bearer realm="eZone", error="invalid_token"' } : {};
  return { actor: anonymous, sessionId: undefined, byKey: true, refusal: problem, headers: { ...headers, ...challenge } };
}

/** Why a key opens nothing at an instant; whether it ever was one is told only to who has it. */
function faultOf(key: KeyRow | undefined, hash: Buffer, now: Date): string | undefined {
  const fits = isSameHash(hash, key?.hash ?? nothing);
  if (key === undefined || !fits) return 'http.key-unknown';
  if (key.endedAt !== null) return 'http.key-ended';
  return key.expiresAt <= now ? 'http.key-expired' : undefined;
}

// draft-ietf-httpapi-ratelimit-headers: what is left, and in how many seconds all of it is there again.
function rateHeaders(perMinute: number, { remaining, fullIn }: Allowance): Record<string, string> {
  return { 'ratelimit-policy': `"key";q=${perMinute};w=60`, ratelimit: `"key";r=${remaining};t=${fullIn}` };
}

/** Finds who is behind a key; its requests are counted on this server. */
export function makeAuthenticateKey(services: Services): (shown: Exclude<ShownKey, undefined>, hasSession: boolean) => Promise<SignedIn> {
  const rates = createRates();
  return async (shown, hasSession) => {
    if (hasSession) return refused('http.two-proofs');
    if (shown === 'malformed') return refused('http.key-unknown');
    const now = services.clock.now();
    const found = await services.db.read(async (tx) => {
      const key = await findKeyByHandle(tx, shown.handle);
      const fault = faultOf(key, shown.hash, now);
      return key === undefined || fault !== undefined
        ? fault
        : { key, actor: await actorByKey(services, tx, key, now), stamp: stampIn(tx) };
    });
    if (typeof found !== 'object') return refused(found ?? 'http.key-unknown');
    const { key, actor, stamp } = found;
    const allowance = rates.take(key.id, key.perMinute, now);
    const headers = rateHeaders(key.perMinute, allowance);
    if (!allowance.allowed)
      return refused('http.too-fast', { seconds: allowance.waitFor }, { ...headers, 'retry-after': String(allowance.waitFor) });
    if (actor.kind === 'anonymous') return refused('http.key-ended');
    if (now.getTime() - (key.lastUsedAt?.getTime() ?? 0) >= touchAfter) await services.db.write((tx) => touchKey(tx, key.id, now));
    return { actor, sessionId: undefined, byKey: true, stamp, headers };
  };
}

import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { findSecrets, useTimeStep } from './credential-store.ts';
import { renewToken } from './renew-token.ts';
import { fitsPassword, keyedHash } from './secrets.ts';
import { keepSuccess, lockSession, unlockSession } from './session-store.ts';
import { checkCode } from './sign-in.ts';
import { beginTry, noteFailure } from './tries.ts';

/** Locks the session the actor is in: it does nothing until he proves himself again. */
export async function lockScreen(ctx: Ctx): Promise<void> {
  const { sessionId, personId } = ctx.actor;
  if (sessionId === undefined || personId === undefined) return fail('http.signed-out');
  return ctx.act('accounts.lock', async (act) => {
    await lockSession(act.tx, sessionId, act.now);
    act.about('person', personId, { session: sessionId });
  });
}

/** Proves that the password is the actor's own; wrong ones count like those of signing in. Answers the try. */
export async function provePassword(ctx: Ctx, password: string, address: string) {
  const personId = ctx.actor.personId ?? fail('http.signed-out');
  const tryId = await beginTry(ctx, keyedHash(ctx.services.masterKey, `person:${personId}`), address);
  const person = await ctx.read((tx) => findSecrets(tx, personId));
  const fits = await fitsPassword(person?.passwordHash ?? null, password);
  if (person !== undefined && fits) return { tryId, person };
  await noteFailure(ctx);
  return fail('accounts.wrong-password', {}, 'password');
}

/**
 * Opens the actor's locked session again by password and, where he has one, a second factor: he goes on where he was, under the new token that is answered.
 * Refuses with `accounts.wrong-password`, `accounts.second-factor-missing`, `accounts.wrong-code`, `accounts.locked-out`.
 */
export async function unlockScreen(
  ctx: Ctx,
  given: { password: string; code: string; address: string; token: string },
): Promise<string | undefined> {
  const sessionId = ctx.actor.sessionId ?? fail('http.signed-out');
  const { tryId, person } = await provePassword(ctx, given.password, given.address);
  const step = await checkCode(ctx, person, given.code, tryId);
  const opened = await ctx.act('accounts.unlock', async (act) => {
    if (step !== undefined && !(await useTimeStep(act.tx, person.personId, step))) return undefined;
    await keepSuccess(act.tx, tryId);
    await unlockSession(act.tx, sessionId, step === undefined ? 'password' : 'second-factor', act.now);
    act.about('person', person.personId, { session: sessionId });
    return { token: await renewToken(act, sessionId, given.token) };
  });
  return (opened ?? fail('accounts.wrong-code', {}, 'code')).token;
}

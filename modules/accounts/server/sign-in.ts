import type { Ctx } from '#platform/context';
import { defineErrors, fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { sessionEnded } from '../events.ts';
import { findByIdentity, listPosts, needsSecondFactor, useTimeStep } from './account-store.ts';
import { fitsPassword, keyedHash, newToken, sha256, timeStepOf, unwrapSecret } from './secrets.ts';
import { countFailures, endSession, forgetAttempt, insertAttempt, insertSession, keepSuccess, lockSubject } from './session-store.ts';

/** Error codes of accounts. */
defineErrors('accounts', {
  'wrong-sign-in': 401,
  'locked-out': 429,
  'second-factor-missing': 401,
  'wrong-code': 401,
  'password-short': 422,
});

/** Failed tries that lock a name, or an address, and for how long (15 minutes). */
const subjectTries = 6;
const addressTries = 60;
const lockMs = 15 * 60_000;

/** What somebody typed to sign in. */
export interface SignInInput {
  name: string;
  password: string;
  /** Six digits; asked of officers and administrators. */
  code?: string | undefined;
  userAgent: string;
  address: string;
}

/**
 * Notes a try before it is judged, so that many at the same moment are counted too; refuses with `accounts.locked-out`. Answers its id.
 */
async function beginTry(ctx: Ctx, subjectHash: Buffer, address: string): Promise<string> {
  const at = ctx.now();
  const id = newId(at);
  const isOpen = await ctx.services.db.write(async (tx) => {
    await lockSubject(tx, subjectHash);
    const failures = await countFailures(tx, subjectHash, address, new Date(at.getTime() - lockMs));
    if (failures.subject >= subjectTries || failures.address >= addressTries) return false;
    await insertAttempt(tx, { id, subjectHash, address, at });
    return true;
  });
  return isOpen ? id : fail('accounts.locked-out', { minutes: lockMs / 60_000 });
}

const noteFailure = (ctx: Ctx): Promise<void> => ctx.act('accounts.sign-in-failed', async () => undefined);

async function checkPassword(ctx: Ctx, input: SignInInput) {
  const found = await ctx.read((tx) => findByIdentity(tx, 'local', input.name.trim()));
  const fits = await fitsPassword(found?.passwordHash ?? null, input.password);
  return found !== undefined && fits && found.disabledAt === null ? found : undefined;
}

/**
 * Signs a person in by name, password and, for officers, a second factor; answers the session's token for the cookie.
 * Refuses with `accounts.wrong-sign-in`, `accounts.second-factor-missing`, `accounts.wrong-code` or, after six failures in 15 minutes, `accounts.locked-out`.
 */
export async function signIn(ctx: Ctx, input: SignInInput): Promise<{ token: string; personId: string }> {
  const subjectHash = keyedHash(ctx.services.masterKey, `local:${input.name.trim().toLowerCase()}`);
  const tryId = await beginTry(ctx, subjectHash, input.address);
  const person = await checkPassword(ctx, input);
  if (person === undefined) {
    await noteFailure(ctx);
    return fail('accounts.wrong-sign-in', {}, 'name');
  }
  const posts = await ctx.read((tx) => listPosts(tx, person.personId, ctx.now()));
  const mustHave = await ctx.read((tx) =>
    needsSecondFactor(
      tx,
      posts.map((post) => post.role),
    ),
  );
  if ((mustHave || person.wrappedSecret !== null) && !input.code) {
    await ctx.services.db.write((tx) => forgetAttempt(tx, tryId));
    fail('accounts.second-factor-missing', {}, 'code');
  }
  const step =
    person.wrappedSecret === null
      ? undefined
      : timeStepOf(unwrapSecret(ctx.services.masterKey, person.wrappedSecret), input.code ?? '', ctx.now());
  if ((mustHave || person.wrappedSecret !== null) && step === undefined) {
    await noteFailure(ctx);
    fail('accounts.wrong-code', {}, 'code');
  }
  const token = newToken();
  const usable = await ctx.act('accounts.sign-in', async (act) => {
    if (step !== undefined && !(await useTimeStep(act.tx, person.personId, step))) return false;
    const id = newId(act.now);
    await keepSuccess(act.tx, tryId);
    await insertSession(act.tx, {
      id,
      tokenHash: sha256(token),
      personId: person.personId,
      strength: step === undefined ? 'password' : 'second-factor',
      at: act.now,
      userAgent: input.userAgent,
      address: input.address,
    });
    act.about('person', person.personId, { session: id });
    return true;
  });
  if (!usable) fail('accounts.wrong-code', {}, 'code');
  return { token, personId: person.personId };
}

/** Ends the session the actor is in. */
export async function signOut(ctx: Ctx): Promise<void> {
  const { sessionId, personId } = ctx.actor;
  if (sessionId === undefined || personId === undefined) return;
  await ctx.act('accounts.sign-out', async (act) => {
    await endSession(act.tx, sessionId, 'signed out', act.now);
    act.about('person', personId);
    act.announce(sessionEnded, { personId, sessionId });
  });
}

import type { Act, Ctx } from '#platform/context';
import { defineErrors, fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { sessionEnded } from '../events.ts';
import { actorOf } from './actor.ts';
import { listPosts, needsSecondFactor, noteSignIn } from './account-store.ts';
import { findByIdentity, useTimeStep, type Secrets } from './credential-store.ts';
import { fitsPassword, keyedHash, newToken, sha256, timeStepOf, unwrapSecret } from './secrets.ts';
import { endOpenSession, forgetAttempt, insertSession, keepSuccess } from './session-store.ts';
import { beginTry, noteFailure } from './tries.ts';

/** Error codes of accounts. */
defineErrors('accounts', {
  'wrong-sign-in': 401,
  'wrong-password': 401,
  'session-over': 404,
  'no-session-chosen': 422,
  'locked-out': 429,
  'second-factor-missing': 401,
  'wrong-code': 401,
  'password-short': 422,
  'password-common': 422,
  'passwords-differ': 422,
  'password-same': 422,
  locked: 423,
  'password-change-needed': 403,
  'second-factor-needed': 403,
  'use-one-time-code': 401,
  'not-at-kiosk': 403,
  'bad-one-time-code': 422,
  'bad-set-up-code': 422,
  'set-up-unfinished': 422,
  'unit-missing': 422,
  'unit-code-twice': 422,
  'name-taken': 409,
  'unknown-role': 422,
  'bad-period': 422,
  'post-given-already': 409,
  'person-changed': 409,
  'disabled-already': 409,
  'not-disabled': 409,
  'last-administrator': 409,
  'not-yourself': 409,
  'stand-in-unfit': 422,
  'stand-in-given-already': 409,
  'delegation-needs-paper': 422,
  'unit-has-people': 409,
});

/** What somebody typed to sign in. */
export interface SignInInput {
  name: string;
  password: string;
  /** Six digits; asked of who has a second factor. */
  code?: string | undefined;
  userAgent: string;
  address: string;
  /** At a touch screen of the hall. */
  atKiosk?: boolean;
}

/** Where a session is opened from. */
export interface Opened {
  userAgent: string;
  address: string;
  atKiosk?: boolean;
}

async function checkPassword(ctx: Ctx, input: SignInInput) {
  const found = await ctx.read((tx) => findByIdentity(tx, 'local', input.name.trim()));
  const fits = await fitsPassword(found?.passwordHash ?? null, input.password);
  return found !== undefined && fits && found.disabledAt === null ? found : undefined;
}

/** The time step of a right code, undefined for who has no second factor; refuses with `second-factor-missing` or `wrong-code`. */
export async function checkCode(
  ctx: Ctx,
  person: NonNullable<Secrets>,
  code: string | undefined,
  tryId: string,
): Promise<number | undefined> {
  if (person.wrappedSecret === null) return undefined;
  if (!code) {
    await ctx.services.db.write((tx) => forgetAttempt(tx, tryId));
    fail('accounts.second-factor-missing', {}, 'code');
  }
  const step = timeStepOf(unwrapSecret(ctx.services.masterKey, person.wrappedSecret), code, ctx.services.clock);
  if (step !== undefined) return step;
  await noteFailure(ctx);
  return fail('accounts.wrong-code', {}, 'code');
}

/** Opens a session in an act; answers the token for the cookie. */
export async function openSession(act: Act, personId: string, strength: 'password' | 'second-factor', from: Opened): Promise<string> {
  const token = newToken();
  const id = newId(act.now);
  await insertSession(act.tx, { id, tokenHash: sha256(token), personId, strength, at: act.now, ...from });
  await noteSignIn(act.tx, personId, act.now);
  act.about('person', personId, { session: id });
  return token;
}

/** An officer whose second factor was reset comes in by his one-time link only. */
async function refuseReset(ctx: Ctx, { personId, byCodeOnly }: NonNullable<Secrets>): Promise<void> {
  if (byCodeOnly !== true) return;
  const posts = await ctx.read((tx) => listPosts(tx, personId, ctx.now()));
  const roles = posts.map((post) => post.role);
  if (await ctx.read((tx) => needsSecondFactor(tx, roles))) fail('accounts.use-one-time-code', {}, 'password');
}

/** The hall's screen is for who files: no officer's desk is opened among those who wait. */
async function refuseOfficer(ctx: Ctx, personId: string): Promise<void> {
  const { posts } = await ctx.read((tx) => actorOf(ctx.services, tx, personId, ctx.now()));
  if (posts.length > 0) fail('accounts.not-at-kiosk', {}, 'name');
}

/**
 * Signs a person in by name, password and, for who has one, a second factor; answers the session's token for the cookie.
 * Refuses with `accounts.wrong-sign-in`, `second-factor-missing`, `wrong-code`, `use-one-time-code`, `not-at-kiosk` or, after six failures in 15 minutes, `locked-out`.
 */
export async function signIn(ctx: Ctx, input: SignInInput): Promise<{ token: string; personId: string }> {
  const subjectHash = keyedHash(ctx.services.masterKey, `local:${input.name.trim().toLowerCase()}`);
  const tryId = await beginTry(ctx, subjectHash, input.address);
  const person = await checkPassword(ctx, input);
  if (person === undefined) {
    await noteFailure(ctx);
    return fail('accounts.wrong-sign-in', {}, 'name');
  }
  const step = await checkCode(ctx, person, input.code, tryId);
  await refuseReset(ctx, person);
  const { userAgent, address, atKiosk = false } = input;
  if (atKiosk) await refuseOfficer(ctx, person.personId);
  const token = await ctx.act('accounts.sign-in', async (act) => {
    if (step !== undefined && !(await useTimeStep(act.tx, person.personId, step))) return undefined;
    await keepSuccess(act.tx, tryId);
    return openSession(act, person.personId, step === undefined ? 'password' : 'second-factor', { userAgent, address, atKiosk });
  });
  return token === undefined ? fail('accounts.wrong-code', {}, 'code') : { token, personId: person.personId };
}

/** Ends the session the actor is in. */
export async function signOut(ctx: Ctx): Promise<void> {
  const { sessionId, personId } = ctx.actor;
  if (sessionId === undefined || personId === undefined) return;
  await ctx.act('accounts.sign-out', async (act) => {
    if (!(await endOpenSession(act.tx, { id: sessionId, personId, because: 'signed out', at: act.now }))) return;
    act.about('person', personId);
    act.announce(sessionEnded, { personId, sessionId });
  });
}

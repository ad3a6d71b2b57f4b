import { randomBytes } from 'node:crypto';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { findPerson, listPosts, needsSecondFactor } from './account-store.ts';
import {
  dropPassword,
  endCode,
  findCode,
  findSecrets,
  findSignInName,
  insertCode,
  saveSecondFactor,
  useTimeStep,
  type CodePurpose,
} from './credential-store.ts';
import { limitsOf } from './limits.ts';
import { chooseFor } from './passwords.ts';
import { confirmFactor, pendingFactor, type ShownFactor } from './second-factor.ts';
import { fitsPassword, newSecondFactor, sha256, timeStepOf, unwrapSecret, wrapSecret } from './secrets.ts';
import { endSessionsOf } from './end-sessions.ts';
import { openSession, type Opened } from './sign-in.ts';

/** A one-time code as it is shown, once, to who hands it over. */
export interface GivenCode {
  code: string;
  /** The page where it is used, with the code in it. */
  link: string;
  until: Date;
}

// Without letters that look like digits.
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Twenty-four letters in fours, one for each number below 256: 118 bits, which a plain hash may keep. */
export function codeLetters(numbers: readonly number[]): string {
  const all = numbers.slice(0, 24).map((number) => letters[number % letters.length]);
  return all.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** A code that nobody can know before. */
export const newCode = (): string => codeLetters([...randomBytes(24)]);

/** What is compared of a typed code. */
export const codeHash = (typed: string): Buffer => sha256(typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''));

/** Gives a person a code in place of the one he had; a part of acts that ask who may. */
export async function giveCode(act: Act, personId: string, purpose: CodePurpose): Promise<GivenCode> {
  const code = newCode();
  const hours = (await limitsOf(act.tx, act.now))('one-time-hours');
  const until = new Date(act.now.getTime() + hours * 3_600_000);
  const row = { id: newId(act.now), personId, purpose, hash: codeHash(code), at: act.now, by: act.actor.personId, expiresAt: until };
  await insertCode(act.tx, row);
  act.about('person', personId, { oneTimeCode: purpose });
  return { code, link: `${act.ctx.services.publicUrl}/tai-khoan/nhan?ma=${code}`, until };
}

async function requireResettable(act: Act, personId: string): Promise<void> {
  requirePermission(act.actor, 'accounts.administer');
  const person = await findPerson(act.tx, personId);
  if (person === undefined || person.erased_at !== null) fail('http.not-found');
  if (person?.disabled_at !== null) fail('accounts.disabled-already');
}

/** Takes a person's password away, ends his sessions and answers the code by which he chooses another. */
export async function resetPassword(act: Act, personId: string): Promise<GivenCode> {
  await requireResettable(act, personId);
  await dropPassword(act.tx, personId);
  await endSessionsOf(act, personId, 'password reset');
  return giveCode(act, personId, (await findSecrets(act.tx, personId))?.wrappedSecret === null ? 'first-sign-in' : 'password');
}

/** Takes a person's second factor away, ends his sessions and answers the code by which he enrols another. */
export async function resetSecondFactor(act: Act, personId: string): Promise<GivenCode> {
  await requireResettable(act, personId);
  const wrapped = wrapSecret(act.ctx.services.masterKey, newSecondFactor(personId).secret);
  await saveSecondFactor(act.tx, personId, { wrapped, confirmedAt: undefined, byCodeOnly: true });
  await endSessionsOf(act, personId, 'second factor reset');
  const known = await findSecrets(act.tx, personId);
  return giveCode(act, personId, known?.passwordHash === null ? 'first-sign-in' : 'second-factor');
}

/** What a code asks of who holds it. */
export interface CodeTask {
  personId: string;
  purpose: CodePurpose;
  name: string;
  signInName: string;
  /** A second factor to enrol; none where there is one already or none is needed. */
  factor: ShownFactor | undefined;
}

async function taskOf(act: Act, code: string): Promise<(CodeTask & { id: string }) | undefined> {
  const found = await findCode(act.tx, codeHash(code), act.now, true);
  const person = found && (await findSecrets(act.tx, found.personId));
  if (found === undefined || person === undefined || person.disabledAt !== null) return undefined;
  const roles = (await listPosts(act.tx, person.personId, act.now)).map((post) => post.role);
  const enrols = person.wrappedSecret === null && (found.purpose === 'second-factor' || (await needsSecondFactor(act.tx, roles)));
  return {
    ...found,
    name: person.name,
    signInName: (await findSignInName(act.tx, person.personId)) ?? '',
    factor: enrols ? await pendingFactor(act, person.personId) : undefined,
  };
}

/** What a code asks for; undefined for one that is wrong, used or too old. */
export async function readCode(ctx: Ctx, code: string): Promise<CodeTask | undefined> {
  return ctx.act('accounts.read-one-time-code', (act) => taskOf(act, code));
}

/** What the holder of a code fills in. */
export interface CodeAnswer {
  code: string;
  /** The password he has, for a code that leaves it. */
  present: string;
  password: string;
  repeated: string;
  /** Six digits: of the factor he enrols, or of the one he has. */
  digits: string;
}

async function prove(act: Act, task: CodeTask, answer: CodeAnswer): Promise<void> {
  const person = (await findSecrets(act.tx, task.personId)) ?? fail('http.not-found');
  if (task.purpose === 'second-factor' && !(await fitsPassword(person.passwordHash, answer.present)))
    fail('accounts.wrong-password', {}, 'present');
  if (person.wrappedSecret === null) return;
  const step = timeStepOf(unwrapSecret(act.ctx.services.masterKey, person.wrappedSecret), answer.digits, act.ctx.services.clock);
  if (step === undefined || !(await useTimeStep(act.tx, task.personId, step))) fail('accounts.wrong-code', {}, 'code');
}

/**
 * Uses a code up: the person chooses a password, enrols a second factor, or both, and is signed in. Answers the token for the cookie.
 * Refuses with `accounts.bad-one-time-code`, `accounts.wrong-password`, `accounts.wrong-code` and as choosing a password does.
 */
export async function answerCode(ctx: Ctx, answer: CodeAnswer, from: Opened): Promise<string> {
  return ctx.act('accounts.use-one-time-code', async (act) => {
    const task = (await taskOf(act, answer.code)) ?? fail('accounts.bad-one-time-code', {}, 'ma');
    await prove(act, task, answer);
    if (task.purpose !== 'second-factor') {
      const person = await findSecrets(act.tx, task.personId);
      await chooseFor(act, task.personId, answer, task.factor !== undefined || person?.wrappedSecret !== null);
    }
    if (task.factor !== undefined) await confirmFactor(act, task.personId, answer.digits);
    await endCode(act.tx, task.id, act.now);
    await endSessionsOf(act, task.personId, 'one-time code used');
    const person = await findSecrets(act.tx, task.personId);
    return openSession(act, task.personId, person?.wrappedSecret === null ? 'password' : 'second-factor', from);
  });
}

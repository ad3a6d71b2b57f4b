import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { findSecrets, lockPassword, savePassword } from './credential-store.ts';
import { limitsOf } from './limits.ts';
import { renewToken } from './renew-token.ts';
import { fitsPassword, hashPassword } from './secrets.ts';
import { endSessionsOf } from './end-sessions.ts';
import { keepSuccess } from './session-store.ts';
import { provePassword } from './unlock.ts';
import { isCommonPassword, isOfThisPlace } from './weak-passwords.ts';

/** A password with its repetition, as somebody chooses it. */
export interface ChosenPassword {
  password: string;
  repeated: string;
}

/** How many signs a password has, however its letters with marks were typed. */
export const lengthOf = (password: string): number => [...password.normalize('NFC')].length;

/** Checks a chosen password: long enough, and nothing that is tried first. Refuses with `accounts.password-short`, `accounts.password-common`, `accounts.passwords-differ`. Answers whether it does without a second factor. */
export async function checkChosen(
  tx: Act['tx'],
  { password, repeated }: ChosenPassword,
  { at, withFactor }: { at: Date; withFactor: boolean },
): Promise<boolean> {
  const limits = await limitsOf(tx, at);
  const length = lengthOf(password);
  const minimum = limits(withFactor ? 'password-with-factor' : 'password-alone');
  if (length < minimum) fail('accounts.password-short', { minimum }, 'password');
  if (isCommonPassword(password) || isOfThisPlace(password)) fail('accounts.password-common', {}, 'password');
  if (password !== repeated) fail('accounts.passwords-differ', {}, 'repeated');
  return length >= limits('password-alone');
}

/** Keeps a password that the person chose himself. */
export async function chooseFor(act: Act, personId: string, chosen: ChosenPassword, withFactor: boolean): Promise<void> {
  const standsAlone = await checkChosen(act.tx, chosen, { at: act.now, withFactor });
  await savePassword(act.tx, personId, { hash: await hashPassword(chosen.password), at: act.now, mustChange: false, standsAlone });
  act.about('person', personId, { changed: 'password' });
}

/** Changes the actor's password by the one he has; his other sessions end. Answers the token of this one. Refuses with `accounts.password-same` and as `checkChosen`. */
export async function changeOwnPassword(
  ctx: Ctx,
  given: ChosenPassword & { present: string; address: string; token: string },
): Promise<string | undefined> {
  const sessionId = ctx.actor.sessionId ?? fail('http.signed-out');
  const { tryId, person } = await provePassword(ctx, given.present, given.address);
  if (await fitsPassword(person.passwordHash, given.password)) fail('accounts.password-same', {}, 'password');
  return ctx.act('accounts.change-password', async (act) => {
    await lockPassword(act.tx, person.personId);
    const known = await findSecrets(act.tx, person.personId);
    // Of two clicks at once the first has changed it: the other finds what it wanted, or a password that is not the one it proved.
    if (known?.passwordHash !== person.passwordHash) {
      await keepSuccess(act.tx, tryId);
      return (await fitsPassword(known?.passwordHash ?? null, given.password)) ? undefined : fail('accounts.wrong-password', {}, 'present');
    }
    await chooseFor(act, person.personId, given, known?.wrappedSecret !== null);
    await keepSuccess(act.tx, tryId);
    await endSessionsOf(act, person.personId, 'password changed', sessionId);
    return renewToken(act, sessionId, given.token);
  });
}

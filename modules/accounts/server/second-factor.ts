import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { confirmFactorRow, findPendingFactor, findSecrets, findSignInName, saveSecondFactor } from './credential-store.ts';
import { newSecondFactor, otpauthUrlOf, timeStepOf, unwrapSecret, wrapSecret } from './secrets.ts';
import { endSessionsOf } from './end-sessions.ts';
import { renewToken } from './renew-token.ts';
import { unlockSession } from './session-store.ts';

/** A second factor as it is shown once: to be typed, and as the address an authenticator app takes. */
export interface ShownFactor {
  secret: string;
  otpauthUrl: string;
}

/** The second factor a person is about to confirm; made when there is none yet. */
export async function pendingFactor(act: Act, personId: string): Promise<ShownFactor> {
  const label = (await findSignInName(act.tx, personId)) ?? personId;
  const { masterKey } = act.ctx.services;
  const known = await findPendingFactor(act.tx, personId);
  if (known !== undefined) {
    const secret = unwrapSecret(masterKey, known);
    return { secret, otpauthUrl: otpauthUrlOf(secret, label) };
  }
  const fresh = newSecondFactor(label);
  await saveSecondFactor(act.tx, personId, { wrapped: wrapSecret(masterKey, fresh.secret), confirmedAt: undefined, byCodeOnly: false });
  act.about('person', personId, { began: 'second-factor' });
  return fresh;
}

/** Confirms the waiting second factor by a code of it. Refuses with `accounts.wrong-code`. */
export async function confirmFactor(act: Act, personId: string, code: string): Promise<void> {
  const pending = await findPendingFactor(act.tx, personId, true);
  if (pending === undefined) return fail('accounts.wrong-code', {}, 'code');
  const step = timeStepOf(unwrapSecret(act.ctx.services.masterKey, pending), code, act.ctx.services.clock);
  if (step === undefined) return fail('accounts.wrong-code', {}, 'code');
  await confirmFactorRow(act.tx, personId, step, act.now);
  return act.about('person', personId, { changed: 'second-factor' });
}

/** Whether the actor has a second factor, and else the one to confirm. */
export async function ownFactor(ctx: Ctx): Promise<{ shown: ShownFactor | undefined }> {
  const personId = ctx.actor.personId ?? fail('http.signed-out');
  const person = await ctx.read((tx) => findSecrets(tx, personId));
  if (person === undefined || person.wrappedSecret !== null) return { shown: undefined };
  return { shown: await ctx.act('accounts.begin-second-factor', (act) => pendingFactor(act, personId)) };
}

/** Enrols the actor's first second factor; his other sessions end, since they were opened without it. Answers the token of this one. */
export async function enrolOwnFactor(ctx: Ctx, code: string, token: string): Promise<string | undefined> {
  const { personId, sessionId } = ctx.actor;
  if (personId === undefined || sessionId === undefined) return fail('http.signed-out');
  return ctx.act('accounts.enrol-second-factor', async (act) => {
    await confirmFactor(act, personId, code);
    await unlockSession(act.tx, sessionId, 'second-factor', act.now);
    await endSessionsOf(act, personId, 'second factor enrolled', sessionId);
    return renewToken(act, sessionId, token);
  });
}

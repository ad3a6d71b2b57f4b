import { systemCtx, type Act, type Ctx, type Services } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { addUnit, createAuthority, expectedUnits, findAuthority, usualUnits, type ExpectedUnit } from '#modules/organisations';
import { confirmFactorRow, savePassword, saveSecondFactor } from '../credential-store.ts';
import { codeHash, newCode } from '../one-time-codes.ts';
import { checkChosen, type ChosenPassword } from '../passwords.ts';
import { addIdentity, createPerson, givePost } from '../people.ts';
import { hashPassword, newSecondFactor, newToken, otpauthUrlOf, sha256, timeStepOf, unwrapSecret, wrapSecret } from '../secrets.ts';
import type { ShownFactor } from '../second-factor.ts';
import { openSession, type Opened } from '../sign-in.ts';
import { bindFirstRun, endFirstRun, findFirstRun, restartFirstRun, saveEntered, type Entered, type FirstRun } from './first-run-store.ts';

/** Steps of the first run, in their order; the last one is done with the phone in hand. */
export const firstRunSteps = ['co-quan', 'don-vi', 'quan-tri', 'xac-thuc'] as const;
/** A step of the first run. */
export type FirstRunStep = (typeof firstRunSteps)[number];

/** True when the database is set up for an authority. */
export async function isSetUp(services: Services): Promise<boolean> {
  return (await services.db.read((tx) => findAuthority(tx, services.clock.now()))) !== undefined;
}

/** Makes the code that opens the first run, in place of the one an earlier start printed; undefined once the database is set up. */
export async function openFirstRun(services: Services): Promise<string | undefined> {
  if (await isSetUp(services)) return undefined;
  const code = newCode();
  await systemCtx(services, 'first-run').act('accounts.open-first-run', (act) =>
    restartFirstRun(act.tx, { id: newId(act.now), codeHash: codeHash(code), at: act.now }),
  );
  return code;
}

/** Uses the printed code up; answers the token by which this browser goes on. Refuses with `accounts.bad-set-up-code`. */
export async function enterCode(ctx: Ctx, code: string): Promise<string> {
  const token = newToken();
  const { masterKey } = ctx.services;
  const isRight = await ctx.act('accounts.enter-set-up-code', (act) =>
    bindFirstRun(act.tx, {
      codeHash: codeHash(code),
      tokenHash: sha256(token),
      wrappedSecret: wrapSecret(masterKey, newSecondFactor('').secret),
      at: act.now,
    }),
  );
  return isRight ? token : fail('accounts.bad-set-up-code', {}, 'ma');
}

/** The first run of a browser, if it has one. */
export async function readFirstRun(ctx: Ctx, token: string | undefined): Promise<FirstRun | undefined> {
  return token === undefined ? undefined : ctx.read((tx) => findFirstRun(tx, sha256(token)));
}

/** The first step that is still to be done. */
export function nextStep({ authority, units, administrator }: Entered): FirstRunStep {
  if (authority === undefined) return 'co-quan';
  if (units === undefined) return 'don-vi';
  return administrator === undefined ? 'quan-tri' : 'xac-thuc';
}

/** Units that a new authority begins with, and those among them that something names by code. */
export function suggestedUnits(services: Services): { units: ExpectedUnit[]; needed: Set<string> } {
  const expected = services.extensions.all(expectedUnits).flat();
  return { units: [...usualUnits, ...expected], needed: new Set(expected.map((unit) => unit.code)) };
}

/** A unit of each kind the road of a dossier passes, and each that procedures name. Refuses with `accounts.unit-missing`, `accounts.unit-code-twice`. */
export function checkUnits(services: Services, units: readonly ExpectedUnit[]): void {
  const twice = units.find((unit, place) => units.findIndex((other) => other.code === unit.code) !== place);
  if (twice !== undefined) fail('accounts.unit-code-twice', { code: twice.code }, `ma-${units.lastIndexOf(twice)}`);
  const { units: suggested, needed } = suggestedUnits(services);
  const isMissing = (one: ExpectedUnit): boolean =>
    needed.has(one.code) ? !units.some((unit) => unit.code === one.code) : !units.some((unit) => unit.kind === one.kind);
  const missing = suggested.find(isMissing);
  if (missing !== undefined) fail('accounts.unit-missing', { name: missing.name.vi, code: missing.code }, 'ma-0');
}

async function requireFirstRun(act: Act, token: string | undefined): Promise<FirstRun> {
  const found = token === undefined ? undefined : await findFirstRun(act.tx, sha256(token), true);
  return found ?? fail('accounts.bad-set-up-code', {}, 'ma');
}

/** Keeps a step of the first run. Refuses with `accounts.bad-set-up-code` who has not entered the code. */
export async function saveStep(ctx: Ctx, token: string | undefined, step: Partial<Entered>): Promise<void> {
  if (step.units !== undefined) checkUnits(ctx.services, step.units);
  await ctx.act('accounts.save-first-run', async (act) => {
    const { id, entered } = await requireFirstRun(act, token);
    await saveEntered(act.tx, id, { ...entered, ...step });
  });
}

/** Keeps who the first administrator is, with the password he chose. */
export async function saveAdministrator(
  ctx: Ctx,
  token: string | undefined,
  given: Omit<NonNullable<Entered['administrator']>, 'passwordHash' | 'standsAlone'> & ChosenPassword,
): Promise<void> {
  const { password, repeated, ...administrator } = given;
  const standsAlone = await ctx.read((tx) => checkChosen(tx, { password, repeated }, { at: ctx.now(), withFactor: true }));
  await saveStep(ctx, token, { administrator: { ...administrator, passwordHash: await hashPassword(password), standsAlone } });
}

/** The second factor the first administrator enrols. */
export function factorOf({ services }: Ctx, { entered, wrappedSecret }: FirstRun): ShownFactor | undefined {
  if (wrappedSecret === null || entered.administrator === undefined) return undefined;
  const secret = unwrapSecret(services.masterKey, wrappedSecret);
  return { secret, otpauthUrl: otpauthUrlOf(secret, entered.administrator.signInName) };
}

async function addUnits(act: Act, units: NonNullable<Entered['units']>): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [position, unit] of units.entries()) ids.set(unit.code, await addUnit(act, { ...unit, symbol: unit.code, position }));
  return ids;
}

/**
 * Sets the database up in one act: authority, units, first administrator with his second factor; answers his session's token.
 * Refuses with `accounts.set-up-unfinished`, `accounts.wrong-code`, `organisations.already-set-up`.
 */
export async function finishFirstRun(ctx: Ctx, token: string | undefined, digits: string, from: Opened): Promise<string> {
  return ctx.act('accounts.finish-first-run', async (act) => {
    const run = await requireFirstRun(act, token);
    const { authority, units, administrator } = run.entered;
    if (authority === undefined || units === undefined || administrator === undefined || run.wrappedSecret === null)
      return fail('accounts.set-up-unfinished');
    const step = timeStepOf(unwrapSecret(ctx.services.masterKey, run.wrappedSecret), digits, ctx.services.clock);
    if (step === undefined) return fail('accounts.wrong-code', {}, 'code');
    const { parentName, ...rest } = authority;
    await createAuthority(act, { ...rest, ...(parentName === undefined ? {} : { parentName }), demo: false });
    const ids = await addUnits(act, units);
    const { fullName, title, email, signInName, passwordHash: hash, standsAlone, unitCode } = administrator;
    const personId = await createPerson(act, { fullName, positionTitle: title, ...(email === undefined ? {} : { email }) });
    await addIdentity(act, { personId, provider: 'local', subject: signInName, level: 'substantial' });
    await savePassword(act.tx, personId, { hash, at: act.now, mustChange: false, standsAlone });
    await saveSecondFactor(act.tx, personId, { wrapped: run.wrappedSecret, confirmedAt: undefined, byCodeOnly: false });
    await confirmFactorRow(act.tx, personId, step, act.now);
    const unitId = ids.get(unitCode) ?? [...ids.values()][0] ?? fail('accounts.set-up-unfinished');
    await givePost(act, { personId, unitId, roleKey: 'administrator', because: 'Thiết lập lần đầu' });
    await endFirstRun(act.tx, run.id, act.now);
    return openSession(act, personId, 'second-factor', from);
  });
}

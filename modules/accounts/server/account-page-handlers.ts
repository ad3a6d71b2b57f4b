import { fail } from '#platform/errors';
import { implement, redirect, type Handling } from '#platform/http';
import { textOf } from '#platform/i18n';
import { qrSvg } from '#platform/pdf';
import { listUnits } from '#modules/organisations';
import { accountPages } from '../pages/account-contract.ts';
import { factorPage, oneTimePage, passwordPage, unlockPage, type FactorView } from '../pages/account-pages.ts';
import { accountPage } from '../pages/own-account-page.ts';
import { faultOf, safePath, speechOf, type Fault } from '../pages/speech.ts';
import { cookieFor, cookiesFor, tokenIn } from './authenticate.ts';
import { findSecrets, findSignInName } from './credential-store.ts';
import { isAtKiosk } from './kiosk/machine.ts';
import { limitsOf } from './limits.ts';
import { answerCode, readCode, type CodeTask } from './one-time-codes.ts';
import { endOwnSessions, listOwnSessions } from './own-sessions.ts';
import { changeOwnPassword } from './passwords.ts';
import { roleNames } from './role-store.ts';
import { enrolOwnFactor, ownFactor, type ShownFactor } from './second-factor.ts';
import { signOut } from './sign-in.ts';
import { unlockScreen } from './unlock.ts';

/** A second factor as pages show it. */
export async function picturedFactor({ secret, otpauthUrl }: ShownFactor): Promise<FactorView> {
  const svg = Buffer.from(await qrSvg(otpauthUrl)).toString('base64');
  return { secret, picture: `data:image/svg+xml;base64,${svg}` };
}

interface Refused {
  fault: Fault;
  status: number;
}

const minimumOf = ({ ctx }: Handling, withFactor: boolean): Promise<number> =>
  ctx.read(async (tx) => (await limitsOf(tx, ctx.now()))(withFactor ? 'password-with-factor' : 'password-alone'));

async function taskView(handling: Handling, task: CodeTask) {
  const { purpose, name, signInName, factor } = task;
  const minimum = await minimumOf(handling, factor !== undefined || purpose === 'password');
  return { purpose, name, signInName, minimum, factor: factor && (await picturedFactor(factor)) };
}

async function showOneTime(handling: Handling, code: string, refused?: Refused) {
  const speech = speechOf(handling);
  const task = code === '' ? undefined : await readCode(handling.ctx, code);
  const view = task && (await taskView(handling, task));
  const body = oneTimePage({ ...speech, code, task: view, fault: refused?.fault });
  const status = refused?.status ?? (code !== '' && task === undefined ? 422 : 200);
  return handling.site({ title: speech.t('accounts.page.one-time-title'), body, status });
}

async function showPassword(handling: Handling, backTo: string | undefined, refused?: Refused) {
  const { ctx } = handling;
  const speech = speechOf(handling);
  const secrets = await ctx.read((tx) => findSecrets(tx, ctx.actor.personId ?? fail('http.signed-out')));
  const minimum = await minimumOf(handling, secrets?.wrappedSecret !== null);
  const view = { ...speech, backTo: safePath(backTo), minimum, mustChange: secrets?.mustChange === true, fault: refused?.fault };
  return handling.site({ title: speech.t('accounts.page.password-title'), body: passwordPage(view), status: refused?.status ?? 200 });
}

async function showFactor(handling: Handling, backTo: string | undefined, refused?: Refused) {
  const speech = speechOf(handling);
  const { shown } = await ownFactor(handling.ctx);
  if (shown === undefined) return redirect(`${speech.prefix}/tai-khoan`);
  const body = factorPage({ ...speech, backTo: safePath(backTo), factor: await picturedFactor(shown), fault: refused?.fault });
  return handling.site({ title: speech.t('accounts.page.factor-title'), body, status: refused?.status ?? 200 });
}

async function showUnlock(handling: Handling, backTo: string | undefined, refused?: Refused) {
  const { ctx } = handling;
  const speech = speechOf(handling);
  const secrets = await ctx.read((tx) => findSecrets(tx, ctx.actor.personId ?? fail('http.signed-out')));
  const view = { ...speech, backTo: safePath(backTo), name: ctx.actor.name, needsCode: secrets?.wrappedSecret !== null };
  const body = unlockPage({ ...view, fault: refused?.fault });
  return handling.site({ title: speech.t('accounts.page.locked-title'), body, status: refused?.status ?? 200 });
}

async function showAccount(
  handling: Handling,
  { done, which, refused }: { done?: string | undefined; which?: string | undefined; refused?: Refused },
) {
  const { ctx } = handling;
  const speech = speechOf(handling);
  const personId = ctx.actor.personId ?? fail('http.signed-out');
  const found = await ctx.read(async (tx) => ({
    secrets: await findSecrets(tx, personId),
    signInName: await findSignInName(tx, personId),
    units: new Map((await listUnits(tx, ctx.now())).map((unit) => [unit.id, unit.name])),
    roles: await roleNames(tx),
  }));
  const places = ctx.actor.posts.flatMap(({ unitId, role }) => {
    const [unit, name] = [found.units.get(unitId), found.roles.get(role)];
    return unit === undefined || name === undefined ? [] : [`${textOf(name, ctx.locale)}, ${textOf(unit, ctx.locale)}`];
  });
  const body = accountPage({
    ...speech,
    name: ctx.actor.name,
    signInName: found.signInName ?? '',
    hasFactor: found.secrets?.wrappedSecret !== null,
    places,
    done,
    sessions: await listOwnSessions(ctx),
    which,
    fault: refused?.fault,
    home: `${speech.prefix}/vao-viec`,
  });
  return handling.site({ title: speech.t('accounts.page.account-title'), body, status: refused?.status ?? 200 });
}

/** Handlers of the pages of one's own account. */
export const accountPageHandlers = implement(accountPages, {
  showAccount: ({ xong }, handling) => showAccount(handling, { done: xong }),
  chooseSessionsToEnd: async ({ which, password }, handling) => {
    const { ctx, address } = handling;
    try {
      const chosen = which ?? fail('accounts.no-session-chosen', {}, 'which');
      const token = await endOwnSessions(ctx, { which: chosen, password, address, token: tokenIn(handling.cookies) });
      return redirect(`${speechOf(handling).prefix}/tai-khoan?xong=phien`, cookiesFor(token));
    } catch (error) {
      return showAccount(handling, { which, refused: faultOf(error, speechOf(handling), 'password') });
    }
  },
  showOneTimeCode: ({ ma }, handling) => showOneTime(handling, ma),
  answerOneTimeCode: async ({ ma, code, ...given }, handling) => {
    const { ctx, address, userAgent } = handling;
    try {
      const token = await answerCode(ctx, { ...given, code: ma, digits: code }, { address, userAgent, atKiosk: isAtKiosk(handling) });
      // The session this browser had before, perhaps somebody else's, is not left behind.
      await signOut(ctx);
      return redirect(`${speechOf(handling).prefix}/vao-viec`, [cookieFor(token)]);
    } catch (error) {
      return showOneTime(handling, ma, faultOf(error, speechOf(handling), 'password'));
    }
  },
  showPassword: ({ ve }, handling) => showPassword(handling, ve),
  changePassword: async ({ ve, ...given }, handling) => {
    try {
      const token = await changeOwnPassword(handling.ctx, { ...given, address: handling.address, token: tokenIn(handling.cookies) });
      return redirect(safePath(ve) ?? `${speechOf(handling).prefix}/tai-khoan?xong=mat-khau`, cookiesFor(token));
    } catch (error) {
      const { fault, status } = faultOf(error, speechOf(handling), 'password');
      return showPassword(handling, ve, { status, fault: status === 401 ? { ...fault, field: 'present' } : fault });
    }
  },
  showFactor: ({ ve }, handling) => showFactor(handling, ve),
  enrolFactor: async ({ code, ve }, handling) => {
    try {
      const token = await enrolOwnFactor(handling.ctx, code, tokenIn(handling.cookies));
      return redirect(safePath(ve) ?? `${speechOf(handling).prefix}/tai-khoan?xong=xac-thuc`, cookiesFor(token));
    } catch (error) {
      return showFactor(handling, ve, faultOf(error, speechOf(handling), 'code'));
    }
  },
  showUnlock: ({ ve }, handling) => showUnlock(handling, ve),
  unlock: async ({ ve, ...given }, handling) => {
    try {
      const token = await unlockScreen(handling.ctx, { ...given, address: handling.address, token: tokenIn(handling.cookies) });
      return redirect(safePath(ve) ?? `${speechOf(handling).prefix}/vao-viec`, cookiesFor(token));
    } catch (error) {
      return showUnlock(handling, ve, faultOf(error, speechOf(handling), 'password'));
    }
  },
});

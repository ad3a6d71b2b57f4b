import type { Actor } from '#platform/access';
import { fail, Problem } from '#platform/errors';
import { implement, jsonAnswer, redirect, type Handling } from '#platform/http';
import { findAuthority, listUnits } from '#modules/organisations';
import { accountsContract } from '../contract.ts';
import { demoPage } from '../pages/demo-page.ts';
import { accountsPages } from '../pages/pages-contract.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { safePath } from '../pages/speech.ts';
import { listPeopleInUnit } from './account-store.ts';
import { cookieFor, cookiesFor, tokenIn } from './authenticate.ts';
import { judgeDeviceKey } from './device-keys.ts';
import { isAtKiosk } from './kiosk/machine.ts';
import { demoPassword, listDemoPeople } from './demo-people.ts';
import { findSecrets } from './credential-store.ts';
import { limitsOf } from './limits.ts';
import { endOwnSessions, listOwnSessions } from './own-sessions.ts';
import { namesOf } from './people.ts';
import { signIn, signOut } from './sign-in.ts';
import { lockScreen, unlockScreen } from './unlock.ts';

const prefix = (handling: Handling): string => (handling.ctx.locale === 'en' ? '/en' : '');

async function showSignIn(handling: Handling, given: { name: string; backTo: string | undefined; problem?: Problem }) {
  const { ctx, site } = handling;
  const { t, locale } = ctx;
  const authority = await ctx.read((tx) => findAuthority(tx, ctx.now()));
  const problem = given.problem;
  const body = signInPage({
    t,
    locale,
    action: `${prefix(handling)}/dang-nhap`,
    csrf: handling.csrf,
    name: given.name,
    backTo: safePath(given.backTo),
    registerUrl: `${prefix(handling)}/dang-ky`,
    demoUrl: authority?.demo === true ? `${prefix(handling)}/ban-minh-hoa` : undefined,
    fault: problem === undefined ? undefined : { field: problem.field ?? 'name', text: t(`errors.${problem.code}`, problem.params) },
  });
  return site({ title: t('accounts.sign-in.title'), body, status: problem?.status ?? 200 });
}

/** Where officers work, by what they may do: the inbox first, then what those look after who have none. */
const homes = [
  { permission: 'processes.work', path: '/app/' },
  { permission: 'accounts.administer', path: '/app/quan-tri/nguoi-dung' },
  { permission: 'payments.collect', path: '/app/thu-tien' },
  { permission: 'payments.reconcile', path: '/app/khoan-thu' },
];

function homeOf({ posts, permissions }: Actor): string | undefined {
  if (posts.length === 0) return undefined;
  return homes.find(({ permission }) => permissions.has(permission))?.path ?? '/app/';
}

/** Handlers of the API. */
export const accountsHandlers = implement(accountsContract, {
  getMe: async (_input, { ctx, csrf }) => {
    const { actor } = ctx;
    const personId = actor.personId ?? fail('http.signed-out');
    const absent = actor.posts.flatMap((post) => post.for ?? []);
    const [names, units, limits] = await ctx.read((tx) =>
      Promise.all([namesOf(tx, [personId, ...absent]), listUnits(tx, ctx.now()), limitsOf(tx, ctx.now())]),
    );
    const unitNames = new Map(units.map((unit) => [unit.id, unit.name]));
    return {
      personId,
      name: actor.name,
      title: names.get(personId)?.title,
      posts: actor.posts.map((post) => ({
        ...post,
        unit: unitNames.get(post.unitId) ?? { vi: '', en: '' },
        for: post.for === undefined ? undefined : names.get(post.for)?.name,
      })),
      lockMinutes: actor.posts.length > 0 ? limits('lock-minutes') : undefined,
      enterprises: actor.represents.map((one) => one.enterpriseId),
      permissions: [...actor.permissions.keys()].sort(),
      csrf,
    };
  },
  getLock: async (_input, { ctx, csrf }) => {
    const personId = ctx.actor.personId ?? fail('http.signed-out');
    const secrets = await ctx.read((tx) => findSecrets(tx, personId));
    const needsCode = secrets !== undefined && secrets.wrappedSecret !== null;
    return { name: ctx.actor.name, needsCode, csrf };
  },
  lockScreen: async (_input, { ctx }) => {
    await lockScreen(ctx);
    return {};
  },
  unlockScreen: async (input, { ctx, address, cookies }) => {
    return jsonAnswer({}, cookiesFor(await unlockScreen(ctx, { ...input, address, token: tokenIn(cookies) })));
  },
  listSessions: async (_input, { ctx }) => {
    const sessions = await listOwnSessions(ctx);
    return { sessions: sessions.map((one) => ({ ...one, since: one.since.toISOString(), lastUsed: one.lastUsed.toISOString() })) };
  },
  endSessions: async (input, { ctx, address, cookies }) => {
    return jsonAnswer({}, cookiesFor(await endOwnSessions(ctx, { ...input, address, token: tokenIn(cookies) })));
  },
  judgeDeviceKey: async ({ key }, { ctx }) => ({ stays: await judgeDeviceKey(ctx, key) }),
  listColleagues: async ({ unitId, role }, { ctx }) => {
    const own = ctx.reach.all || ctx.reach.holders.some((holder) => holder.kind === 'unit' && holder.id === unitId);
    if (!own) fail('http.not-found');
    const people = await ctx.read((tx) => listPeopleInUnit(tx, unitId, role, ctx.now()));
    return { people: people.map((one) => ({ personId: one.personId, name: one.name, title: one.title ?? undefined, role: one.role })) };
  },
});

/** Handlers of the pages. */
export const accountsPageHandlers = implement(accountsPages, {
  showSignIn: ({ ve }, handling) => showSignIn(handling, { name: '', backTo: ve }),
  signIn: async (input, handling) => {
    const { ctx, address, userAgent } = handling;
    try {
      const { name, password, code } = input;
      const { token } = await signIn(ctx, { name, password, code, address, userAgent, atKiosk: isAtKiosk(handling) });
      // The session this browser had before, perhaps somebody else's, is not left behind.
      await signOut(ctx);
      return redirect(safePath(input.ve) ?? `${prefix(handling)}/vao-viec`, [cookieFor(token)]);
    } catch (error) {
      if (error instanceof Problem) return showSignIn(handling, { name: input.name, backTo: input.ve, problem: error });
      throw error;
    }
  },
  signOut: async (_input, handling) => {
    await signOut(handling.ctx);
    return redirect(prefix(handling) || '/', [cookieFor(undefined)]);
  },
  goToWork: async (_input, handling) => redirect(homeOf(handling.ctx.actor) ?? `${prefix(handling)}/doanh-nghiep`),
  showDemoPeople: async (_input, { ctx, site }) => {
    const { t, locale } = ctx;
    const secondsLeft = 30 - (Math.floor(ctx.now().getTime() / 1000) % 30);
    const body = demoPage({ t, locale, people: await listDemoPeople(ctx), password: demoPassword, secondsLeft });
    return site({ title: t('accounts.demo.title'), body });
  },
});

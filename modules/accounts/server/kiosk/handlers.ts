import { Problem } from '#platform/errors';
import { implement, redirect, type Handling, type RawAnswer } from '#platform/http';
import { kioskPages } from '../../pages/kiosk-contract.ts';
import { kioskSignInPage } from '../../pages/kiosk-page.ts';
import { safePath, speechOf } from '../../pages/speech.ts';
import { cookieFor } from '../authenticate.ts';
import { signIn, signOut } from '../sign-in.ts';
import { kioskStart, leaveKiosk } from './machine.ts';

/** A screen that nobody uses goes back to its start. */
const restSeconds = 90;

async function showSignIn(handling: Handling, given: { name: string; backTo: string | undefined; problem?: Problem }): Promise<RawAnswer> {
  const speech = speechOf(handling);
  const { name, backTo, problem } = given;
  const fault = problem && { field: problem.field ?? 'name', text: speech.t(`errors.${problem.code}`, problem.params) };
  const start = kioskStart(handling);
  const body = kioskSignInPage({ ...speech, name, backTo: safePath(backTo), fault, start });
  const answer = await handling.site({ title: speech.t('accounts.kiosk.title'), body, shared: true, status: problem?.status ?? 200 });
  return { ...answer, headers: { ...answer.headers, refresh: `${restSeconds}; url=${start}`, 'cache-control': 'no-store' } };
}

const alive: RawAnswer = { raw: true, status: 204, headers: { 'cache-control': 'no-store' }, body: '' };

/** Handlers of signing in at the hall's screen, and of the end of what is begun there. */
export const kioskHandlers = implement(kioskPages, {
  showKioskSignIn: ({ ve }, handling) => showSignIn(handling, { name: '', backTo: ve }),
  signInAtKiosk: async ({ ve, ...given }, handling) => {
    const { ctx, address, userAgent } = handling;
    try {
      const { token } = await signIn(ctx, { ...given, address, userAgent, atKiosk: true });
      await signOut(ctx);
      return redirect(safePath(ve) ?? `${speechOf(handling).prefix}/doanh-nghiep`, [cookieFor(token)]);
    } catch (error) {
      if (error instanceof Problem) return showSignIn(handling, { name: given.name, backTo: ve, problem: error });
      throw error;
    }
  },
  stayAtKiosk: async ({ ve }) => (ve === undefined ? alive : redirect(safePath(ve) ?? '/doanh-nghiep')),
  endAtKiosk: (_input, handling) => leaveKiosk(handling, kioskStart(handling)),
});

import { defineExtensionPoint, type Ctx } from '#platform/context';
import { redirect, type Handling, type RawAnswer } from '#platform/http';
import { cookieFor } from '../authenticate.ts';
import { signOut } from '../sign-in.ts';

/** Whether a word is that of a touch screen of the hall. */
export type HallMachine = (masterKey: Uint8Array, word: string) => boolean;

/** Where the hall says how its machines are known. */
export const hallMachines = defineExtensionPoint<HallMachine>('accounts.hall-machines');

const machineCookie = '__Host-ezone-hall';

/**
 * The cookie by which a browser is known as the hall's screen until it is closed: whoever signs in there has a session that ends itself. None
 * for a wrong word, and none for who is signed in: an officer looks at the screen on his own machine.
 */
export function machineCookies({ actor, services: { extensions, masterKey } }: Ctx, word: string): string[] {
  const isRight = actor.kind === 'anonymous' && extensions.all(hallMachines).some((knows) => knows(masterKey, word));
  return isRight ? [`${machineCookie}=${word}; Path=/; Secure; HttpOnly; SameSite=Lax`] : [];
}

/** The word of the machine that asks; empty for any other. What it says only shortens a session, so it needs no proof. */
export const machineWord = ({ cookies }: Handling): string => /^[\w-]{1,60}$/.exec(cookies[machineCookie] ?? '')?.[0] ?? '';

/** True for a request from the hall's screen. */
export const isAtKiosk = (handling: Handling): boolean => machineWord(handling) !== '';

/** Where the screen begins, and comes back to. */
export function kioskStart(handling: Handling): string {
  const word = machineWord(handling);
  return `${handling.ctx.locale === 'en' ? '/en' : ''}/tu-phuc-vu${word === '' ? '' : `?may=${word}`}`;
}

/** Ends the session at the screen and takes what the browser kept of it; then the next page. */
export async function leaveKiosk(handling: Handling, to: string): Promise<RawAnswer> {
  await signOut(handling.ctx);
  const answer = redirect(to, [cookieFor(undefined)]);
  return { ...answer, headers: { ...answer.headers, 'clear-site-data': '"cache", "storage"', 'cache-control': 'no-store' } };
}

const prefix = 'ezone-typed ';

/** The sign-out form of a page that shows what only a certain person sees. */
const signOutForm = (): HTMLFormElement | null => document.querySelector('form[data-person]');
const present = (): string => signOutForm()?.dataset['person'] ?? '';

/** Under what this tab keeps what the person typed at this address. */
export const typedKey = (): string => `${prefix}${present()} ${location.href}`;

function forgetTyped(but?: string): void {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(prefix) && (but === undefined || !key.startsWith(but))) sessionStorage.removeItem(key);
}

/** Forgets what was typed when its person signs out, and as soon as somebody else is signed in. */
export function startForgetting(): void {
  const form = signOutForm();
  if (form === null) return;
  forgetTyped(`${prefix}${present()} `);
  form.addEventListener('submit', () => forgetTyped());
}

/** Asks for this page again, so that nothing of a session that is over stays on the screen; public pages stay. */
export function leavePage(): void {
  if (signOutForm() !== null) location.replace(location.pathname + location.search);
}

import type { Data } from '#browser/forms';
import type { Kit } from './kept.ts';
import { forgetAll, listKeys } from './vault.ts';

/** What came of asking the server: the answer, or why there is none. */
export type Heard<T> = { heard: T } | { status: number };

async function ask<T>(path: string, init: RequestInit, read: (answer: Response) => Promise<T>): Promise<Heard<T>> {
  try {
    const answer = await fetch(`/api/v1${path}`, { ...init, cache: 'no-store' });
    if (answer.status === 401) await forgetWhatIsOver();
    return answer.ok ? { heard: await read(answer) } : { status: answer.status };
  } catch {
    return { status: 0 };
  }
}

/** Whoever else is signed in here now is not given what another wrote. */
export async function forgetOthers(person: string): Promise<boolean> {
  const isTheirs = (await listKeys()).some((key) => key.person !== person);
  if (isTheirs) await forgetAll();
  return isTheirs;
}

/** Who is signed in, where the draft itself does not tell. */
const fetchPerson = (): Promise<Heard<string>> =>
  ask('/accounts/me', {}, async (answer): Promise<string> => {
    const { personId }: { personId: string } = await answer.json();
    return personId;
  });

/** The draft as the server holds it now; 403 also for somebody else than who wrote what is kept here, which is forgotten then. */
export async function fetchKit(id: string): Promise<Heard<Kit>> {
  const kit = await ask(`/dossiers/drafts/${id}/kit`, {}, async (answer): Promise<Kit> => answer.json());
  if ('status' in kit && kit.status !== 404 && kit.status !== 409) return kit;
  const who = 'heard' in kit ? { heard: kit.heard.person } : await fetchPerson();
  if ('status' in who) return who;
  return (await forgetOthers(who.heard)) ? { status: 403 } : kit;
}

/** Saves a draft over the version that was read; 409 where somebody saved meanwhile. */
export function sendData(
  { id, csrf, version }: Kit,
  data: Data,
  formVersionId: string | undefined,
): Promise<Heard<{ version: number; data: Data }>> {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf };
  const body = JSON.stringify({ version, data, formVersionId });
  return ask(`/dossiers/drafts/${id}`, { method: 'PUT', headers, body }, async (answer): Promise<{ version: number; data: Data }> =>
    answer.json(),
  );
}

async function isRefused(key: string): Promise<boolean> {
  try {
    const answer = await fetch(`/api/v1/accounts/device-keys/${key}`, { cache: 'no-store', credentials: 'omit' });
    const told: { stays?: boolean } = answer.ok ? await answer.json() : {};
    return told.stays === false;
  } catch {
    return false;
  }
}

/** Forgets everything where a sign-in was ended by somebody; answers whether it did. Without an answer of the server all stays. */
export async function forgetWhatIsOver(but?: string): Promise<boolean> {
  for (const { id } of await listKeys()) {
    if (id === but || !(await isRefused(id))) continue;
    await forgetAll();
    return true;
  }
  return false;
}

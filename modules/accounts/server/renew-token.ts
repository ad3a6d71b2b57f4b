import type { Act } from '#platform/context';
import { newToken, sha256 } from './secrets.ts';
import { replaceToken } from './session-store.ts';

/** Gives the session of somebody who just proved himself a new token, which is answered; the old one serves requests on their way for a minute. */
export async function renewToken(act: Act, sessionId: string): Promise<string> {
  const token = newToken();
  await replaceToken(act.tx, sessionId, sha256(token), act.now);
  return token;
}

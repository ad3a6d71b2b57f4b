import type { Act } from '#platform/context';
import { newToken, sha256 } from './secrets.ts';
import { rotateSession } from './session-store.ts';

/**
 * Gives the session of somebody who just proved himself a new token, which is answered; the one it was asked with serves requests on their way
 * for a minute. Answers none where another request was given one meanwhile: of two clicks at once the browser keeps what one of them brings.
 */
export async function renewToken(act: Act, sessionId: string, asked: string): Promise<string | undefined> {
  const token = newToken();
  return (await rotateSession(act.tx, sessionId, sha256(asked), sha256(token), act.now)) ? token : undefined;
}

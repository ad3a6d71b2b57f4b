import { createHmac, timingSafeEqual } from 'node:crypto';
import { fail } from '#platform/errors';

/** The token that forms and scripts of one session must send with every change. */
export function csrfToken(masterKey: Uint8Array, sessionId: string): string {
  return createHmac('sha256', masterKey).update(`csrf:${sessionId}`).digest('base64url');
}

function equal(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** What a change request must show to come from our own pages. */
export interface ChangeOrigin {
  secFetchSite: string | undefined;
  origin: string | undefined;
  host: string | undefined;
  token: string | undefined;
}

/** Refuses a change that another site made the browser send; signed-in changes also need the session's token. */
export function checkOrigin(sent: ChangeOrigin, expectedToken: string | undefined): void {
  const foreignSite = sent.secFetchSite !== undefined && sent.secFetchSite !== 'same-origin' && sent.secFetchSite !== 'none';
  const foreignOrigin = sent.origin !== undefined && sent.origin !== 'null' && hostOf(sent.origin) !== sent.host;
  if (foreignSite || foreignOrigin) fail('http.csrf-token');
  if (expectedToken !== undefined && !equal(sent.token ?? '', expectedToken)) fail('http.csrf-token');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

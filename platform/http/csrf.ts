import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { fail } from '#platform/errors';

const keys = new WeakMap<Uint8Array, KeyObject>();

/** A key made of bytes takes longer than the token itself. */
function keyOf(masterKey: Uint8Array): KeyObject {
  const key = keys.get(masterKey) ?? createSecretKey(masterKey);
  keys.set(masterKey, key);
  return key;
}

/** The token that forms and scripts of one session must send with every change. */
export function csrfToken(masterKey: Uint8Array, sessionId: string): string {
  return createHmac('sha256', keyOf(masterKey)).update(`csrf:${sessionId}`).digest('base64url');
}

function equal(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Where a change request says it comes from. */
export interface ChangeOrigin {
  secFetchSite: string | undefined;
  origin: string | undefined;
  host: string | undefined;
}

/** Refuses a change that another site made the browser send. A hidden origin (`null`) is ours only when the browser says so. */
export function checkOrigin({ secFetchSite, origin, host }: ChangeOrigin): void {
  const foreignSite = secFetchSite !== undefined && secFetchSite !== 'same-origin' && secFetchSite !== 'none';
  const hidden = origin === 'null' && secFetchSite === 'same-origin';
  const foreignOrigin = origin !== undefined && !hidden && hostOf(origin) !== host;
  if (foreignSite || foreignOrigin) fail('http.csrf-token');
}

/** Refuses a change of a signed-in person without the session's own token. */
export function checkToken(token: string | undefined, expected: string): void {
  if (!equal(token ?? '', expected)) fail('http.csrf-token');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

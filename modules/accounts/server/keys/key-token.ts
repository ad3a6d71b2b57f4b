import { createHash, randomInt, randomBytes, timingSafeEqual } from 'node:crypto';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const shape = /^Bearer +ezk_([0-9A-Za-z]{8})_([0-9A-Za-z_-]{43})$/i;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A key as it is handed out once, and what is kept of it. */
export interface NewToken {
  /** `ezk_<8 letters>_<43 letters>`: the last part is 256 random bits. */
  token: string;
  handle: string;
  hash: Buffer;
}

/** Makes a key. */
export function newKeyToken(): NewToken {
  const handle = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
  const token = `ezk_${handle}_${randomBytes(32).toString('base64url')}`;
  return { token, handle, hash: hashOf(token) };
}

/** The name of a key in lists and in the audit. */
export const keyName = (handle: string): string => `ezk_${handle}`;

/** The handle of a key's name; undefined for anything else, for example a session's id. */
export const handleOf = (name: string | undefined): string | undefined => /^ezk_([0-9A-Za-z]{8})$/.exec(name ?? '')?.[1];

/** What an Authorization header shows; `malformed` for a bearer token that is no key of ours. */
export type ShownKey = { handle: string; hash: Buffer } | 'malformed' | undefined;

/** Reads an Authorization header; undefined when it is not of the bearer kind. */
export function readBearer(authorization: string | undefined): ShownKey {
  if (authorization === undefined || !/^Bearer(?: |$)/i.test(authorization)) return undefined;
  const [, handle, secret] = shape.exec(authorization) ?? [];
  return handle === undefined || secret === undefined ? 'malformed' : { handle, hash: hashOf(`ezk_${handle}_${secret}`) };
}

/** True when both hashes are of one key; takes as long for a wrong one. */
export const isSameHash = (shown: Buffer, kept: Buffer): boolean => shown.length === kept.length && timingSafeEqual(shown, kept);

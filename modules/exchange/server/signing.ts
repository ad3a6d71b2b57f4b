import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const keyFor = (masterKey: Uint8Array, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32));

/** Encrypts the secret shared with a partner for the table. */
export function wrapSecret(masterKey: Uint8Array, secret: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(masterKey, 'exchange secret'), iv);
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The secret again; throws when it was changed or the master key is another one. */
export function unwrapSecret(masterKey: Uint8Array, wrapped: Uint8Array): string {
  const bytes = Buffer.from(wrapped);
  const decipher = createDecipheriv('aes-256-gcm', keyFor(masterKey, 'exchange secret'), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** The secret that a demo shares with its stand-in of the portal. */
export const standInSecret = (masterKey: Uint8Array): string => keyFor(masterKey, 'exchange stand-in').toString('base64url');

/** The hash of some bytes in hex. */
export const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Signs texts so that no two lists of them are alike. */
export function sign(secret: string, ...texts: readonly string[]): string {
  return createHmac('sha256', secret).update(JSON.stringify(texts)).digest('base64url');
}

/** Whether a signature is the right one, told in a time that does not depend on it. */
export function isSigned(secret: string, signature: string, ...texts: readonly string[]): boolean {
  const right = Buffer.from(sign(secret, ...texts));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given);
}

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const derived = (masterKey: Uint8Array, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32));

/** Encrypts a register's secret for the table. */
export function wrapSecret(masterKey: Uint8Array, secret: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derived(masterKey, 'lookups secret'), iv);
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The secret again; throws when it was changed or the master key is another one. */
export function unwrapSecret(masterKey: Uint8Array, wrapped: Uint8Array): string {
  const bytes = Buffer.from(wrapped);
  const decipher = createDecipheriv('aes-256-gcm', derived(masterKey, 'lookups secret'), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** What a register was asked by, so that it can be found again without being kept. */
export function hashKey(masterKey: Uint8Array, key: string): Buffer {
  return createHmac('sha256', derived(masterKey, 'lookups key')).update(key.replaceAll(/\s+/g, '').toLowerCase()).digest();
}

/** What is shown of it in the log: numbers of enterprises whole, of persons and papers the last three signs. */
export function showKey(kind: string, key: string): string {
  return kind === 'registration' ? key : `•••${key.slice(-3)}`;
}

/** The secret a demo shares with its stand-in. */
export const standInSecret = (masterKey: Uint8Array): string => derived(masterKey, 'lookups stand-in').toString('hex');

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A fresh secret as Standard Webhooks writes it: 256 random bits. */
export const newSecret = (): string => `${prefix}${randomBytes(32).toString('base64')}`;

const wrapKey = (masterKey: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', masterKey, '', 'webhooks secret', 32));

/** Encrypts a secret for the table. */
export function wrapSecret(masterKey: Uint8Array, secret: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrapKey(masterKey), iv);
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The secret again; throws when it was changed or the master key is another one. */
export function unwrapSecret(masterKey: Uint8Array, wrapped: Uint8Array): string {
  const bytes = Buffer.from(wrapped);
  const decipher = createDecipheriv('aes-256-gcm', wrapKey(masterKey), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** The three headers of Standard Webhooks 1.0 for a message; `at` in whole seconds since 1970. */
export function signedHeaders(secret: string, message: { id: string; at: number; body: string }): Record<string, string> {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${message.id}.${message.at}.${message.body}`).digest('base64');
  return { 'webhook-id': message.id, 'webhook-timestamp': String(message.at), 'webhook-signature': `v1,${signature}` };
}

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';

type Purpose = 'hash' | 'address' | 'key';

// 32 signs without 0, O, 1 and I: five bits each, so a random byte is cut without favour.
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const keyLength = 8;

const derived = new WeakMap<Uint8Array, Map<Purpose, KeyObject>>();

function purposeKey(masterKey: Uint8Array, purpose: Purpose): KeyObject {
  const keys = derived.get(masterKey) ?? new Map<Purpose, KeyObject>();
  derived.set(masterKey, keys);
  const key = keys.get(purpose) ?? createSecretKey(Buffer.from(hkdfSync('sha256', masterKey, '', `dossiers tracking ${purpose}`, 32)));
  keys.set(purpose, key);
  return key;
}

/** A new tracking key of eight signs that are not mistaken for each other. */
export function newTrackingKey(): string {
  return [...randomBytes(keyLength)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** The key as a person reads it: `K7QP-3MXR`. */
export function showTrackingKey(key: string): string {
  return `${key.slice(0, 4)}-${key.slice(4)}`;
}

/** The key as typed, without blanks and dashes. */
export function readTrackingKey(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');
}

/** What is kept to know a key again; without the master key it cannot be tried out. */
export function hashTrackingKey(masterKey: Uint8Array, code: string, key: string): Buffer {
  return createHmac('sha256', purposeKey(masterKey, 'hash')).update(`${code} ${key}`).digest();
}

/** True when a key is that of a code. */
export function isTrackingKey(masterKey: Uint8Array, stored: Uint8Array, given: { code: string; key: string }): boolean {
  const hash = hashTrackingKey(masterKey, given.code, given.key);
  return stored.length === hash.length && timingSafeEqual(stored, hash);
}

/** An address as it is kept with a try: known again, not read. */
export function hashAddress(masterKey: Uint8Array, address: string): string {
  return createHmac('sha256', purposeKey(masterKey, 'address')).update(address).digest('base64url');
}

/** The key encrypted, so that the receipt can be printed again. */
export function wrapTrackingKey(masterKey: Uint8Array, key: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', purposeKey(masterKey, 'key'), iv);
  const body = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The key again; throws when it was changed or the master key is another one. */
export function unwrapTrackingKey(masterKey: Uint8Array, wrapped: Uint8Array): string {
  const bytes = Buffer.from(wrapped);
  const decipher = createDecipheriv('aes-256-gcm', purposeKey(masterKey, 'key'), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

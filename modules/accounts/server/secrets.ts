import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Secret, TOTP } from 'otpauth';
import { shownBy, type Clock } from '#platform/clock';

// OWASP 2024: Argon2id with 19 MiB, two passes, one lane.
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const noPassword = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$RmFsc2VGYWxzZUZhbHNlRmFsc2VGYWxzZUZhbHNlRmE';

/** Argon2id hash of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), argon);
}

/** True when the password fits; without a hash as much time passes, so that a name cannot be guessed by timing. */
export async function fitsPassword(stored: string | null, password: string): Promise<boolean> {
  const fits = await verify(stored ?? noPassword, password.normalize('NFC')).catch(() => false);
  return stored !== null && fits;
}

/** SHA-256, for tokens that are looked up. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** SHA-256 under the master key, for what could be guessed: sign-in names. */
export function keyedHash(masterKey: Uint8Array, text: string): Buffer {
  return createHmac('sha256', masterKey).update(text).digest();
}

function factorKey(masterKey: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', 'accounts second factor', 32));
}

/** Encrypts a second factor's secret for the table. */
export function wrapSecret(masterKey: Uint8Array, secret: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', factorKey(masterKey), iv);
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The secret again; throws when it was changed or the master key is another one. */
export function unwrapSecret(masterKey: Uint8Array, wrapped: Uint8Array): string {
  const bytes = Buffer.from(wrapped);
  const decipher = createDecipheriv('aes-256-gcm', factorKey(masterKey), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

function totp(secret: string): TOTP {
  return new TOTP({ issuer: 'eZone', secret: Secret.fromBase32(secret), digits: 6, period: 30 });
}

/** A fresh second factor: its secret and the address an authenticator app takes. */
export function newSecondFactor(label: string): { secret: string; otpauthUrl: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, otpauthUrl: otpauthUrlOf(secret, label) };
}

/** The address an authenticator app takes. */
export function otpauthUrlOf(secret: string, label: string): string {
  return new TOTP({ issuer: 'eZone', label, secret: Secret.fromBase32(secret), digits: 6, period: 30 }).toString();
}

/** The six digits that are right at an instant. */
export function codeAt(secret: string, at: Date): string {
  return totp(secret).generate({ timestamp: at.getTime() });
}

/**
 * The time step a code belongs to (one step before or after is taken), or undefined when it is wrong. While the machine's clock is behind what was
 * recorded nobody can say which of the two a telephone agrees with: either is taken.
 */
export function timeStepOf(secret: string, code: string, clock: Clock): number | undefined {
  for (const at of [clock.now(), shownBy(clock)]) {
    const delta = totp(secret).validate({ token: code.replaceAll(/\s/g, ''), timestamp: at.getTime(), window: 1 });
    if (delta !== null) return Math.floor(at.getTime() / 30_000) + delta;
  }
  return undefined;
}

/** A fresh token for a cookie: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

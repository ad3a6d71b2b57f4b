import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Services } from '#platform/context';
import { dayOf } from './legal-day.ts';

// Without signs that are mistaken for each other: five bits each, so a random byte is cut without favour.
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const lettersOf = (bytes: Uint8Array, length: number): string =>
  [...bytes.subarray(0, length)].map((byte) => alphabet[byte % alphabet.length]).join('');

type Keyed = Pick<Services, 'masterKey'>;

/** A secret of a request, made again whenever it is needed: nobody reads it in the database or in a backup. */
function secretOf({ masterKey }: Keyed, purpose: 'key' | 'address', registrationId: string): Uint8Array {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', `enterprises registration ${purpose}`, 32));
  return createHmac('sha256', key).update(registrationId).digest();
}

const isSame = (typed: string, secret: string): boolean =>
  typed.length === secret.length && timingSafeEqual(Buffer.from(typed), Buffer.from(secret));

const asTyped = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');

/** A new number of a request, `DK-261120-K7QP3M`: the day and what nobody counts on. */
export const newNumber = (at: Date): string => `DK-${dayOf(at).slice(2).replaceAll('-', '')}-${lettersOf(randomBytes(6), 6)}`;

/** A number as it was typed. */
export const readNumber = (typed: string): string => asTyped(typed).replace(/^DK(\d{6})/, 'DK-$1-');

/** The key by which its person follows a request: `K7QP-3MXR`. */
export function statusKey(services: Keyed, registrationId: string): string {
  const key = lettersOf(secretOf(services, 'key', registrationId), 8);
  return `${key.slice(0, 4)}-${key.slice(4)}`;
}

/** True for the key of a request, however it is typed. */
export const isStatusKey = (services: Keyed, registrationId: string, typed: string): boolean =>
  isSame(asTyped(typed).slice(0, 20), asTyped(statusKey(services, registrationId)));

const addressToken = (services: Keyed, registrationId: string): string => lettersOf(secretOf(services, 'address', registrationId), 26);

/** True for what stands in the mail that confirms the address of a request. */
export const isAddressToken = (services: Keyed, registrationId: string, typed: string): boolean =>
  isSame(typed.slice(0, 40).replaceAll(/[^A-Z0-9]/g, '?'), addressToken(services, registrationId));

/** What stands behind the question mark of `/dang-ky/xac-nhan` in the mail that confirms an address. */
export const addressQuery = (services: Keyed, registrationId: string): string =>
  `?dk=${registrationId}&ma=${addressToken(services, registrationId)}`;

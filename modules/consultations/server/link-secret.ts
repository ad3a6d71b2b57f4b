import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Services } from '#platform/context';

type Keyed = Pick<Services, 'masterKey'>;

const keyFor = ({ masterKey }: Keyed, purpose: 'link' | 'address'): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, '', `consultations ${purpose}`, 32));

/** The secret of a link, 256 bits, made again whenever its mail is written: nobody reads it in the database or in a backup. */
export const secretOf = (services: Keyed, linkId: string): string =>
  createHmac('sha256', keyFor(services, 'link')).update(linkId).digest('base64url');

/** What is kept of a secret. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** True when a shown secret is the one of a kept hash; takes as long for a wrong one. */
export const isSecret = (shown: string, kept: Uint8Array): boolean => timingSafeEqual(hashOf(shown), kept);

/** What stands behind the question mark of a link in the mail that asks. */
export const linkQuery = (services: Keyed, linkId: string): string => `?ma=${secretOf(services, linkId)}`;

/** An asking machine's address as it is noted with a look. */
export const hashAddress = (services: Keyed, address: string): string =>
  createHmac('sha256', keyFor(services, 'address')).update(address).digest('base64url');

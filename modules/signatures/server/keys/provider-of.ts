import type { Services } from '#platform/context';
import { fail } from '#platform/errors';
import type { SigningKey } from '../key-store.ts';
import type { KeyProvider } from './key-provider.ts';
import { pkcs11Keys, type TokenKeys } from './pkcs11-keys.ts';
import { softwareKeys } from './software-keys.ts';

let token: Promise<TokenKeys> | undefined;

function openToken(): Promise<TokenKeys> {
  const { EZONE_PKCS11_LIBRARY: library, EZONE_PKCS11_TOKEN: tokenLabel, EZONE_PKCS11_PIN: pin } = process.env;
  if (!library || !tokenLabel || !pin) return fail('signatures.token-unavailable');
  // One session a process; a token that was away is tried again at the next signature.
  token ??= pkcs11Keys({ library, tokenLabel, pin }).catch((error: unknown) => {
    token = undefined;
    throw error;
  });
  return token;
}

/** The provider that holds a key. */
export async function providerOf(services: Services, key: SigningKey): Promise<KeyProvider> {
  if (key.provider === 'pkcs11') return openToken();
  return softwareKeys(services.masterKey, () => Promise.resolve(key.wrapped));
}

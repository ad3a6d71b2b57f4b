import type { Services } from '#platform/context';
import { fail } from '#platform/errors';
import type { SigningKey } from '../key-store.ts';
import type { KeyProvider } from './key-provider.ts';
import { pkcs11Keys, type TokenKeys } from './pkcs11-keys.ts';
import { softwareKeys } from './software-keys.ts';

let token: Promise<TokenKeys> | undefined;

function openToken(services: Services): Promise<TokenKeys> {
  const settings = services.signing.token ?? fail('signatures.token-unavailable');
  // One session a process; a token that was away is tried again at the next signature.
  token ??= pkcs11Keys(settings).catch((error: unknown) => {
    token = undefined;
    throw error;
  });
  return token;
}

/** The provider that holds a key. */
export async function providerOf(services: Services, key: Pick<SigningKey, 'provider' | 'wrapped'>): Promise<KeyProvider> {
  if (key.provider === 'holder') return fail('signatures.key-elsewhere');
  if (key.provider === 'pkcs11') return openToken(services);
  return softwareKeys(services.masterKey, () => Promise.resolve(key.wrapped));
}

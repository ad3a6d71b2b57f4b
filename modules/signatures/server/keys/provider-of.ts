import { createPublicKey } from 'node:crypto';
import type { Services } from '#platform/context';
import { fail, Problem } from '#platform/errors';
import type { SigningKey } from '../key-store.ts';
import type { KeyProvider } from './key-provider.ts';
import { pkcs11Keys, type TokenKeys } from './pkcs11-keys.ts';
import { softwareKeys } from './software-keys.ts';

let token: Promise<TokenKeys> | undefined;

/** One session a process. A device that was away, was pulled out or failed is opened anew for the next signature. */
function openToken(services: Services): Promise<TokenKeys> {
  const settings = services.signing.token ?? fail('signatures.token-unavailable');
  token ??= pkcs11Keys(settings).catch((error: unknown) => {
    token = undefined;
    throw error;
  });
  return token;
}

/**
 * Lets go of a device that failed. Its library may share OpenSSL's queue of errors with Node, who would take what lies there for a fault of the next
 * key it reads; reading nothing empties the queue.
 */
function letGo(keys: TokenKeys): void {
  for (const step of [() => keys.close(), () => createPublicKey('')]) {
    try {
      step();
    } catch {
      // the device is gone, and nothing was read
    }
  }
}

async function onToken(services: Services): Promise<KeyProvider> {
  const keys = await openToken(services);
  return {
    kind: 'pkcs11',
    async sign(...asked) {
      try {
        return await keys.sign(...asked);
      } catch (error) {
        if (error instanceof Problem) throw error;
        if ((await token?.catch(() => undefined)) === keys) token = undefined;
        letGo(keys);
        services.log.error('the signing device failed', { error: String(error) });
        return fail('signatures.token-failed');
      }
    },
  };
}

/** The provider that holds a key. */
export async function providerOf(services: Services, key: Pick<SigningKey, 'provider' | 'wrapped'>): Promise<KeyProvider> {
  if (key.provider === 'holder') return fail('signatures.key-elsewhere');
  if (key.provider === 'pkcs11') return onToken(services);
  return softwareKeys(services.masterKey, () => Promise.resolve(key.wrapped));
}

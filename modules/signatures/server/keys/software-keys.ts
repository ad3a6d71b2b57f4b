import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  generateKeyPair,
  hkdfSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import { concat } from '../asn1/write-der.ts';
import type { SignatureAlgorithm } from '../cms/build-cms.ts';
import { fail } from '#platform/errors';
import type { KeyProvider, ToBeSigned } from './key-provider.ts';

const generate = promisify(generateKeyPair);
const VERSION = 1;

/** A fresh key pair. `wrapped` is the PKCS#8 private key under the master key: AES-256-GCM with a key of its own derived from the key's name. */
export interface NewKey {
  readonly publicKeyInfo: Uint8Array;
  readonly wrapped: Uint8Array;
}

function wrappingKey(masterKey: Uint8Array, keyRef: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', masterKey, Buffer.alloc(0), `ezone signing key ${keyRef}`, 32));
}

/** A private key (PKCS#8) under the master key, for storage. */
export function wrapKey(pkcs8: Uint8Array, masterKey: Uint8Array, keyRef: string): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(masterKey, keyRef), nonce);
  const body = concat(cipher.update(pkcs8), cipher.final());
  return concat(Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), body);
}

/** Opens a wrapped key; refused when the master key is another one or the bytes were changed. */
export function unwrapKey(wrapped: Uint8Array, masterKey: Uint8Array, keyRef: string): KeyObject {
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey(masterKey, keyRef), wrapped.subarray(1, 13));
    decipher.setAuthTag(wrapped.subarray(13, 29));
    const pkcs8 = concat(decipher.update(wrapped.subarray(29)), decipher.final());
    return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  } catch {
    return fail('signatures.key-locked');
  }
}

async function generatePair(algorithm: SignatureAlgorithm): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  if (algorithm === 'rsa-sha256') return generate('rsa', { modulusLength: 2048 });
  return generate('ec', { namedCurve: 'P-256' });
}

/** Makes a key pair named `keyRef`, its private half wrapped for storage. */
export async function createSoftwareKey(keyRef: string, masterKey: Uint8Array, algorithm: SignatureAlgorithm): Promise<NewKey> {
  const { publicKey, privateKey } = await generatePair(algorithm);
  return {
    publicKeyInfo: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
    wrapped: wrapKey(new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })), masterKey, keyRef),
  };
}

/** Signs with an opened private key. */
export function signWithKey(key: KeyObject, toBeSigned: ToBeSigned): Uint8Array {
  return new Uint8Array(sign('sha256', toBeSigned.bytes, key));
}

/** Software keys: `findWrapped` answers the stored wrapped key of a name. */
export function softwareKeys(masterKey: Uint8Array, findWrapped: (keyRef: string) => Promise<Uint8Array | undefined>): KeyProvider {
  return {
    kind: 'software',
    async sign(keyRef, toBeSigned) {
      const wrapped = await findWrapped(keyRef);
      if (!wrapped) return fail('signatures.key-missing');
      return signWithKey(unwrapKey(wrapped, masterKey, keyRef), toBeSigned);
    },
  };
}

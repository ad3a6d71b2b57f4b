import type { SignatureAlgorithm } from '../cms/build-cms.ts';

/** What is to be signed: the DER of the signed attributes, and its SHA-256 for devices that take only a digest. */
export interface ToBeSigned {
  readonly bytes: Uint8Array;
  readonly digest: Uint8Array;
}

/** Signs with one key already chosen. Answers PKCS#1 v1.5 octets for RSA and a DER Ecdsa-Sig-Value for ECDSA. */
export type Sign = (toBeSigned: ToBeSigned, algorithm: SignatureAlgorithm) => Promise<Uint8Array>;

/** Where private keys live. The key never leaves it; `keyRef` is the provider's own name of a key. */
export interface KeyProvider {
  readonly kind: 'software' | 'pkcs11';
  sign(keyRef: string, toBeSigned: ToBeSigned, algorithm: SignatureAlgorithm): Promise<Uint8Array>;
}

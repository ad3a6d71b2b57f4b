import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto';

/** The key that seals are signed with. */
export interface SealKey {
  /** SHA-256 of the public key (SubjectPublicKeyInfo), in hex. */
  id: string;
  publicKey: string;
  sign(text: string): Buffer;
}

// A private Ed25519 key in PKCS#8 is this and its 32 octets (RFC 8410 §7).
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

function idOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex');
}

/** The sealing key of a master key: equal on every server that has it, and used for nothing else. */
export function openSealKey(masterKey: Uint8Array): SealKey {
  const seed = Buffer.from(hkdfSync('sha256', masterKey, '', 'ezone audit seal', 32));
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key);
  return {
    id: idOf(publicKey),
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    sign: (text) => sign(null, Buffer.from(text), key),
  };
}

/** The id of a public key in PEM; undefined when it is no Ed25519 key. */
export function publicKeyId(pem: string): string | undefined {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? idOf(key) : undefined;
  } catch {
    return undefined;
  }
}

/** True when the text was signed with the private half of a public key. */
export function signedBy(pem: string, text: string, signature: Uint8Array): boolean {
  return verify(null, Buffer.from(text), pem, signature);
}

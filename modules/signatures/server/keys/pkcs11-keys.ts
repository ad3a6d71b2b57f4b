import type { Handle, PKCS11 } from 'pkcs11js';
import { algorithm, concat, nullValue, octetString, sequence, unsignedInteger } from '../asn1/write-der.ts';
import { oids } from '../asn1/oids.ts';
import type { SignatureAlgorithm } from '../cms/build-cms.ts';
import { fail } from '#platform/errors';
import type { KeyProvider, ToBeSigned } from './key-provider.ts';

/** A PKCS#11 token; `keyRef` of its keys is CKA_ID in hex. */
export interface TokenSettings {
  readonly library: string;
  readonly tokenLabel: string;
  readonly pin: string;
}

/** KeyProvider over a PKCS#11 token; `close` ends the session. */
export interface TokenKeys extends KeyProvider {
  close(): void;
}

type Pkcs11 = typeof import('pkcs11js');

async function loadPkcs11(): Promise<Pkcs11> {
  try {
    const loaded = await import('pkcs11js');
    return loaded.default ?? loaded;
  } catch {
    return fail('signatures.token-unavailable');
  }
}

function findSlot(token: PKCS11, label: string): Handle | undefined {
  return token.C_GetSlotList(true).find((slot) => token.C_GetTokenInfo(slot).label.trim() === label);
}

function openSession(pkcs11: Pkcs11, token: PKCS11, settings: TokenSettings): Handle {
  const slot = findSlot(token, settings.tokenLabel);
  if (!slot) return fail('signatures.token-unavailable');
  const session = token.C_OpenSession(slot, pkcs11.CKF_SERIAL_SESSION);
  token.C_Login(session, pkcs11.CKU_USER, settings.pin);
  return session;
}

function findPrivateKey(pkcs11: Pkcs11, token: PKCS11, session: Handle, keyRef: string): Handle {
  token.C_FindObjectsInit(session, [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_PRIVATE_KEY },
    { type: pkcs11.CKA_ID, value: Buffer.from(keyRef, 'hex') },
  ]);
  const found = token.C_FindObjects(session);
  token.C_FindObjectsFinal(session);
  return found ?? fail('signatures.key-missing', {}, 'keyRef');
}

/** CKM_RSA_PKCS pads but does not name the hash: RFC 8017 §9.2 wants a DigestInfo. */
function digestInfo(digest: Uint8Array): Uint8Array {
  return sequence(algorithm(oids.sha256, nullValue()), octetString(digest));
}

/** Tokens answer r‖s; CMS wants Ecdsa-Sig-Value. */
function ecdsaSignature(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  return sequence(unsignedInteger(raw.subarray(0, half)), unsignedInteger(raw.subarray(half)));
}

function openToken(pkcs11: Pkcs11, settings: TokenSettings): { token: PKCS11; session: Handle } {
  try {
    const token = new pkcs11.PKCS11();
    token.load(settings.library);
    token.C_Initialize();
    return { token, session: openSession(pkcs11, token, settings) };
  } catch {
    return fail('signatures.token-unavailable');
  }
}

/** Opens a token and signs with its keys; the digest goes in, so that the document never reaches the token. */
export async function pkcs11Keys(settings: TokenSettings): Promise<TokenKeys> {
  const pkcs11 = await loadPkcs11();
  const { token, session } = openToken(pkcs11, settings);
  let last: Promise<unknown> = Promise.resolve();

  async function signNow(keyRef: string, toBeSigned: ToBeSigned, kind: SignatureAlgorithm): Promise<Uint8Array> {
    const key = findPrivateKey(pkcs11, token, session, keyRef);
    const rsa = kind === 'rsa-sha256';
    token.C_SignInit(session, { mechanism: rsa ? pkcs11.CKM_RSA_PKCS : pkcs11.CKM_ECDSA }, key);
    const input = rsa ? digestInfo(toBeSigned.digest) : toBeSigned.digest;
    const answer = concat(await token.C_SignAsync(session, Buffer.from(input), Buffer.alloc(1024)));
    return rsa ? answer : ecdsaSignature(answer);
  }

  return {
    kind: 'pkcs11',
    // A session has one signing under way at a time.
    sign(keyRef, toBeSigned, kind) {
      const next = last.then(() => signNow(keyRef, toBeSigned, kind));
      last = next.catch(() => undefined);
      return next;
    },
    close() {
      token.C_CloseSession(session);
      token.C_Finalize();
      token.close();
    },
  };
}

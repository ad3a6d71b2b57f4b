import { constants, verify, type KeyObject } from 'node:crypto';
import { children, child, findTagged, readOid, readSmallInteger, type Ber } from '../asn1/read-ber.ts';
import { digestNames, oids, signatureDigests } from '../asn1/oids.ts';

export type Check = 'valid' | 'invalid' | 'unsupported';

const edwards: ReadonlySet<string> = new Set(['1.3.101.112', '1.3.101.113']);

interface PssParameters {
  digest: string | undefined;
  saltLength: number;
}

function pssParameters(identifier: Ber): PssParameters {
  const parameters = children(identifier)[1];
  const members = parameters?.tag === 0x30 ? children(parameters) : [];
  const hash = findTagged(members, 0);
  const salt = findTagged(members, 2);
  return {
    digest: hash ? digestNames[readOid(child(child(hash, 0), 0))] : 'sha1',
    saltLength: salt ? readSmallInteger(child(salt, 0)) : 20,
  };
}

function check(digest: string | null, data: Uint8Array, key: Parameters<typeof verify>[2], signature: Uint8Array): Check {
  try {
    return verify(digest, data, key, signature) ? 'valid' : 'invalid';
  } catch {
    return 'unsupported';
  }
}

function keyFits(oid: string, key: KeyObject): boolean {
  const family = key.asymmetricKeyType;
  if (oid === oids.rsaPss) return family === 'rsa' || family === 'rsa-pss';
  if (oid.startsWith('1.2.840.10045.')) return family === 'ec';
  if (edwards.has(oid)) return family === 'ed25519' || family === 'ed448';
  return family === 'rsa';
}

/**
 * Checks a signature under an AlgorithmIdentifier: RSA PKCS#1 v1.5, RSA-PSS, ECDSA, EdDSA. `digest` is Node's name of the digest to take when the
 * identifier names only the key's family.
 */
export function checkSignature(
  identifier: Ber,
  digest: string | undefined,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
): Check {
  const oid = readOid(child(identifier, 0));
  if (!keyFits(oid, key)) return 'invalid';
  if (edwards.has(oid)) return check(null, data, key, signature);
  if (oid === oids.rsaPss) {
    const parameters = pssParameters(identifier);
    if (!parameters.digest) return 'unsupported';
    return check(parameters.digest, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: parameters.saltLength }, signature);
  }
  const chosen = signatureDigests[oid] ?? (oid === oids.rsaEncryption || oid === oids.ecPublicKey ? digest : undefined);
  return chosen ? check(chosen, data, key, signature) : 'unsupported';
}

import { createPrivateKey, type KeyObject } from 'node:crypto';
import forge from 'node-forge';
import type { Opened } from './open-pkcs12.ts';

const { asn1, pkcs12, pki } = forge;
const octets = (node: forge.asn1.Asn1): Buffer => Buffer.from(asn1.toDer(node).getBytes(), 'latin1');

function certificateOf(bag: forge.pkcs12.Bag): Uint8Array[] {
  // a certificate of another kind of key than RSA is left as it was read
  const node = bag.cert === undefined || bag.cert === null ? bag.asn1 : pki.certificateToAsn1(bag.cert);
  return node === undefined ? [] : [new Uint8Array(octets(node))];
}

function keyOf(bag: forge.pkcs12.Bag): KeyObject[] {
  const node = bag.key === undefined || bag.key === null ? bag.asn1 : pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(bag.key));
  return node === undefined ? [] : [createPrivateKey({ key: octets(node), format: 'der', type: 'pkcs8' })];
}

const isWrongPassword = (error: unknown): boolean => error instanceof Error && /MAC could not be verified/.test(error.message);

/** The password is UTF-16 where the whole is checked and UTF-8 where a part is opened (RFC 7292 B.1, RFC 8018); the library takes it as one of both. */
function openAsBoth(text: string, password: string): forge.pkcs12.Pkcs12Pfx {
  try {
    return pkcs12.pkcs12FromAsn1(asn1.fromDer(text), false, password);
  } catch (error) {
    if (isWrongPassword(error)) throw error;
    const withoutCheck = asn1.fromDer(text);
    if (Array.isArray(withoutCheck.value)) withoutCheck.value.splice(2);
    return pkcs12.pkcs12FromAsn1(withoutCheck, false, Buffer.from(password).toString('latin1'));
  }
}

function read(bytes: Uint8Array, password: string): Opened {
  const bags = openAsBoth(Buffer.from(bytes).toString('latin1'), password).safeContents.flatMap((content) => content.safeBags);
  const certificates = bags.filter((bag) => bag.type === pki.oids['certBag']).flatMap(certificateOf);
  const [key] = bags.filter((bag) => bag.type === pki.oids['pkcs8ShroudedKeyBag'] || bag.type === pki.oids['keyBag']).flatMap(keyOf);
  return { certificates, key };
}

/** Certificates and private key of a PKCS#12 file (.p12, .pfx; RFC 7292), RSA or ECDSA. */
export function readPkcs12(bytes: Uint8Array, password: string): Opened {
  try {
    return read(bytes, password);
  } catch (error) {
    return isWrongPassword(error) ? 'wrong-password' : 'unreadable-certificate';
  }
}

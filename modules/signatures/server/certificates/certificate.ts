import { createPublicKey, type KeyObject } from 'node:crypto';
import { children, child, findTagged, readBer, readOid, readText, readTime, sameBytes, type Ber } from '../asn1/read-ber.ts';
import { oids } from '../asn1/oids.ts';

/** What this module asks of an X.509 certificate (RFC 5280). */
export interface Certificate {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: Ber;
  readonly signature: Uint8Array;
  /** Serial number octets. */
  readonly serial: Uint8Array;
  /** DER names: compared octet by octet. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly commonName: string;
  readonly issuerName: string;
  readonly organisation: string | undefined;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKeyInfo: Uint8Array;
  readonly extensions: ReadonlyMap<string, { critical: boolean; value: Uint8Array }>;
}

function namePart(name: Ber, oid: string): string | undefined {
  for (const set of children(name)) {
    for (const pair of children(set)) {
      const [type, value] = children(pair);
      if (type && value && readOid(type) === oid) {
        // what is not to be seen could turn a name into another, and no database keeps all of it
        return readText(value).replace(/\p{C}/gu, '').normalize('NFC');
      }
    }
  }
  return undefined;
}

function readExtensions(holder: Ber | undefined): Map<string, { critical: boolean; value: Uint8Array }> {
  const found = new Map<string, { critical: boolean; value: Uint8Array }>();
  if (!holder) return found;
  for (const extension of children(child(holder, 0))) {
    const parts = children(extension);
    const [id, second] = parts;
    const value = parts.at(-1);
    if (id && value) found.set(readOid(id), { critical: second?.tag === 0x01 && second.content[0] !== 0, value: value.content });
  }
  return found;
}

const nameOf = (name: Ber): string =>
  namePart(name, oids.commonName) ?? namePart(name, oids.organisation) ?? namePart(name, oids.organisationalUnit) ?? '';

/** Reads a certificate from DER; throws BerError when it is none. */
export function readCertificate(der: Uint8Array): Certificate {
  const outer = readBer(der);
  const tbs = child(outer, 0, 0x30);
  const fields = children(tbs);
  const first = fields[0]?.tag === 0xa0 ? 1 : 0;
  const holder = { tag: 0x30, raw: tbs.raw, content: tbs.content };
  const name = child(holder, first + 4, 0x30);
  const validity = child(holder, first + 3, 0x30);
  return {
    der: outer.raw,
    tbs: tbs.raw,
    signatureAlgorithm: child(outer, 1),
    signature: child(outer, 2, 0x03).content.subarray(1),
    serial: child(holder, first, 0x02).content,
    issuer: child(holder, first + 2, 0x30).raw,
    subject: name.raw,
    commonName: nameOf(name),
    issuerName: nameOf(child(holder, first + 2, 0x30)),
    organisation: namePart(name, oids.organisation),
    notBefore: readTime(child(validity, 0)),
    notAfter: readTime(child(validity, 1)),
    publicKeyInfo: child(holder, first + 5, 0x30).raw,
    extensions: readExtensions(findTagged(fields, 3)),
  };
}

/** The certificate, or undefined when the bytes are none. */
export function findCertificate(der: Uint8Array): Certificate | undefined {
  try {
    return readCertificate(der);
  } catch {
    return undefined;
  }
}

/** The public key, or undefined when OpenSSL does not know its kind. */
export function publicKeyOf(certificate: Certificate): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(certificate.publicKeyInfo), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

const MIN_RSA_BITS = 2048;

/** True for an RSA key that is too short to be believed. */
export function isWeakKey(certificate: Certificate): boolean {
  const key = publicKeyOf(certificate);
  return key?.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < MIN_RSA_BITS;
}

const keyUsageBits = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 } as const;

/** True when the key may be used so; a certificate without the extension allows everything. */
export function allowsUsage(certificate: Certificate, usage: keyof typeof keyUsageBits): boolean {
  const extension = certificate.extensions.get(oids.keyUsage);
  if (!extension) return true;
  const bits = readBer(extension.value).content;
  const bit = keyUsageBits[usage];
  return ((bits[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

/** True when the certificate may issue others. */
export function isAuthority(certificate: Certificate): boolean {
  const extension = certificate.extensions.get(oids.basicConstraints);
  if (!extension) return false;
  const [flag] = children(readBer(extension.value));
  return flag?.tag === 0x01 && flag.content[0] !== 0 && allowsUsage(certificate, 'keyCertSign');
}

/** RFC 3161 §2.3: extended key usage is critical and names time-stamping alone. */
export function isTimeStamper(certificate: Certificate): boolean {
  const extension = certificate.extensions.get(oids.extendedKeyUsage);
  if (!extension?.critical) return false;
  const purposes = children(readBer(extension.value)).map(readOid);
  return purposes.length === 1 && purposes[0] === oids.timeStamping;
}

export function sameCertificate(a: Certificate, b: Certificate): boolean {
  return sameBytes(a.der, b.der);
}

/** Certificates of a PEM text, in order; text outside the blocks is ignored. */
export function readPemCertificates(pem: string): Certificate[] {
  const blocks = pem.matchAll(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----([^-]+)-----END/g);
  return [...blocks].map((block) => readCertificate(new Uint8Array(Buffer.from(block[1] ?? '', 'base64'))));
}

export function toPem(der: Uint8Array, label = 'CERTIFICATE'): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

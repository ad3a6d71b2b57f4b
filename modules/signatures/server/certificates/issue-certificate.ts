import { createHash, randomBytes } from 'node:crypto';
import { child, readBer } from '../asn1/read-ber.ts';
import {
  bitString,
  boolean,
  certificateTime,
  concat,
  integer,
  objectIdentifier,
  octetString,
  printableString,
  sequence,
  setOf,
  tagged,
  taggedPrimitive,
  unsignedInteger,
  utf8String,
} from '../asn1/write-der.ts';
import { oids } from '../asn1/oids.ts';
import { signatureAlgorithmIdentifier, type SignatureAlgorithm } from '../cms/build-cms.ts';
import type { Sign } from '../keys/key-provider.ts';

/** Parts of a subject, as people read them. */
export interface SubjectName {
  readonly commonName: string;
  readonly organisation: string;
  readonly unit: string;
}

export type CertificatePurpose = 'root' | 'signature' | 'timestamp';

export interface CertificateRequest {
  readonly subject: Uint8Array;
  readonly publicKeyInfo: Uint8Array;
  readonly purpose: CertificatePurpose;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** Who signs a certificate: its name, its key's identifier, and the act of signing. */
export interface Issuer {
  readonly name: Uint8Array;
  readonly publicKeyInfo: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  readonly sign: Sign;
}

/** DER Name with UTF-8 values. */
export function buildName(subject: SubjectName): Uint8Array {
  const part = (oid: string, value: Uint8Array): Uint8Array => setOf(sequence(objectIdentifier(oid), value));
  return sequence(
    part(oids.country, printableString('VN')),
    part(oids.organisation, utf8String(subject.organisation.normalize('NFC'))),
    part(oids.organisationalUnit, utf8String(subject.unit.normalize('NFC'))),
    part(oids.commonName, utf8String(subject.commonName.normalize('NFC'))),
  );
}

/** RFC 5280 §4.2.1.2 method 1. */
function keyIdentifier(publicKeyInfo: Uint8Array): Uint8Array {
  return createHash('sha1')
    .update(child(readBer(publicKeyInfo), 1, 0x03).content.subarray(1))
    .digest();
}

function extension(oid: string, value: Uint8Array, critical = false): Uint8Array {
  return sequence(objectIdentifier(oid), ...(critical ? [boolean(true)] : []), octetString(value));
}

// Key usage bits: root keyCertSign and cRLSign; signers digitalSignature and nonRepudiation; time-stamps digitalSignature.
const keyUsages: Readonly<Record<CertificatePurpose, Uint8Array>> = {
  root: bitString(Uint8Array.of(0x06), 1),
  signature: bitString(Uint8Array.of(0xc0), 6),
  timestamp: bitString(Uint8Array.of(0x80), 7),
};

function extensions(request: CertificateRequest, issuer: Issuer): Uint8Array {
  const root = request.purpose === 'root';
  return sequence(
    extension(oids.basicConstraints, root ? sequence(boolean(true), integer(0)) : sequence(), true),
    extension(oids.keyUsage, keyUsages[request.purpose], true),
    ...(request.purpose === 'timestamp' ? [extension(oids.extendedKeyUsage, sequence(objectIdentifier(oids.timeStamping)), true)] : []),
    extension(oids.subjectKeyIdentifier, octetString(keyIdentifier(request.publicKeyInfo))),
    extension(oids.authorityKeyIdentifier, sequence(taggedPrimitive(0, keyIdentifier(issuer.publicKeyInfo)))),
  );
}

/** DER of an X.509 v3 certificate signed by `issuer`. */
export async function issueCertificate(request: CertificateRequest, issuer: Issuer): Promise<Uint8Array> {
  const signatureAlgorithm = signatureAlgorithmIdentifier(issuer.algorithm);
  const tbs = sequence(
    tagged(0, integer(2)),
    // A leading one bit keeps the serial positive and of one length.
    unsignedInteger(concat(Uint8Array.of(0x40), randomBytes(15))),
    signatureAlgorithm,
    issuer.name,
    sequence(certificateTime(request.notBefore), certificateTime(request.notAfter)),
    request.subject,
    request.publicKeyInfo,
    tagged(3, extensions(request, issuer)),
  );
  const signature = await issuer.sign({ bytes: tbs, digest: createHash('sha256').update(tbs).digest() }, issuer.algorithm);
  return sequence(tbs, signatureAlgorithm, bitString(signature));
}

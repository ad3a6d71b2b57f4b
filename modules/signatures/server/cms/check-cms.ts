import { createHash } from 'node:crypto';
import { child, children, readBer, readOctets, readOid, sameBytes, type Ber } from '../asn1/read-ber.ts';
import { digestNames, oids } from '../asn1/oids.ts';
import { publicKeyOf, type Certificate } from '../certificates/certificate.ts';
import type { Cms, Signer } from './read-cms.ts';
import { checkSignature, type Check } from './signature-algorithm.ts';

/** Why a signature is what it is; a word of this module stands under `signatures.fault.<fault>`. */
export type CmsFault = 'digest' | 'signature' | 'signer-missing' | 'algorithm' | 'attributes' | 'signers';

export interface CmsCheck {
  readonly integrity: Check;
  readonly fault: CmsFault | undefined;
  readonly certificate: Certificate | undefined;
  /** ESS signing-certificate: 'same' names the signer's certificate, 'other' another one, 'none' is not there. */
  readonly named: 'same' | 'other' | 'none';
}

/** Digest of the signed content under Node's name of the algorithm. */
export type ContentDigest = (algorithm: string) => Uint8Array;

function subjectKeyIdentifier(certificate: Certificate): Uint8Array | undefined {
  const extension = certificate.extensions.get(oids.subjectKeyIdentifier);
  return extension ? readBer(extension.value).content : undefined;
}

/** The signer's certificate among those at hand. */
export function findSignerCertificate(signer: Signer, certificates: readonly Certificate[]): Certificate | undefined {
  const { identifier } = signer;
  return certificates.find((candidate) => {
    if (identifier.kind === 'issuer-serial') {
      return sameBytes(candidate.serial, identifier.serial) && sameBytes(candidate.issuer, identifier.issuer);
    }
    const own = subjectKeyIdentifier(candidate);
    return own !== undefined && sameBytes(own, identifier.identifier);
  });
}

/** Hash of ESSCertIDv2 (its algorithm may be named first, SHA-256 otherwise) or ESSCertID (always SHA-1). */
function essHash(identifier: Ber, version: 1 | 2): { digest: string | undefined; hash: Ber | undefined } {
  const [first, second] = children(identifier);
  if (version === 2 && first?.tag === 0x30) return { digest: digestNames[readOid(child(first, 0))], hash: second };
  return { digest: version === 2 ? 'sha256' : 'sha1', hash: first };
}

/** RFC 5035: the attribute binds the signature to one certificate by its hash. */
function namedCertificate(signer: Signer, certificate: Certificate): CmsCheck['named'] {
  const second = signer.signed.get(oids.signingCertificateV2)?.[0];
  const value = second ?? signer.signed.get(oids.signingCertificate)?.[0];
  if (!value) return 'none';
  const { digest, hash } = essHash(child(child(value, 0), 0), second ? 2 : 1);
  if (!digest || !hash) return 'other';
  return sameBytes(readOctets(hash), createHash(digest).update(certificate.der).digest()) ? 'same' : 'other';
}

/** RFC 6211: where the algorithms are named in the signed attributes, they are the ones used. */
function usesNamedAlgorithms(signer: Signer): boolean {
  const protection = signer.signed.get(oids.algorithmProtection)?.[0];
  if (!protection) return true;
  const [digest, signature] = children(protection);
  if (!digest || !signature) return false;
  return sameBytes(digest.raw, signer.digestAlgorithm.raw) && sameBytes(signature.content, signer.signatureAlgorithm.content);
}

/** RFC 5652 §5.3 and §11: these stand once with one value; a second one could tell another story to another reader. */
function saysTwice(signer: Signer): boolean {
  return [oids.messageDigest, oids.contentType, oids.signingCertificateV2].some((oid) => (signer.signed.get(oid)?.length ?? 0) > 1);
}

function attributesFault(cms: Cms, signer: Signer, contentDigest: ContentDigest): CmsFault | undefined {
  const declared = signer.signed.get(oids.messageDigest)?.[0];
  const type = signer.signed.get(oids.contentType)?.[0];
  if (saysTwice(signer) || !usesNamedAlgorithms(signer)) return 'attributes';
  if (!declared || !signer.digest) return declared ? 'algorithm' : 'attributes';
  if (!sameBytes(readOctets(declared), contentDigest(signer.digest))) return 'digest';
  return type && readOid(type) !== cms.contentType ? 'attributes' : undefined;
}

function failed(fault: CmsFault, certificate?: Certificate, integrity: Check = 'invalid'): CmsCheck {
  return { integrity, fault, certificate, named: 'none' };
}

function checkSigned(
  cms: Cms,
  signer: Signer,
  certificate: Certificate,
  contentDigest: ContentDigest,
  content: () => Uint8Array,
): CmsCheck {
  const key = publicKeyOf(certificate);
  if (!key) return failed('algorithm', certificate, 'unsupported');
  const fault = signer.signedBytes ? attributesFault(cms, signer, contentDigest) : undefined;
  if (fault) return failed(fault, certificate, fault === 'algorithm' ? 'unsupported' : 'invalid');
  const integrity = checkSignature(signer.signatureAlgorithm, signer.digest, key, signer.signedBytes ?? content(), signer.signature);
  if (integrity !== 'valid') return failed(integrity === 'invalid' ? 'signature' : 'algorithm', certificate, integrity);
  return { integrity, fault: undefined, certificate, named: namedCertificate(signer, certificate) };
}

/**
 * Checks message digest, signed attributes and signature of the one signer. `content` is asked for only by signatures without signed attributes;
 * `others` are certificates found outside the CMS.
 */
export function checkCms(cms: Cms, contentDigest: ContentDigest, content: () => Uint8Array, others: readonly Certificate[] = []): CmsCheck {
  const [signer] = cms.signers;
  if (!signer || cms.signers.length > 1) return failed('signers', undefined, signer ? 'unsupported' : 'invalid');
  const certificate = findSignerCertificate(signer, [...cms.certificates, ...others]);
  if (!certificate) {
    const fault = signer.signedBytes ? attributesFault(cms, signer, contentDigest) : undefined;
    return fault === 'digest' ? failed('digest') : failed('signer-missing', undefined, 'unsupported');
  }
  return checkSigned(cms, signer, certificate, contentDigest, content);
}

import { createHash } from 'node:crypto';
import {
  algorithm,
  concat,
  element,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tagged,
} from '../asn1/write-der.ts';
import { oids } from '../asn1/oids.ts';
import { publicKeyOf, type Certificate } from '../certificates/certificate.ts';
import { fail } from '#platform/errors';

/** Algorithms this module signs with; SHA-256 always. */
export type SignatureAlgorithm = 'rsa-sha256' | 'ecdsa-sha256';

/** The algorithm that fits a certificate's key. */
export function algorithmFor(certificate: Certificate): SignatureAlgorithm {
  const family = publicKeyOf(certificate)?.asymmetricKeyType;
  if (family === 'rsa') return 'rsa-sha256';
  if (family === 'ec') return 'ecdsa-sha256';
  return fail('signatures.unsupported-key');
}

export function signatureAlgorithmIdentifier(kind: SignatureAlgorithm): Uint8Array {
  return kind === 'rsa-sha256' ? algorithm(oids.sha256WithRsa, nullValue()) : algorithm(oids.ecdsaWithSha256);
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

function attribute(oid: string, value: Uint8Array): Uint8Array {
  return sequence(objectIdentifier(oid), setOf(value));
}

function issuerAndSerial(certificate: Certificate): Uint8Array {
  return sequence(certificate.issuer, element(0x02, certificate.serial));
}

/** RFC 5035 ESSCertIDv2 with SHA-256 (its default, so unnamed) and the issuer's name and serial. */
function signingCertificate(certificate: Certificate): Uint8Array {
  const issuer = sequence(tagged(4, certificate.issuer));
  const identifier = sequence(octetString(sha256(certificate.der)), sequence(issuer, element(0x02, certificate.serial)));
  return attribute(oids.signingCertificateV2, sequence(sequence(identifier)));
}

/** RFC 6211: signs the names of the algorithms too, so that nobody renames them afterwards. */
function algorithmProtection(kind: SignatureAlgorithm): Uint8Array {
  const named = Uint8Array.from(signatureAlgorithmIdentifier(kind));
  named[0] = 0xa1;
  return attribute(oids.algorithmProtection, sequence(algorithm(oids.sha256), named));
}

/**
 * DER of the attributes that are signed: content type, message digest, signing certificate, algorithms. EN 319 142-1 forbids signing-time here: the time
 * claimed by the signer stands in the dictionary's /M.
 */
export function signedAttributes(contentType: string, contentDigest: Uint8Array, certificate: Certificate): Uint8Array {
  return setOf(
    attribute(oids.contentType, objectIdentifier(contentType)),
    attribute(oids.messageDigest, octetString(contentDigest)),
    signingCertificate(certificate),
    algorithmProtection(algorithmFor(certificate)),
  );
}

export interface CmsParts {
  readonly contentType: string;
  /** Only for content that travels inside (time-stamps). */
  readonly content?: Uint8Array;
  readonly signedAttributes: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  /** Signer first; the root is left out, because the verifier has its own. */
  readonly certificates: readonly Certificate[];
  readonly timeStamp?: Uint8Array;
}

/** ContentInfo with SignedData of one signer. */
export function buildCms(parts: CmsParts): Uint8Array {
  const [signer] = parts.certificates;
  if (!signer) throw new TypeError('buildCms needs the signer certificate');
  const digestAlgorithm = algorithm(oids.sha256);
  const stamped = Uint8Array.from(parts.signedAttributes);
  stamped[0] = 0xa0;
  const unsigned = parts.timeStamp ? [tagged(1, attribute(oids.signatureTimeStamp, parts.timeStamp))] : [];
  const signerInfo = sequence(
    integer(1),
    issuerAndSerial(signer),
    digestAlgorithm,
    stamped,
    signatureAlgorithmIdentifier(parts.algorithm),
    octetString(parts.signature),
    ...unsigned,
  );
  const content = parts.content ? [tagged(0, octetString(parts.content))] : [];
  const certificates = [...parts.certificates].map((certificate) => certificate.der).sort((a, b) => Buffer.compare(a, b));
  return sequence(
    objectIdentifier(oids.signedData),
    tagged(
      0,
      sequence(
        // RFC 5652 §5.1: version 3 when the content is not id-data, else 1.
        integer(parts.contentType === oids.data ? 1 : 3),
        setOf(digestAlgorithm),
        sequence(objectIdentifier(parts.contentType), ...content),
        element(0xa0, concat(...certificates)),
        setOf(signerInfo),
      ),
    ),
  );
}

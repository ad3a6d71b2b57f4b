import { X509Certificate, type KeyObject } from 'node:crypto';
import { fail } from '#platform/errors';
import {
  allowsUsage,
  isAuthority,
  isTimeStamper,
  readCertificate,
  readPemCertificates,
  type Certificate,
} from '../certificates/certificate.ts';
import { openPkcs12 } from './open-pkcs12.ts';

/** What a file of an administrator holds: a certificate, those above it, and the private key where it is a PKCS#12 file. */
export interface Given {
  readonly certificates: readonly Certificate[];
  readonly key: KeyObject | undefined;
}

const isPkcs12 = (bytes: Uint8Array): boolean => {
  // PFX (RFC 7292 §4): a sequence that begins with the version 3; a certificate begins with a sequence
  const start = [2, 3, 4, 5, 6].map((at) => Buffer.from(bytes.subarray(at, at + 3)).toString('hex'));
  return bytes[0] === 0x30 && start.includes('020103');
};

function readPlain(bytes: Uint8Array): Certificate[] {
  const text = Buffer.from(bytes).toString('latin1');
  const found = text.includes('-----BEGIN') ? readPemCertificates(text) : [readCertificate(bytes)];
  // OpenSSL is asked too: what it cannot read, nobody who verifies could
  for (const certificate of found) new X509Certificate(Buffer.from(certificate.der));
  return found;
}

/** Reads what is judged later, so that an extension that cannot be read is found here. */
function touch(certificate: Certificate): Certificate {
  isAuthority(certificate);
  isTimeStamper(certificate);
  allowsUsage(certificate, 'digitalSignature');
  return certificate;
}

/**
 * Reads a certificate file: PEM or DER, one or several, or PKCS#12 with its password. Refuses with `signatures.unreadable-certificate` and
 * `signatures.wrong-password`.
 */
export async function readGiven(bytes: Uint8Array, password: string): Promise<Given> {
  const opened = isPkcs12(bytes) ? await openPkcs12(bytes, password) : undefined;
  try {
    const found = opened === undefined ? readPlain(bytes) : opened.certificates.map((der) => readCertificate(der));
    if (found.length > 0) return { certificates: found.map(touch), key: opened?.key };
  } catch {
    // told below
  }
  return fail('signatures.unreadable-certificate', {}, 'file');
}

/** The one that signs among those of a file: the first that issues no others. */
export function signerOf({ certificates }: Given): Certificate {
  const signs = (one: Certificate): boolean => !isAuthority(one) && !isTimeStamper(one);
  return certificates.find(signs) ?? fail('signatures.not-for-signing', {}, 'file');
}

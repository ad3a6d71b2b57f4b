import { X509Certificate } from 'node:crypto';
import { fail } from '#platform/errors';
import { isAuthority, isTimeStamper, readCertificate, readPemCertificates, type Certificate } from '../certificates/certificate.ts';
import type { Given } from './pkcs12.ts';

const isPkcs12 = (bytes: Uint8Array): boolean => {
  // PFX (RFC 7292 §4): a sequence that begins with the version 3; a certificate begins with a sequence
  const start = [2, 3, 4, 6].map((at) => Buffer.from(bytes.subarray(at, at + 3)).toString('hex'));
  return bytes[0] === 0x30 && start.includes('020103');
};

function readPlain(bytes: Uint8Array): Certificate[] {
  const text = Buffer.from(bytes).toString('latin1');
  const found = text.includes('-----BEGIN') ? readPemCertificates(text) : [readCertificate(bytes)];
  // OpenSSL is asked too: what it cannot read, nobody who verifies could
  for (const certificate of found) new X509Certificate(Buffer.from(certificate.der));
  return found;
}

/**
 * Reads a certificate file: PEM or DER, one or several, or PKCS#12 with its password. Refuses with `signatures.unreadable-certificate` and
 * `signatures.wrong-password`.
 */
export async function readGiven(bytes: Uint8Array, password: string): Promise<Given> {
  if (isPkcs12(bytes)) return (await import('./pkcs12.ts')).readPkcs12(bytes, password);
  try {
    const certificates = readPlain(bytes);
    if (certificates.length > 0) return { certificates, key: undefined };
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

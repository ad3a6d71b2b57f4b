import { checkSignature } from '../cms/signature-algorithm.ts';
import { sameBytes } from '../asn1/read-ber.ts';
import { isAuthority, publicKeyOf, sameCertificate, type Certificate } from './certificate.ts';

/** Whether a certificate leads to a trusted root at a time, and why not. */
export type Trust = 'trusted' | 'no-root' | 'not-yet-valid' | 'expired';

const MAX_DEPTH = 8;
// Cross-certified pools can make exponentially many paths; honest ones need a handful.
const MAX_CHECKS = 64;

function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  if (!sameBytes(certificate.issuer, issuer.subject)) return false;
  const key = publicKeyOf(issuer);
  return (
    key !== undefined && checkSignature(certificate.signatureAlgorithm, undefined, key, certificate.tbs, certificate.signature) === 'valid'
  );
}

function validAt(certificate: Certificate, at: Date): boolean {
  // Dates carry whole seconds: the last second belongs to the validity.
  return certificate.notBefore <= at && at.getTime() < certificate.notAfter.getTime() + 1000;
}

interface Search {
  readonly pool: readonly Certificate[];
  readonly roots: readonly Certificate[];
  readonly at: Date;
  left: number;
}

/** What stands between a certificate and a root, nearest first and the root last; nothing for a root itself. */
function search(certificate: Certificate, given: Search, depth: number): Certificate[] | undefined {
  const { pool, roots, at } = given;
  if (roots.some((root) => sameCertificate(root, certificate))) return [];
  if (depth > MAX_DEPTH || !validAt(certificate, at)) return undefined;
  const candidates = [...roots, ...pool].filter((issuer) => isAuthority(issuer) && sameBytes(certificate.issuer, issuer.subject));
  for (const issuer of candidates) {
    given.left -= 1;
    if (given.left < 0) return undefined;
    if (sameCertificate(issuer, certificate) || !isIssuedBy(certificate, issuer)) continue;
    const above = search(issuer, given, depth + 1);
    if (above !== undefined) return [issuer, ...above];
  }
  return undefined;
}

/** The issuers of a certificate up to one of the roots, nearest first, everything valid at `at`; undefined where none leads there. */
export function pathOf(
  certificate: Certificate,
  pool: readonly Certificate[],
  roots: readonly Certificate[],
  at: Date,
): Certificate[] | undefined {
  return search(certificate, { pool, roots, at, left: MAX_CHECKS }, 0);
}

/** Whether a path leads from a certificate to one of the roots, everything on it valid at `at` (the root itself is trusted as given). */
export function trustOf(certificate: Certificate, pool: readonly Certificate[], roots: readonly Certificate[], at: Date): Trust {
  if (at < certificate.notBefore) return 'not-yet-valid';
  if (!validAt(certificate, at)) return 'expired';
  return pathOf(certificate, pool, roots, at) === undefined ? 'no-root' : 'trusted';
}

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

function search(
  certificate: Certificate,
  pool: readonly Certificate[],
  roots: readonly Certificate[],
  at: Date,
  budget: { left: number },
  depth: number,
): boolean {
  if (roots.some((root) => sameCertificate(root, certificate))) return true;
  if (depth > MAX_DEPTH || !validAt(certificate, at)) return false;
  const candidates = [...roots, ...pool].filter((issuer) => isAuthority(issuer) && sameBytes(certificate.issuer, issuer.subject));
  for (const issuer of candidates) {
    budget.left -= 1;
    if (budget.left < 0) return false;
    if (sameCertificate(issuer, certificate) || !isIssuedBy(certificate, issuer)) continue;
    if (search(issuer, pool, roots, at, budget, depth + 1)) return true;
  }
  return false;
}

/** Builds a path from a certificate to one of the roots, everything on it valid at `at` (the root itself is trusted as given). */
export function trustOf(certificate: Certificate, pool: readonly Certificate[], roots: readonly Certificate[], at: Date): Trust {
  if (at < certificate.notBefore) return 'not-yet-valid';
  if (!validAt(certificate, at)) return 'expired';
  return search(certificate, pool, roots, at, { left: MAX_CHECKS }, 0) ? 'trusted' : 'no-root';
}

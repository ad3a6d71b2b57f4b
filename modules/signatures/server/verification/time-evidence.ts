import { createHash } from 'node:crypto';
import { BerError } from '../asn1/read-ber.ts';
import { oids } from '../asn1/oids.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { trustOf } from '../certificates/find-chain.ts';
import { isConsistent, type Cms } from '../cms/read-cms.ts';
import { checkTimeStamp, readTimeStamp, type TimeStampCheck } from '../cms/timestamp-token.ts';
import type { FoundSignature } from './find-signatures.ts';

/** What time-stamps prove about a signature. */
export interface TimeEvidence {
  /** True when a cryptographically right stamp exists, trusted or not. */
  readonly stamped: boolean;
  /** True when a stamp in the signature is broken, about other data, or from an authority nobody trusts. */
  readonly faulty: boolean;
  /** The earliest time that a trusted stamp proves. */
  readonly provenAt: Date | undefined;
}

export interface TrustSources {
  readonly roots: readonly Certificate[];
  readonly pool: readonly Certificate[];
}

function findStamp(
  token: Uint8Array,
  signature: Uint8Array,
  pool: readonly Certificate[],
): { check: TimeStampCheck; cms: Cms } | undefined {
  try {
    const stamp = readTimeStamp(token);
    return { check: checkTimeStamp(stamp, (algorithm) => createHash(algorithm).update(signature).digest(), pool), cms: stamp.cms };
  } catch (error) {
    if (error instanceof BerError) return undefined;
    throw error;
  }
}

function isRight(check: TimeStampCheck | undefined): check is TimeStampCheck {
  return check?.integrity === 'valid' && check.about && check.named !== 'other';
}

/** True when a stamp's authority leads to a trusted root at the stamped time. */
export function isTrustedStamp(check: TimeStampCheck, cms: Cms, sources: TrustSources): boolean {
  if (!check.certificate) return false;
  return trustOf(check.certificate, [...cms.certificates, ...sources.pool], sources.roots, check.at) === 'trusted';
}

/** Weighs the stamps inside a signature and the document time-stamps that cover it. */
export function weighTimeStamps(signature: FoundSignature, documentStamps: readonly FoundSignature[], sources: TrustSources): TimeEvidence {
  const [signer] = signature.cms?.signers ?? [];
  const tokens = signer?.unsigned.get(oids.signatureTimeStamp) ?? [];
  const stamps = tokens.map((token) => findStamp(token.raw, signer?.signature ?? new Uint8Array(), sources.pool));
  const right = stamps.flatMap((stamp) => (stamp && isRight(stamp.check) && isConsistent(stamp.cms) ? [stamp] : []));
  const covering = documentStamps.filter((stamp) => stamp.range.end > signature.range.end && stamp.integrity === 'valid');
  const trusted = right.filter((stamp) => isTrustedStamp(stamp.check, stamp.cms, sources));
  const trustedCovering = covering.flatMap((found) =>
    found.stamp && found.cms && isTrustedStamp(found.stamp, found.cms, sources) ? [found.stamp.at] : [],
  );
  const times = [...trusted.map((stamp) => stamp.check.at), ...trustedCovering].sort((a, b) => a.getTime() - b.getTime());
  return { stamped: right.length > 0 || covering.length > 0, faulty: trusted.length < tokens.length, provenAt: times[0] };
}

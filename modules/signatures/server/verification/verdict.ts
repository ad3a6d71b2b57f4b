import type { Words } from '#platform/i18n';
import { oids } from '../asn1/oids.ts';
import { allowsUsage, isWeakKey, type Certificate } from '../certificates/certificate.ts';
import { trustOf } from '../certificates/find-chain.ts';
import type { FoundSignature } from './find-signatures.ts';
import { say, type SignatureReport } from './report.ts';
import { isTrustedStamp, type TimeEvidence, type TrustSources } from './time-evidence.ts';

export interface Verdict {
  readonly verdict: SignatureReport['verdict'];
  readonly cause: string;
  readonly reason: Words;
}

export interface Judged {
  readonly signature: FoundSignature;
  readonly time: TimeEvidence;
  readonly sources: TrustSources;
  /** When nothing proves the time: the time to judge at. */
  readonly at: Date;
  /** Signed bytes proven unchanged by an earlier, intact signature: a change lies after them. */
  readonly intactUntil: number;
}

const weakDigests: ReadonlySet<string> = new Set(['sha1', 'ripemd160']);

function failed(key: string, params: Record<string, string | number> = {}): Verdict {
  return { verdict: 'TOTAL-FAILED', cause: `fault.${key}`, reason: say(`signatures.fault.${key}`, params) };
}

function unclear(key: string, params: Record<string, string | number> = {}): Verdict {
  return { verdict: 'INDETERMINATE', cause: `unclear.${key}`, reason: say(`signatures.unclear.${key}`, params) };
}

function integrityVerdict({ signature, intactUntil }: Judged): Verdict | undefined {
  if (signature.integrity === 'unsupported') {
    const fault = signature.fault ?? 'algorithm';
    return { verdict: 'INDETERMINATE', cause: `fault.${fault}`, reason: say(`signatures.fault.${fault}`) };
  }
  if (signature.integrity === 'invalid') return failed(signature.fault ?? 'cms', { from: intactUntil, to: signature.range.end });
  const [fault] = signature.formFaults;
  if (fault) return failed(fault);
  return signature.named === 'other' ? failed('named-other') : undefined;
}

function isWeak(signature: FoundSignature, certificate: Certificate): boolean {
  const [signer] = signature.cms?.signers ?? [];
  return isWeakKey(certificate) || signer === undefined || weakDigests.has(signer.digest ?? '');
}

function trustVerdict(judged: Judged, certificate: Certificate): Verdict | undefined {
  const { signature, sources, at, time } = judged;
  if (sources.roots.length === 0) return unclear('no-roots');
  const pool = [...(signature.cms?.certificates ?? []), ...sources.pool];
  const trust = trustOf(certificate, pool, sources.roots, time.provenAt ?? at);
  return trust === 'trusted' ? undefined : unclear(trust);
}

// A signature of the baseline profile carries a time-stamp beside itself and nothing else that is unsigned (EN 319 142-1 §6.3).
function hasUnknownAttribute(signature: FoundSignature): boolean {
  const [signer] = signature.cms?.signers ?? [];
  const types = [...(signer?.unsigned.keys() ?? [])];
  return signature.field.subFilter === 'ETSI.CAdES.detached' && types.some((type) => type !== oids.signatureTimeStamp);
}

function profileVerdict(judged: Judged, certificate: Certificate): Verdict | undefined {
  const { signature, time } = judged;
  if (!allowsUsage(certificate, 'digitalSignature') && !allowsUsage(certificate, 'nonRepudiation')) return unclear('usage');
  if (time.faulty) return unclear('timestamp');
  if (hasUnknownAttribute(signature)) return unclear('attribute');
  if (signature.field.subFilter === 'ETSI.CAdES.detached' && signature.named === 'none') return unclear('unnamed');
  return isWeak(signature, certificate) ? unclear('weak') : undefined;
}

function stampVerdict({ signature, sources }: Judged): Verdict | undefined {
  if (sources.roots.length === 0) return unclear('no-roots');
  const trusted = signature.stamp && signature.cms && isTrustedStamp(signature.stamp, signature.cms, sources);
  return trusted ? undefined : unclear('no-root');
}

/** The verdict before later changes are weighed. */
export function judge(judged: Judged): Verdict {
  const { signature } = judged;
  const byIntegrity = integrityVerdict(judged);
  if (byIntegrity) return byIntegrity;
  if (signature.removed) return unclear('removed');
  if (!signature.certificate) return unclear('no-root');
  const rest =
    signature.kind === 'timestamp'
      ? stampVerdict(judged)
      : (trustVerdict(judged, signature.certificate) ?? profileVerdict(judged, signature.certificate));
  return rest ?? { verdict: 'TOTAL-PASSED', cause: 'passed', reason: say('signatures.passed') };
}

import { stateAt, type PdfFile } from '../pdf/pdf-file.ts';
import { readEvidence, type Evidence } from './evidence.ts';
import type { FoundSignature } from './find-signatures.ts';
import type { SignatureReport } from './report.ts';
import type { TimeEvidence } from './time-evidence.ts';

function isArchived(file: PdfFile, signature: FoundSignature, documentStamps: readonly FoundSignature[]): boolean {
  return documentStamps.some((stamp) => {
    if (stamp.range.end <= signature.range.end || stamp.integrity !== 'valid') return false;
    const stamped = stateAt(file, stamp.range.end);
    return stamped !== undefined && readEvidence(stamped).revocations > 0;
  });
}

/** PAdES baseline level of a signature by what it carries (EN 319 142-1): B-LT needs revocation data in the file, B-LTA a document time-stamp over it. */
export function levelOf(
  file: PdfFile,
  signature: FoundSignature,
  documentStamps: readonly FoundSignature[],
  time: TimeEvidence,
  evidence: Evidence,
): SignatureReport['level'] {
  const baseline = signature.kind === 'signature' && signature.field.subFilter === 'ETSI.CAdES.detached' && signature.named !== 'none';
  if (!baseline) return 'other';
  if (!time.stamped) return 'B-B';
  if (evidence.revocations === 0) return 'B-T';
  return isArchived(file, signature, documentStamps) ? 'B-LTA' : 'B-LT';
}

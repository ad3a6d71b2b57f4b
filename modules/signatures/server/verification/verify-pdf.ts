import type { Certificate } from '../certificates/certificate.ts';
import { weightOf, type Change } from '../pdf/changes.ts';
import { findHeader, openLeniently, type PdfFile } from '../pdf/pdf-file.ts';
import { isKind, textOfString } from '../pdf/values.ts';
import { readEvidence } from './evidence.ts';
import { findSignatures, type FoundSignature } from './find-signatures.ts';
import { laterSegments, type Segment } from './later-changes.ts';
import { levelOf } from './level.ts';
import { forbiddenChanges } from './permissions.ts';
import { say, type FileProblem, type Report, type ReportedChange, type SignatureReport } from './report.ts';
import { weighTimeStamps, type TimeEvidence, type TrustSources } from './time-evidence.ts';
import { judge, type Verdict } from './verdict.ts';

/** Whom to trust and as of when. `file` is the name the report carries. */
export interface VerificationSettings {
  readonly trustedRoots: readonly Certificate[];
  /** Judges certificates at this time where no time-stamp proves another; now by default. */
  readonly at?: Date;
  readonly file?: string;
}

/** Larger files are refused: a signed paper is never that big. */
export const MAX_PDF_OCTETS = 50 * 1024 * 1024;

interface Assessed {
  readonly signature: FoundSignature;
  readonly time: TimeEvidence;
  readonly verdict: Verdict;
}

function assess(found: readonly FoundSignature[], sources: TrustSources, at: Date): Assessed[] {
  const documentStamps = found.filter((one) => one.kind === 'timestamp');
  return found.map((signature) => {
    const time = weighTimeStamps(signature, documentStamps, sources);
    const intactEnds = found.filter((one) => one.integrity === 'valid' && one.range.end < signature.range.end).map((one) => one.range.end);
    return { signature, time, verdict: judge({ signature, time, sources, at, intactUntil: Math.max(0, ...intactEnds) }) };
  });
}

function closerOf(segment: Segment, assessed: readonly Assessed[]): Assessed | undefined {
  return assessed.find(
    ({ signature, verdict }) => signature.kind === 'signature' && signature.range.end === segment.to && verdict.verdict === 'TOTAL-PASSED',
  );
}

function signerName(signature: FoundSignature): string | null {
  return signature.certificate?.commonName ?? null;
}

function describe(change: Change, by: string | null): ReportedChange {
  const params = { page: change.page ?? 0, name: change.name ?? '', count: change.count ?? 0 };
  const place = change.page === undefined && change.kind === 'signature-added' ? 'signature-added' : change.kind;
  const text = say(`signatures.change.${place}`, params);
  const suffix =
    by === null ? (weightOf(change) === 'harmless' ? undefined : say('signatures.change-unsigned')) : say('signatures.change-by', { by });
  return {
    kind: change.kind,
    page: change.page ?? null,
    by,
    vi: suffix ? `${text.vi} – ${suffix.vi}` : text.vi,
    en: suffix ? `${text.en} – ${suffix.en}` : text.en,
  };
}

interface LaterChange {
  readonly change: Change;
  readonly by: string | null;
}

function changesAfter(signature: FoundSignature, segments: readonly Segment[], assessed: readonly Assessed[]): LaterChange[] {
  if (signature.range.end === 0) return [];
  return segments
    .filter((segment) => segment.from >= signature.range.end)
    .flatMap((segment) => {
      const closer = closerOf(segment, assessed);
      const by = closer ? signerName(closer.signature) : null;
      return segment.changes.map((change) => ({ change, by }));
    });
}

/** Later changes lower a passing verdict when nobody answers for them, when nobody can, or when the signer ruled them out. */
function weighChanges(verdict: Verdict, later: readonly LaterChange[], forbidden: readonly Change[]): Verdict {
  if (verdict.verdict !== 'TOTAL-PASSED' || later.length === 0) return verdict;
  const [first] = later.filter(({ change, by }) => weightOf(change) === 'never' || (weightOf(change) === 'needs-signature' && by === null));
  if (first) {
    const described = describe(first.change, first.by);
    const reason = {
      vi: say('signatures.unclear.changed', { what: described.vi }).vi,
      en: say('signatures.unclear.changed', { what: described.en }).en,
    };
    return { verdict: 'INDETERMINATE', cause: 'unclear.changed', reason };
  }
  if (forbidden.length > 0) {
    return { verdict: 'INDETERMINATE', cause: 'unclear.certified', reason: say('signatures.unclear.certified') };
  }
  return { verdict: 'TOTAL-PASSED', cause: 'passed-with-changes', reason: say('signatures.passed-with-changes') };
}

/** /M is what the signer claims; `D:20260305100000+07'00'`. */
function claimedTime(file: PdfFile, signature: FoundSignature): string | null {
  const value = file.get(signature.field.dict, 'M');
  const match = isKind(value, 'text')
    ? /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)?)?/.exec(textOfString(value))
    : null;
  if (!match) return null;
  const [, year, month, day, hour, minute, second, zone, minutes = '00'] = match;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone ? `${zone}:${minutes}` : 'Z'}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

function reportSignatures(file: PdfFile, settings: VerificationSettings): SignatureReport[] {
  const evidence = readEvidence(file);
  const found = findSignatures(file, evidence.certificates);
  const sources = { roots: settings.trustedRoots, pool: evidence.certificates };
  const assessed = assess(found, sources, settings.at ?? new Date());
  const documentStamps = found.filter((one) => one.kind === 'timestamp');
  const segments =
    found.length > 0
      ? laterSegments(
          file,
          found.filter((one) => one.range.end > 0).map((one) => one.range.end),
        )
      : [];
  return assessed.map(({ signature, time, verdict }) => {
    const later = changesAfter(signature, segments, assessed);
    const forbidden = forbiddenChanges(
      file,
      signature.field.dict,
      later.map(({ change }) => change),
    );
    const provenAt = signature.stamp && signature.integrity === 'valid' ? signature.stamp.at : time.provenAt;
    return {
      kind: signature.kind,
      field: signature.field.field,
      signer: signerName(signature),
      integrity: signature.integrity,
      coversWholeFile: signature.range.end === file.bytes.length && signature.range.fault === undefined,
      changesAfter: later.map(({ change, by }) => describe(change, by)),
      level: levelOf(file, signature, documentStamps, time, evidence),
      ...weighChanges(verdict, later, forbidden),
      organisation: signature.certificate?.organisation ?? null,
      claimedTime: claimedTime(file, signature),
      provenTime: provenAt?.toISOString() ?? null,
    };
  });
}

function problemOf(file: PdfFile, signatures: readonly SignatureReport[]): FileProblem | null {
  if (file.encrypted) return 'encrypted';
  if (file.rebuilt) return 'damaged';
  return signatures.length === 0 ? 'no-signature' : null;
}

/**
 * Verifies every signature and document time-stamp of a PDF against the trusted roots. Never throws on a strange file: what cannot be read is said
 * in `problem`. Works on the bytes alone, without network and database; certificates are judged at the time a trusted time-stamp proves.
 */
export function verifyPdf(bytes: Uint8Array, settings: VerificationSettings): Report {
  const name = settings.file ?? '';
  const report = (signatures: readonly SignatureReport[], cause: FileProblem | null): Report => ({
    file: name,
    signatures,
    problem: cause === null ? null : say(`signatures.problem.${cause}`),
    problemCause: cause,
  });
  const refuse = (cause: FileProblem): Report => report([], cause);
  if (bytes.length > MAX_PDF_OCTETS) return refuse('too-large');
  if (findHeader(bytes) < 0) return refuse('not-a-pdf');
  try {
    const file = openLeniently(bytes);
    if (!file) return refuse('unreadable');
    const signatures = reportSignatures(file, settings);
    return report(signatures, problemOf(file, signatures));
  } catch {
    return refuse('unreadable');
  }
}

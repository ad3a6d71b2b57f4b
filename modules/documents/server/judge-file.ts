import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { verifyAgainstTrust, type Report, type SignatureReport } from '#modules/signatures';
import { findByFile } from './revision-store.ts';
import { issuedFactsOf, type IssuedDocument } from './issued.ts';

/** What a file is, all its signatures taken together. */
export type FileKind = 'authentic' | 'altered' | 'untrusted' | 'unclear' | 'unsigned';
/** How one signature stands. */
export type SignatureStanding = 'valid' | 'altered' | 'unclear';
/** Why a file cannot be judged at all. */
export type FileFault = 'empty' | 'not-a-pdf' | 'unreadable';

/** What can be said of a dropped file. */
export interface FileJudgement {
  kind: FileKind;
  report: Report;
  sha256: string;
  /** The document whose very file it is. */
  issued: IssuedDocument | undefined;
  /** Made here, but before the document was issued: a draft, a signed file without number and seal. */
  beforeIssue: boolean;
}

const afterwards: ReadonlySet<string> = new Set(['unclear.changed', 'unclear.certified', 'unclear.removed']);
const strangers: ReadonlySet<string> = new Set(['unclear.no-root', 'unclear.no-roots']);

/** How one signature stands, for people: altered means that the signed bytes, the signature or what came after it cannot be answered for. */
export function standingOf({ verdict, cause }: Pick<SignatureReport, 'verdict' | 'cause'>): SignatureStanding {
  if (verdict === 'TOTAL-PASSED') return 'valid';
  return verdict === 'TOTAL-FAILED' || afterwards.has(cause) ? 'altered' : 'unclear';
}

/** What a file is by its report. */
export function fileKindOf({ signatures, problemCause }: Report): FileKind {
  if (signatures.length === 0) return problemCause === 'no-signature' ? 'unsigned' : 'unclear';
  const standings = signatures.map(standingOf);
  if (standings.includes('altered')) return 'altered';
  if (standings.every((one) => one === 'valid')) return problemCause === null ? 'authentic' : 'unclear';
  return signatures.some((one) => strangers.has(one.cause)) ? 'untrusted' : 'unclear';
}

/** Why a file cannot be judged at all; undefined where it can. */
export function faultOf(report: Report, content: Uint8Array): FileFault | undefined {
  if (content.length === 0) return 'empty';
  const { problemCause } = report;
  return problemCause === 'not-a-pdf' || problemCause === 'unreadable' ? problemCause : undefined;
}

/** Judges a file by its signatures and by what was issued here; keeps nothing of it. */
export async function judgeFile(ctx: Ctx, given: { name: string; content: Uint8Array }): Promise<FileJudgement | FileFault> {
  const report = await verifyAgainstTrust(ctx, given.content, given.name);
  const fault = faultOf(report, given.content);
  if (fault !== undefined) return fault;
  const sha256 = createHash('sha256').update(given.content).digest('hex');
  return ctx.read(async (tx) => {
    const known = await findByFile(tx, sha256);
    const isIssued = known?.kind === 'sealed' || known?.kind === 'confirmed' || known?.kind === 'elsewhere';
    const issued = isIssued ? await issuedFactsOf(tx, known.document, ctx.now()) : undefined;
    return { kind: fileKindOf(report), report, sha256, issued, beforeIssue: known !== undefined && !isIssued };
  });
}

import { fail } from '#platform/errors';
import { sameCertificate, type Certificate } from './certificates/certificate.ts';
import type { ChangeKind } from './pdf/changes.ts';
import { compareStates } from './pdf/compare-states.ts';
import { openStrictly } from './pdf/pdf-file.ts';
import { chainOf, sha256Of, type SigningSession } from './signing-session.ts';
import { findSignatures, type FoundSignature } from './verification/find-signatures.ts';

// What signing tools add beside the signature itself: its mark, number and date, and the file's own description.
const expected: ReadonlySet<ChangeKind> = new Set([
  'signature-added',
  'signature-visible',
  'person-mark',
  'seal',
  'number-stamp',
  'date-stamp',
  'annotation-added',
  'dss',
  'technical',
  'metadata',
]);

function isWhole(signature: FoundSignature, length: number): boolean {
  return signature.integrity === 'valid' && signature.formFaults.length === 0 && signature.range.end === length;
}

function refuseForeign(signature: FoundSignature, signer: Certificate): void {
  const same = signature.certificate !== undefined && sameCertificate(signature.certificate, signer);
  if (!same || signature.named === 'other') fail('signatures.wrong-certificate');
}

/**
 * Second phase with a file that was signed elsewhere (a plug-in with a token, another program). The base bytes must be an unchanged prefix and
 * nothing but a signature with its marks may have been added (`signatures.base-changed`); the one new signature must be made with the expected
 * certificate (`signatures.wrong-certificate`), be valid and cover the whole file (`signatures.wrong-signature`). Answers the file itself.
 */
export function completeWithFile(session: SigningSession, signed: Uint8Array): Uint8Array {
  const base = signed.subarray(0, session.baseLength);
  if (base.length !== session.baseLength || sha256Of(base) !== session.baseSha256) fail('signatures.base-changed');
  const file = openStrictly(signed);
  const before = openStrictly(base);
  if (!file || !before) return fail('signatures.unreadable-pdf');
  const added = findSignatures(file, []).filter((found) => (found.field.contents?.start ?? 0) >= session.baseLength);
  const [signature] = added;
  const [signer] = chainOf(session);
  if (!signature || !signer || added.length > 1) return fail('signatures.wrong-signature');
  refuseForeign(signature, signer);
  if (!isWhole(signature, signed.length)) fail('signatures.wrong-signature');
  if (compareStates(before, file).some((change) => !expected.has(change.kind))) fail('signatures.base-changed');
  return signed;
}

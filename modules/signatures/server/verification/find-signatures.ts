import type { Certificate } from '../certificates/certificate.ts';
import { readPages } from '../pdf/pages.ts';
import { stateAt, type PdfFile } from '../pdf/pdf-file.ts';
import { signatureFields, strayedSignatures, type SignatureField } from '../pdf/signature-fields.ts';
import { checkField, type FieldCheck } from './check-field.ts';

// Each revision is opened once; a file made of thousands of tiny ones is judged by its newest.
const MAX_REVISIONS = 120;

export interface FoundSignature extends FieldCheck {
  /** True when no field of the newest state leads to the signature. */
  readonly removed: boolean;
}

/** Ends of the file's revisions but the newest: after each `%%EOF` with its line end. */
export function revisionEnds(bytes: Uint8Array): number[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const ends: number[] = [];
  for (let at = buffer.indexOf('%%EOF', 0, 'latin1'); at >= 0; at = buffer.indexOf('%%EOF', at + 5, 'latin1')) {
    let end = at + 5;
    if (bytes[end] === 0x0d) end += 1;
    if (bytes[end] === 0x0a) end += 1;
    if (end < bytes.length) ends.push(end);
  }
  return ends.slice(-MAX_REVISIONS);
}

function fieldsOf(file: PdfFile): SignatureField[] {
  return signatureFields(
    file,
    readPages(file).flatMap((page) => page.annotations),
  );
}

function keyOf(field: SignatureField): string {
  return `${field.contents?.start ?? -1}`;
}

function removedFields(file: PdfFile, present: readonly SignatureField[]): SignatureField[] {
  const known = new Set(present.map(keyOf));
  const removed: SignatureField[] = [];
  for (const end of revisionEnds(file.bytes)) {
    const state = stateAt(file, end);
    for (const field of state ? fieldsOf(state) : []) {
      if (known.has(keyOf(field))) continue;
      known.add(keyOf(field));
      removed.push(field);
    }
  }
  return [...removed, ...strayedSignatures(file, new Set([...present, ...removed].map((field) => field.contents?.start ?? -1)))];
}

function markShared(found: readonly FoundSignature[]): FoundSignature[] {
  return found.map((one) => {
    const others = found.filter((other) => other !== one && other.range.end > 0 && one.range.end > 0);
    const shared = others.some((other) => keyOf(other.field) === keyOf(one.field));
    const overlap = others.some(
      (other) =>
        keyOf(other.field) !== keyOf(one.field) &&
        (one.range.end <= other.range.end ? other.range.gap < one.range.end : one.range.gap < other.range.end),
    );
    const faults = [...one.formFaults, ...(shared ? (['shared'] as const) : []), ...(overlap ? (['overlap'] as const) : [])];
    return { ...one, formFaults: faults };
  });
}

/** Every signature of a file, also those that a later revision removed, in the order of what they cover. */
export function findSignatures(file: PdfFile, others: readonly Certificate[]): FoundSignature[] {
  const present = fieldsOf(file);
  const found = [
    ...present.map((field) => ({ ...checkField(file, field, others), removed: false })),
    ...removedFields(file, present).map((field) => ({ ...checkField(file, field, others), removed: true })),
  ];
  return markShared(found).sort((a, b) => a.range.end - b.range.end);
}

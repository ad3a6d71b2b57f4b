import { createHash } from 'node:crypto';
import type { SignatureField } from '../pdf/signature-fields.ts';

/** What is wrong with a /ByteRange; words under `signatures.fault.<fault>`. */
export type RangeFault = 'range-missing' | 'range-outside' | 'range-start' | 'range-gap';

export interface SignedRange {
  readonly fault: RangeFault | undefined;
  /** Where the gap for /Contents begins, and where the signed bytes end; 0 when there is no usable range. */
  readonly gap: number;
  readonly end: number;
  /** Digest of the signed bytes; undefined when the range cannot be read. */
  readonly digest: ((algorithm: string) => Uint8Array) | undefined;
  readonly content: () => Uint8Array;
}

const none: Omit<SignedRange, 'fault'> = { gap: 0, end: 0, digest: undefined, content: () => new Uint8Array() };

function digester(parts: readonly Uint8Array[]): (algorithm: string) => Uint8Array {
  const known = new Map<string, Uint8Array>();
  return (algorithm) => {
    const found = known.get(algorithm);
    if (found) return found;
    const hash = createHash(algorithm);
    for (const part of parts) hash.update(part);
    const digest = new Uint8Array(hash.digest());
    known.set(algorithm, digest);
    return digest;
  };
}

function shapeFault(field: SignatureField, start: number, gap: number, resume: number): RangeFault | undefined {
  if (start !== 0) return 'range-start';
  return field.contents?.start === gap && field.contents.end === resume ? undefined : 'range-gap';
}

/** Reads a field's /ByteRange: it must begin at 0, stay in the file, and leave out exactly the /Contents string. */
export function readByteRange(bytes: Uint8Array, field: SignatureField): SignedRange {
  const [start, length, resume, rest] = field.byteRange;
  if (start === undefined || length === undefined || resume === undefined || rest === undefined || field.byteRange.length !== 4) {
    return { fault: 'range-missing', ...none };
  }
  const whole = field.byteRange.every((number) => Number.isInteger(number) && number >= 0);
  if (!whole || start + length > resume || resume + rest > bytes.length) return { fault: 'range-outside', ...none };
  const parts = [bytes.subarray(start, start + length), bytes.subarray(resume, resume + rest)];
  return {
    fault: shapeFault(field, start, start + length, resume),
    gap: start + length,
    end: resume + rest,
    digest: digester(parts),
    content: () => new Uint8Array(Buffer.concat(parts)),
  };
}

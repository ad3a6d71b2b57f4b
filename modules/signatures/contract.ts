import { z } from 'zod';
import { defineContract } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });

const signatureReport = z.object({
  kind: z.enum(['signature', 'timestamp']),
  field: z.string(),
  signer: z.string().nullable(),
  organisation: z.string().nullable(),
  integrity: z.enum(['valid', 'invalid', 'unsupported']),
  coversWholeFile: z.boolean(),
  changesAfter: z.array(words.extend({ kind: z.string(), page: z.int().nullable(), by: z.string().nullable() })),
  level: z.enum(['B-B', 'B-T', 'B-LT', 'B-LTA', 'other']),
  verdict: z.enum(['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED']),
  reason: words,
  /** What decided, as a stable code. */
  cause: z.string(),
  claimedTime: z.iso.datetime().nullable(),
  provenTime: z.iso.datetime().nullable(),
});

/** What verification answers for one file. */
export const reportSchema = z.object({
  file: z.string(),
  signatures: z.array(signatureReport),
  problem: words.nullable(),
  problemCause: z.string().nullable(),
});

/** The largest file that is verified over HTTP; it is judged and not kept. */
export const largestVerified = 20 * 1024 * 1024;

/** Whom this system trusts, and judging a file by it. */
export const signaturesContract = defineContract('signatures', {
  getTrustedRoots: {
    method: 'GET',
    path: '/signatures/ca',
    summary: {
      vi: 'Chứng thư gốc tin cậy (PEM), dùng cho `ezone verify --ca`',
      en: 'Trusted root certificates (PEM), for `ezone verify --ca`',
    },
    in: z.object({}),
    out: z.unknown(),
    permission: 'public',
    reach: ['public'],
    errors: [],
    answers: 'file',
  },
  verifyFile: {
    method: 'POST',
    path: '/signatures/verification',
    summary: { vi: 'Kiểm tra chữ ký số của một tệp PDF', en: 'Verify the digital signatures of a PDF file' },
    in: z.object({}),
    out: reportSchema,
    permission: 'public',
    reach: ['public'],
    errors: ['files.too-large', 'http.bad-input'],
    uploads: { file: { maxBytes: largestVerified, accept: ['pdf'], passing: true } },
    triesAnHour: 120,
  },
});

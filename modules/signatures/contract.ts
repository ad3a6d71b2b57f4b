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

const id = z.uuid();
const because = z.string().trim().min(1).max(500);
const file = z.base64().min(4).max(140_000);
const instant = z.iso.datetime();
const managed = { permission: 'signatures.manage', reach: ['authority'] } as const;

const certificate = z.object({
  name: z.string(),
  organisation: z.string().optional(),
  issuer: z.string(),
  /** Serial number, hex. */
  serial: z.string(),
  sha256: z.string(),
  notBefore: instant,
  notAfter: instant,
});

/** A certificate of a signer or the agency, with where its key is and how it stands. */
export const signingKeyLine = certificate.extend({
  id,
  /** None for the agency. */
  personId: id.optional(),
  holder: z.string(),
  where: z.enum(['holder', 'device', 'file']),
  standing: z.enum(['valid', 'soon-over', 'over', 'not-yet', 'retired']),
  addedAt: instant,
  retiredAt: instant.optional(),
  retiredBecause: z.string().optional(),
});

/** A certification authority whose signatures are believed, or were. */
export const trustedAuthority = certificate.extend({
  id,
  since: instant,
  until: instant.optional(),
  endedBecause: z.string().optional(),
});

/** Certificates of signers and the agency, whom this system trusts, and judging a file by it. */
export const signaturesContract = defineContract('signatures', {
  listKeys: {
    method: 'GET',
    path: '/signatures/keys',
    summary: { vi: 'Chứng thư số của cơ quan và người ký, mới nhất trước', en: 'Certificates of the agency and signers, newest first' },
    in: z.object({ all: z.boolean().default(false), after: id.optional(), limit: z.number().int().min(1).max(200).default(50) }),
    out: z.object({ keys: z.array(signingKeyLine), next: z.string().optional() }),
    ...managed,
    errors: [],
  },
  addKey: {
    method: 'POST',
    path: '/signatures/keys',
    summary: { vi: 'Nhập chứng thư số của người ký hoặc cơ quan', en: "Enter a signer's or the agency's certificate" },
    in: z.object({
      /** The agency where nobody is named. */
      personId: id.optional(),
      /** Where the private key is: with its holder, on the server's PKCS#11 device, or in the PKCS#12 file. */
      where: z.enum(['holder', 'device', 'file']),
      /** Base64 of a certificate (PEM or DER, with those above it or without) or a PKCS#12 file. */
      file,
      password: z.string().max(200).default(''),
      /** CKA_ID on the device, hex. */
      keyRef: z
        .string()
        .regex(/^([0-9a-f]{2}){1,64}$/i)
        .optional(),
      /** Takes a certificate that names somebody else than the holder. */
      evenSo: z.boolean().default(false),
    }),
    out: z.object({ id }),
    ...managed,
    errors: [
      'signatures.no-such-holder',
      'signatures.unreadable-certificate',
      'signatures.wrong-password',
      'signatures.not-for-signing',
      'signatures.unsupported-key',
      'signatures.certificate-not-valid',
      'signatures.untrusted',
      'signatures.other-name',
      'signatures.other-key',
      'signatures.no-private-key',
      'signatures.no-key-reference',
      'signatures.agency-key-elsewhere',
      'signatures.personal-key-here',
      'signatures.certificate-known',
      'signatures.key-missing',
      'signatures.token-unavailable',
    ],
    status: 201,
  },
  retireKey: {
    method: 'POST',
    path: '/signatures/keys/{id}/retirement',
    summary: { vi: 'Ngừng dùng một chứng thư số', en: 'Retire a certificate' },
    in: z.object({ id, because }),
    out: z.object({}),
    ...managed,
    errors: ['http.not-found'],
  },
  listTrusted: {
    method: 'GET',
    path: '/signatures/authorities',
    summary: { vi: 'Tổ chức chứng thực được tin cậy', en: 'Trusted certification authorities' },
    in: z.object({}),
    out: z.object({ authorities: z.array(trustedAuthority) }),
    ...managed,
    errors: [],
  },
  trustAuthorities: {
    method: 'POST',
    path: '/signatures/authorities',
    summary: { vi: 'Tin cậy các tổ chức chứng thực trong một tệp', en: 'Trust the certification authorities of a file' },
    in: z.object({ file }),
    out: z.object({ added: z.number().int() }),
    ...managed,
    errors: [
      'signatures.unreadable-certificate',
      'signatures.wrong-password',
      'signatures.not-an-authority',
      'signatures.certificate-not-valid',
    ],
    status: 201,
  },
  endTrust: {
    method: 'POST',
    path: '/signatures/authorities/{id}/end',
    summary: { vi: 'Thôi tin cậy một tổ chức chứng thực', en: 'End the trust in a certification authority' },
    in: z.object({ id, because }),
    out: z.object({}),
    ...managed,
    errors: ['http.not-found'],
  },
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

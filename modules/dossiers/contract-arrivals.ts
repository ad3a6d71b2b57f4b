import { z } from 'zod';

const id = z.uuid();
const text = (most: number) => z.string().trim().min(1).max(most);
const country = z.string().regex(/^[A-Z]{2}$/);

/** What a person or an organisation is told apart by, each kind in its own shape. */
export const partyIdentifier = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('personal-id'), value: z.string().regex(/^\d{12}$/) }),
  z.object({ kind: z.literal('passport'), value: text(30), country }),
  z.object({ kind: z.literal('enterprise-code'), value: z.string().regex(/^\d{10}(-\d{3})?$/) }),
  z.object({ kind: z.literal('agency-code'), value: z.string().regex(/^[A-Z0-9][A-Z0-9.]{1,34}$/) }),
  z.object({ kind: z.literal('other'), value: text(60), country: country.optional() }),
]);

const partyKind = z.enum(['citizen', 'enterprise', 'agency', 'organisation']);
/** How sure it is that a party is who he says: stated only, his paper was seen, known electronically. */
const verification = z.enum(['stated', 'shown', 'electronic']);
const partyContact = z.object({
  street: text(300).optional(),
  commune: text(100).optional(),
  province: text(100).optional(),
  phone: text(30).optional(),
  email: z.email().max(200).optional(),
});

/** An applicant whom the registry does not know. */
export const partyShape = z.object({
  kind: partyKind,
  name: text(300),
  identifiers: z.array(partyIdentifier).min(1).max(5),
  contact: partyContact.default({}),
  verified: verification,
});

/** Who stood at the desk or signed the letter; a delegate shows the paper he acts by. */
export const presenterShape = z
  .object({
    role: z.enum(['owner', 'legal-representative', 'authorised']),
    name: text(200),
    identifier: partyIdentifier.optional(),
    phone: text(30).optional(),
    authority: z.object({ no: text(60), date: z.iso.date(), scope: z.string().trim().max(500).optional() }).optional(),
  })
  .refine(({ role, authority }) => role !== 'authorised' || authority !== undefined, { path: ['authority'] });

/** Received by another agency for us, wherever the applicant lives: its own code is kept beside ours. */
export const receivedElsewhere = z.object({
  agencyCode: z.string().regex(/^[A-Z0-9][A-Z0-9.]{1,34}$/),
  agencyName: text(300),
  code: text(60),
  receivedAt: z.iso.datetime(),
});

/** By what an applicant agrees to what was written for him: a paper he signed, or what he said before an officer. */
export const consentKind = z.enum(['signed-paper', 'statement']);

/** How a dossier came to the desk. */
export const arrivalShape = z.object({
  channel: z.string(),
  unit: z.object({ vi: z.string(), en: z.string() }),
  begunAt: z.iso.datetime(),
  /** Who wrote it down. */
  begunBy: z.string().optional(),
  /** Who sent it as taken in. */
  takenInBy: z.string().optional(),
  presenter: presenterShape,
  /** Of a letter: number of the minute by which it was handed over, and when both sides signed. */
  handover: z.object({ number: z.string(), signedAt: z.iso.datetime() }).optional(),
  elsewhere: receivedElsewhere.optional(),
  consent: z
    .object({
      kind: consentKind,
      words: z.string(),
      name: z.string(),
      at: z.iso.datetime(),
      /** The officer before whom it was given. */
      by: z.string().optional(),
      file: z.string().optional(),
    })
    .optional(),
});

const scanErrors = [
  'files.too-large',
  'files.empty',
  'files.wrong-kind',
  'files.unknown-kind',
  'files.infected',
  'files.broken',
  'files.bomb',
  'files.not-scanned',
] as const;
const atDesk = { permission: 'dossiers.file', reach: ['unit'] } as const;

/** The largest scan of a signed paper. */
export const largestScan = 20 * 1024 * 1024;

/** Taking in at the desk what applicants bring: written for them, with their consent. */
export const arrivalOperations = {
  startReception: {
    method: 'POST',
    path: '/dossiers/receptions',
    summary: { vi: 'Lập hồ sơ thay người nộp tại quầy', en: 'Begin a dossier at the counter for whoever brings it' },
    in: z.object({
      procedureCode: z.string().max(40),
      channel: z.enum(['counter', 'kiosk']).default('counter'),
      /** The letter of a signed hand-over minute it is written from: its channel is the post then. */
      letterId: id.optional(),
      /** Who received it for us, printed the receipt and passed it on; the clock is ours all the same. */
      elsewhere: receivedElsewhere.optional(),
      /** An enterprise of the registry; else `party` says who it is. */
      enterpriseId: id.optional(),
      party: partyShape.optional(),
      projectId: id.optional(),
      presenter: presenterShape,
    }),
    out: z.object({ draftId: id }),
    ...atDesk,
    errors: [
      'http.not-found',
      'dossiers.no-procedure',
      'procedures.not-open',
      'dossiers.channel-closed',
      'dossiers.project-missing',
      'dossiers.applicant-missing',
      'dossiers.in-registry',
      'dossiers.minute-unsigned',
      'dossiers.received-ahead',
    ],
    status: 201,
  },
  giveConsent: {
    method: 'POST',
    path: '/dossiers/drafts/{id}/consent',
    summary: {
      vi: 'Ghi nhận sự đồng ý của người nộp với nội dung lập thay',
      en: "Record the applicant's consent to what was written for him",
    },
    in: z.object({ id, kind: consentKind, name: text(200) }),
    out: z.object({}),
    ...atDesk,
    errors: ['http.not-found', 'dossiers.draft-sent', 'dossiers.not-at-desk', 'dossiers.file-missing', ...scanErrors],
    uploads: { file: { maxBytes: largestScan, accept: ['pdf', 'png', 'jpeg'] } },
  },
  getConsentFile: {
    method: 'GET',
    path: '/dossiers/{id}/consent',
    summary: { vi: 'Bản quét giấy đồng ý của người nộp', en: "The scan of the applicant's consent" },
    in: z.object({ id }),
    out: z.unknown(),
    answers: 'file',
    permission: 'dossiers.read',
    reach: ['mandate', 'unit', 'authority'],
    errors: ['http.not-found'],
  },
} as const;

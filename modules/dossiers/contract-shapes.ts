import { z } from 'zod';
import { filingChannel } from '#contracts/procedures';
import { arrivalShape } from './contract-arrivals.ts';
import { dossierClock, standing } from './contract-clock.ts';
import { requestItem } from './contract-exceptions.ts';
import { registerRecord, substitute } from './contract-substitutes.ts';

/** A text in both languages. */
export const words = z.object({ vi: z.string(), en: z.string() });

/** JSON data of a form by its top keys. */
export const formData = z.record(z.string(), z.json());

/** The record a pre-filled value was taken from, as forms name it. */
const recordSource = z.enum(['ER', 'POP', 'PRJ', 'LAND', 'PREV', 'WRK', 'CUS', 'ACC', 'CAT', 'CALC']);

/** Where each pre-filled value came from, by JSON pointer. */
export const provenance = z.record(z.string(), z.object({ source: recordSource, on: z.string().optional(), value: z.json() }));

/** How a component was handed in. */
export const copyKind = z.enum(['original', 'valid-copy', 'copy', 'e-signed', 'data']);

/** A fault of a draft: where it is, how to get there, and what to do, in a person's words. */
export const draftFault = z.object({
  where: z.enum(['form', 'component', 'procedure', 'consent']),
  /** JSON pointer of the form field. */
  pointer: z.string().optional(),
  /** Key of the form step that asks for the field. */
  step: z.string().optional(),
  /** Key of the component. */
  component: z.string().optional(),
  code: z.string(),
  text: words,
});

/** What the signatures of a filed PDF come to, all taken together: the verdicts of EN 319 102-1, or why there is none. */
export const signatureVerdict = z.enum(['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED', 'UNSIGNED', 'UNREADABLE', 'NOT-CHECKED']);

/** One signature in a filed PDF: who, for whom, when as far as it says, and why it stands as it does. */
export const signatureFinding = z.object({
  signer: z.string().optional(),
  organisation: z.string().optional(),
  at: z.string().optional(),
  verdict: z.enum(['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED']),
  reason: words,
});

/** A file put into the slot of a component. */
export const componentFile = z.object({
  id: z.uuid(),
  key: z.string(),
  name: z.string(),
  size: z.number().int(),
  kind: z.string(),
  sha256: z.string(),
  copyKind: z.string(),
  /** Of a PDF, once it was checked after sending. */
  signatureVerdict: signatureVerdict.optional(),
  signatures: z.array(signatureFinding),
  addedAt: z.iso.datetime(),
});

/** One component of the file: what is asked for, whether this dossier needs it, and what was handed in. */
export const componentSlot = z.object({
  key: z.string(),
  name: words,
  note: words.optional(),
  required: z.boolean(),
  requiredWhen: words.optional(),
  /** `form`: the form filled in online is this component; no file is asked for. */
  source: z.enum(['upload', 'form']),
  copyKinds: z.array(copyKind),
  accept: z.array(z.string()),
  maxBytes: z.number().int(),
  file: componentFile.optional(),
  /** What stands for it, so that it need not be handed in again. */
  substitute: substitute.optional(),
  register: registerRecord.optional(),
});

const procedureName = z.object({ code: z.string(), name: words, versionId: z.uuid() });
/** Whose it is; without an id where the registry does not know him, `code` is then what he is told apart by. */
const applicant = z.object({ id: z.uuid().optional(), name: z.string(), code: z.string() });

/** A draft in a list. */
export const draftLine = z.object({
  id: z.uuid(),
  procedure: procedureName,
  /** None for an applicant whom the registry does not know. */
  enterpriseId: z.uuid().optional(),
  /** True for what is written at a desk for whoever brings it. */
  atDesk: z.boolean(),
  /** Whose it is, of what is written at a desk. */
  applicantName: z.string().optional(),
  projectId: z.uuid().optional(),
  startedAt: z.iso.datetime(),
  savedAt: z.iso.datetime(),
  version: z.number().int(),
  /** The dossier of which it answers a request; `open` while an answer is waited for. */
  answers: z.object({ dossierId: z.uuid(), code: z.string().optional(), open: z.boolean() }).optional(),
});

/** Answers and papers that an earlier version of a form asked for. */
export const leftOver = z.array(
  z.object({ pointer: z.string(), label: words, text: words, fileId: z.string().optional(), component: z.string().optional() }),
);

/** A draft with all that is needed to go on writing it. */
export const draftDetail = draftLine.extend({
  enterprise: applicant,
  /** How it came to the desk at which it is written. */
  arrival: arrivalShape.optional(),
  formVersionId: z.uuid(),
  data: formData,
  provenance,
  components: z.array(componentSlot),
  /** What an earlier version of the form asked for and this one has no place for, until it is dropped or the draft is sent. */
  left: leftOver,
  /** The dossier it became, or whose request it answered, once sent. */
  dossierId: z.uuid().optional(),
  /** What was asked for, of a draft that answers a request. */
  asked: z
    .object({
      items: z.array(requestItem),
      because: z.string(),
      basis: z.string().optional(),
      deadline: z.iso.datetime().optional(),
    })
    .optional(),
});

/** What a browser needs to go on with a draft without network. */
export const draftKit = z.object({
  id: z.uuid(),
  /** Who asked: what another person left in the browser is not for his eyes. */
  person: z.uuid(),
  /** Token to send as `x-csrf-token` with the change. */
  csrf: z.string(),
  version: z.number().int(),
  data: formData,
  provenance,
  formVersionId: z.uuid(),
  form: z
    .custom<object>((value) => typeof value === 'object' && value !== null)
    .meta({ description: 'The published form as its engine reads it.' }),
  /** The steps after those of the form. */
  further: z.array(z.object({ key: z.string(), title: words })),
  /** What the pages without network say, by key. */
  words: z.object({ vi: z.record(z.string(), z.string()), en: z.record(z.string(), z.string()) }),
});

/** A dossier in a list. */
export const dossierLine = z.object({
  id: z.uuid(),
  code: z.string().optional(),
  procedure: procedureName,
  /** None for an applicant whom the registry does not know. */
  enterpriseId: z.uuid().optional(),
  applicantName: z.string(),
  summary: z.string(),
  /** National status 1–10. */
  nationalStatus: z.number().int(),
  status: words,
  /** True when its result says no, with its reasons. */
  refused: z.boolean(),
  submittedAt: z.iso.datetime(),
  receivedAt: z.iso.datetime().optional(),
  dueAt: z.iso.datetime().optional(),
  finishedAt: z.iso.datetime().optional(),
  standing,
  /** Working minutes left, negative when late; none while no clock runs. */
  minutesLeft: z.number().int().optional(),
});

/** A paper of the dossier: receipt (01), control slip (06), confirmation. */
export const dossierPaper = z.object({
  id: z.uuid(),
  formNo: z.string(),
  name: words,
  madeAt: z.iso.datetime(),
  /** True once the PDF is there; before that opening it makes it. */
  ready: z.boolean(),
});

/** One thing said or done. */
export const dossierEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  text: words,
  unit: words.optional(),
  /** Who did it; told to officers only. */
  actor: z.string().optional(),
  comment: z.string().optional(),
  public: z.boolean(),
});

/** What came out: the outgoing document that answers the dossier. */
export const dossierResult = z.object({
  documentId: z.uuid(),
  numberText: z.string().optional(),
  issuedOn: z.string().optional(),
  state: z.string(),
  ready: z.boolean(),
  /** The word of its QR code: `/kiem-tra/{word}` tells what was issued. Told once the file is there, as is what follows. */
  word: z.string().optional(),
  file: z.object({ name: z.string(), size: z.number().int() }).optional(),
  /** In the order they signed; nobody for what the system confirmed by itself. */
  signers: z.array(
    z.object({ kind: z.enum(['person', 'agency']), name: z.string(), title: words.optional(), at: z.iso.datetime().optional() }),
  ),
  /** Where it was made and signed, if that was not here. */
  elsewhere: z.object({ system: z.string(), agency: z.string() }).optional(),
});

/** A dossier in full. */
export const dossierDetail = dossierLine.extend({
  otherCodes: z.array(z.object({ system: z.string(), code: z.string() })),
  enterprise: applicant,
  project: z.object({ id: z.uuid(), code: z.string(), name: z.string() }).optional(),
  procedureCase: z.object({ key: z.string(), name: words }),
  authoritativeSystem: z.string(),
  channel: filingChannel,
  filedBy: z.string().optional(),
  /** How it came, where nobody of the applicant's filed it himself. */
  arrival: arrivalShape.optional(),
  supplementState: z.string(),
  paymentState: z.string(),
  resultState: z.string(),
  deliveryState: z.string(),
  returnedAt: z.iso.datetime().optional(),
  /** Told only to those who act for the enterprise, as `K7QP-3MXR`. */
  trackingKey: z.string().optional(),
  formVersionId: z.uuid(),
  data: formData,
  provenance,
  components: z.array(componentSlot),
  papers: z.array(dossierPaper),
  entries: z.array(dossierEntry),
  pauses: z.array(z.object({ id: z.uuid(), because: z.string(), startedAt: z.iso.datetime(), endedAt: z.iso.datetime().optional() })),
  clock: dossierClock.optional(),
  result: dossierResult.optional(),
  version: z.number().int(),
});

/** One look at a dossier by somebody who is not of its enterprise; names of persons are not told. */
export const dossierReading = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  what: words,
  unit: words.optional(),
  role: words.optional(),
  purpose: words.optional(),
});

/** One field in which what was filed differs from the record. */
export const difference = z.object({
  pointer: z.string(),
  label: words,
  submitted: words,
  record: words,
  step: z.string().optional(),
});

import { z } from 'zod';
import { defineContract, recordVersion } from '#platform/contract';
import { seriesOperations } from './series-operations.ts';

const words = z.object({ vi: z.string(), en: z.string() });
const id = z.uuid();
const stepId = z.uuid();

/** What the drafter wrote, by dotted path: rich text, rows, a line or a date. */
export const draftedValues = z.record(z.string().max(100), z.json());

const draftedSlot = z.object({
  path: z.string(),
  kind: z.enum(['rich', 'rows', 'text', 'date']),
  label: words,
  required: z.boolean(),
  columns: z.array(z.object({ key: z.string(), label: words })),
});

const documentLine = z.object({
  id,
  state: z.string(),
  title: words,
  numberText: z.string().optional(),
  issuedOn: z.string().optional(),
  version: z.number().int(),
});

/** Who writes a draft: nobody else may until then, without taking it over. */
const writer = z.object({ name: z.string(), since: z.iso.datetime(), until: z.iso.datetime(), mine: z.boolean() });

const stepErrors = ['http.not-found', 'http.changed-meanwhile', 'processes.not-your-step', 'processes.step-closed'] as const;

/** Of acts that make a paper final. */
const finalErrors = [...stepErrors, 'processes.step-paused'] as const;

const signingErrors = [
  ...finalErrors,
  'signatures.base-changed',
  'signatures.wrong-certificate',
  'signatures.wrong-signature',
  'signatures.key-retired',
  'signatures.session-missing',
  'signatures.session-closed',
  'signatures.session-expired',
] as const;

const slotErrors = ['documents.drafted-unknown', 'documents.drafted-malformed'] as const;

/** Outgoing documents from their first draft to their issue. */
export const documentsContract = defineContract('documents', {
  ...seriesOperations,
  getDraft: {
    method: 'GET',
    path: '/documents/drafts/{stepId}',
    summary: { vi: 'Dự thảo của một bước', en: 'The draft of a step' },
    in: z.object({ stepId }),
    out: z.object({
      document: documentLine.optional(),
      slots: z.array(draftedSlot),
      drafted: draftedValues,
      /** The comment of the newest return of this step's draft; left out while nobody sent it back. */
      returnedWith: z.string().optional(),
      template: words,
      /** Who writes it now. */
      writer: writer.optional(),
    }),
    permission: 'documents.draft',
    reach: ['unit'],
    errors: ['http.not-found', 'documents.no-result-defined'],
  },
  claimDraft: {
    method: 'POST',
    path: '/documents/drafts/{stepId}/writer',
    summary: {
      vi: 'Bắt đầu viết một dự thảo, hoặc viết tiếp thay người đang viết',
      en: 'Begin to write a draft, or go on in place of who writes it',
    },
    in: z.object({ stepId, takeOver: z.boolean().default(false) }),
    out: writer,
    permission: 'documents.draft',
    reach: ['unit'],
    errors: [...stepErrors, 'documents.being-written'],
  },
  saveDraft: {
    method: 'PUT',
    path: '/documents/drafts/{stepId}',
    summary: { vi: 'Lưu dự thảo', en: 'Save a draft' },
    in: z.object({ stepId, drafted: draftedValues, version: recordVersion.optional() }),
    out: documentLine,
    permission: 'documents.draft',
    reach: ['unit'],
    errors: [
      ...stepErrors,
      'documents.no-result-defined',
      'documents.being-signed',
      'documents.being-written',
      'documents.draft-changed',
      ...slotErrors,
    ],
  },
  previewDraft: {
    method: 'GET',
    path: '/documents/drafts/{stepId}/preview',
    summary: { vi: 'Bản PDF đúng như sẽ ký của dự thảo', en: 'The true PDF of a draft' },
    in: z.object({ stepId, v: z.string().max(20).optional() }),
    out: z.unknown(),
    answers: 'file',
    permission: 'documents.draft',
    reach: ['unit'],
    errors: ['http.not-found', 'documents.no-result-defined', 'documents.draft-incomplete'],
  },
  passDraft: {
    method: 'POST',
    path: '/documents/drafts/{stepId}/passing',
    summary: { vi: 'Trình dự thảo', en: 'Pass a draft on' },
    in: z.object({
      stepId,
      drafted: draftedValues,
      outcome: z.string().max(40),
      comment: z.string().max(4000).optional(),
      version: recordVersion,
    }),
    out: z.object({ documentId: id, nextStepId: id.optional() }),
    permission: 'documents.draft',
    reach: ['unit'],
    errors: [
      ...finalErrors,
      'processes.no-such-outcome',
      'documents.no-result-defined',
      'documents.draft-incomplete',
      'documents.being-signed',
      'documents.being-written',
      ...slotErrors,
    ],
  },
  getDocumentOfRecord: {
    method: 'GET',
    path: '/documents/records/{recordId}',
    summary: { vi: 'Văn bản kết quả của một hồ sơ', en: 'The result document of a record' },
    in: z.object({ recordId: id }),
    out: z.object({
      document: documentLine.extend({ hasFile: z.boolean(), fileKind: z.string().optional(), signedBy: z.string().optional() }).optional(),
    }),
    permission: 'documents.read',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
  getFile: {
    method: 'GET',
    path: '/documents/{id}/file',
    summary: { vi: 'Tệp PDF mới nhất của văn bản', en: 'The newest PDF of a document' },
    in: z.object({ id, v: z.string().max(40).optional() }),
    out: z.unknown(),
    answers: 'file',
    permission: 'documents.read',
    reach: ['unit', 'authority'],
    errors: ['http.not-found', 'documents.no-file'],
  },
  prepareSigning: {
    method: 'POST',
    path: '/documents/signing/{stepId}',
    summary: { vi: 'Chuẩn bị ký: khóa đúng những byte sẽ ký', en: 'Prepare signing: lock the very bytes to be signed' },
    in: z.object({ stepId, version: recordVersion }),
    out: z.object({
      documentId: id,
      sessionId: id,
      /** SHA-256 (hex) to be signed, for keys that are elsewhere. */
      digest: z.string(),
      provider: z.string(),
      certificate: z.string(),
      preparedAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      fileUrl: z.string(),
    }),
    permission: 'documents.sign',
    reach: ['unit'],
    errors: [...finalErrors, 'documents.no-draft', 'documents.draft-incomplete', 'documents.being-signed-by', 'signatures.no-certificate'],
  },
  completeSigning: {
    method: 'POST',
    path: '/documents/signing/{stepId}/completion',
    summary: { vi: 'Ký', en: 'Sign' },
    in: z.object({
      stepId,
      sessionId: id,
      /** Base64 of a signature made elsewhere; without it the key held here signs. */
      signature: z.base64().max(4000).optional(),
    }),
    out: z.object({ documentId: id, nextStepId: id.optional() }),
    permission: 'documents.sign',
    reach: ['unit'],
    errors: [...signingErrors, 'signatures.key-elsewhere'],
  },
  handInSigned: {
    method: 'POST',
    path: '/documents/signing/{stepId}/signed-file',
    summary: { vi: 'Nộp tệp đã ký bằng thiết bị của người ký', en: "Hand in the file signed on the signer's own device" },
    in: z.object({ stepId, sessionId: id }),
    out: z.object({ documentId: id, nextStepId: id.optional() }),
    permission: 'documents.sign',
    reach: ['unit'],
    errors: [...signingErrors, 'signatures.unreadable-pdf', 'files.too-large'],
    uploads: { file: { maxBytes: 50_000_000, accept: ['pdf'] } },
  },
  attachResult: {
    method: 'POST',
    path: '/documents/elsewhere/{stepId}',
    summary: {
      vi: 'Đính kèm kết quả đã ký ở hệ thống khác; chữ ký được kiểm tra và bước khép lại',
      en: 'Attach a result signed in another system; its signatures are verified and the step closes',
    },
    in: z.object({
      stepId,
      version: z.coerce.number().int().positive(),
      system: z.string().trim().min(1).max(200),
      agency: z.string().trim().min(1).max(300),
      numberText: z.string().trim().min(1).max(100),
      issuedOn: z.iso.date(),
      /** Who signed it, by name. */
      signer: z.string().trim().min(2).max(200),
    }),
    out: z.object({ documentId: id, nextStepId: id }),
    permission: 'documents.attach',
    reach: ['unit'],
    errors: [
      ...finalErrors,
      'http.bad-input',
      'documents.no-result-defined',
      'documents.being-signed',
      'documents.being-signed-by',
      'documents.being-written',
      'documents.elsewhere-unreadable',
      'documents.elsewhere-unsigned',
      'documents.elsewhere-changed',
      'documents.elsewhere-untrusted',
      'documents.elsewhere-unclear',
      'documents.elsewhere-wrong-signer',
      'documents.elsewhere-used',
      'files.too-large',
    ],
    uploads: { file: { maxBytes: 50_000_000, accept: ['pdf'] } },
  },
  abandonSigning: {
    method: 'DELETE',
    path: '/documents/signing/{stepId}',
    summary: { vi: 'Thôi ký lần này', en: 'Abandon this signing' },
    in: z.object({ stepId }),
    out: z.object({}),
    permission: 'documents.sign',
    reach: ['unit'],
    errors: [...stepErrors, 'documents.being-signed-by'],
  },
  numberDocument: {
    method: 'POST',
    path: '/documents/issuing/{stepId}/number',
    summary: { vi: 'Cấp số và ngày ban hành', en: 'Give number and date' },
    in: z.object({ stepId, version: recordVersion.optional() }),
    out: z.object({ documentId: id, numberText: z.string(), issuedOn: z.string() }),
    permission: 'documents.issue',
    reach: ['unit'],
    errors: [...finalErrors, 'documents.not-signed', 'documents.series-missing'],
  },
  sealDocument: {
    method: 'POST',
    path: '/documents/issuing/{stepId}/seal',
    summary: { vi: 'Đóng dấu của cơ quan và phát hành', en: 'Seal for the organisation and issue' },
    in: z.object({ stepId, version: recordVersion.optional() }),
    out: z.object({ documentId: id, nextStepId: id.optional() }),
    permission: 'documents.issue',
    reach: ['unit'],
    errors: [...finalErrors, 'documents.not-numbered', 'signatures.no-certificate'],
  },
  findByWord: {
    method: 'GET',
    path: '/documents/verification/{word}',
    summary: { vi: 'Văn bản đứng sau mã QR', en: 'The document behind a QR code' },
    in: z.object({ word: z.string().regex(/^[A-Za-z0-9]{12,40}$/) }),
    out: z.object({
      title: words,
      numberText: z.string(),
      issuedOn: z.string(),
      agency: words,
      demo: z.boolean(),
      sha256: z.string(),
    }),
    permission: 'public',
    reach: ['public'],
    errors: ['http.not-found'],
    triesAnHour: 300,
  },
});

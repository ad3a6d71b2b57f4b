import { z } from 'zod';
import { recordVersion } from '#platform/contract';
import { componentFile, copyKind, draftDetail, draftFault, draftKit, draftLine, formData, leftOver } from './contract-shapes.ts';

const fileErrors = [
  'files.too-large',
  'files.empty',
  'files.wrong-kind',
  'files.unknown-kind',
  'files.infected',
  'files.broken',
  'files.bomb',
  'files.not-scanned',
] as const;
const draftErrors = ['http.not-found', 'dossiers.no-mandate', 'dossiers.draft-sent'] as const;
const id = z.uuid();

/** The largest file a slot of any procedure takes; each component narrows it. */
export const largestUpload = 200 * 1024 * 1024;

/** Writing a draft and putting files into it. */
export const draftOperations = {
  startDraft: {
    method: 'POST',
    path: '/dossiers/drafts',
    summary: { vi: 'Bắt đầu một hồ sơ nháp, điền sẵn từ dữ liệu đã có', en: 'Start a draft, filled from the record' },
    in: z.object({ procedureCode: z.string().max(40), enterpriseId: id, projectId: id.optional() }),
    out: draftDetail,
    permission: 'dossiers.file',
    reach: ['mandate'],
    errors: [
      'http.not-found',
      'dossiers.no-mandate',
      'dossiers.no-procedure',
      'procedures.not-open',
      'dossiers.not-online',
      'dossiers.project-missing',
    ],
    status: 201,
  },
  listDrafts: {
    method: 'GET',
    path: '/dossiers/drafts',
    summary: { vi: 'Các hồ sơ nháp của doanh nghiệp', en: 'Drafts of the enterprise' },
    in: z.object({ enterpriseId: id.optional() }),
    out: z.object({ drafts: z.array(draftLine) }),
    permission: 'dossiers.file',
    reach: ['mandate', 'unit'],
    errors: [],
  },
  getDraft: {
    method: 'GET',
    path: '/dossiers/drafts/{id}',
    summary: { vi: 'Một hồ sơ nháp', en: 'A draft' },
    in: z.object({ id }),
    out: draftDetail,
    permission: 'dossiers.file',
    reach: ['mandate', 'unit'],
    errors: ['http.not-found', 'dossiers.no-mandate'],
  },
  getDraftKit: {
    method: 'GET',
    path: '/dossiers/drafts/{id}/kit',
    summary: { vi: 'Bản nháp cùng biểu mẫu, để điền khi không có mạng', en: 'A draft with its form, to be filled without network' },
    in: z.object({ id }),
    out: draftKit,
    permission: 'dossiers.file',
    reach: ['mandate'],
    errors: [...draftErrors, 'http.no-files-here'],
  },
  saveDraft: {
    method: 'PUT',
    path: '/dossiers/drafts/{id}',
    summary: { vi: 'Lưu nội dung đơn của hồ sơ nháp', en: "Save a draft's form" },
    in: z.object({
      id,
      version: recordVersion,
      data: formData,
      /** The version of the form it was written in; what the draft's own has no place for is then kept readable beside it. */
      formVersionId: z.uuid().optional(),
    }),
    out: z.object({ version: z.number().int(), savedAt: z.iso.datetime(), data: formData }),
    permission: 'dossiers.file',
    reach: ['mandate', 'unit'],
    errors: [...draftErrors, 'http.changed-meanwhile', 'forms.not-found'],
  },
  renewDraft: {
    method: 'PUT',
    path: '/dossiers/drafts/{id}/procedure',
    summary: {
      vi: 'Chuyển hồ sơ nháp sang phiên bản thủ tục đang áp dụng',
      en: 'Take a draft into the version of its procedure that is offered now',
    },
    in: z.object({ id }),
    out: z.object({ version: z.number().int(), left: leftOver }),
    permission: 'dossiers.file',
    reach: ['mandate', 'unit'],
    errors: [...draftErrors, 'dossiers.no-procedure'],
  },
  dropLeftOver: {
    method: 'DELETE',
    path: '/dossiers/drafts/{id}/left-over',
    summary: { vi: 'Bỏ câu trả lời của bản cũ không còn chỗ', en: 'Drop what an earlier version left over' },
    in: z.object({ id }),
    out: z.object({}),
    permission: 'dossiers.file',
    reach: ['mandate', 'unit'],
    errors: draftErrors,
  },
  discardDraft: {
    method: 'DELETE',
    path: '/dossiers/drafts/{id}',
    summary: { vi: 'Bỏ một hồ sơ nháp', en: 'Discard a draft' },
    in: z.object({ id }),
    out: z.object({}),
    permission: 'dossiers.file',
    reach: ['mandate', 'unit'],
    errors: draftErrors,
  },
  addComponent: {
    method: 'POST',
    path: '/dossiers/drafts/{id}/components/{key}',
    summary: { vi: 'Nộp tệp cho một thành phần hồ sơ', en: 'Put a file into the slot of a component' },
    in: z.object({ id, key: z.string().max(60), copyKind: copyKind.optional() }),
    out: componentFile,
    permission: 'dossiers.file',
    reach: ['mandate', 'unit'],
    errors: [...draftErrors, 'dossiers.no-slot', 'dossiers.file-missing', ...fileErrors],
    uploads: { file: { maxBytes: largestUpload, accept: ['pdf', 'docx', 'xlsx', 'png', 'jpeg', 'zip', 'dwg', 'xml'] } },
    status: 201,
  },
  removeComponent: {
    method: 'DELETE',
    path: '/dossiers/drafts/{id}/components/{key}',
    summary: { vi: 'Bỏ tệp khỏi một thành phần hồ sơ', en: 'Take a file out of its slot' },
    in: z.object({ id, key: z.string().max(60) }),
    out: z.object({}),
    permission: 'dossiers.file',
    reach: ['mandate', 'unit'],
    errors: draftErrors,
  },
  getDraftFile: {
    method: 'GET',
    path: '/dossiers/drafts/{id}/components/{key}',
    summary: { vi: 'Tệp đã nộp trong hồ sơ nháp', en: 'A file of a draft' },
    in: z.object({ id, key: z.string().max(60) }),
    out: z.unknown(),
    answers: 'file',
    permission: 'dossiers.file',
    reach: ['mandate', 'unit'],
    errors: ['http.not-found', 'dossiers.no-mandate'],
  },
  checkDraft: {
    method: 'GET',
    path: '/dossiers/drafts/{id}/faults',
    summary: { vi: 'Tất cả những gì còn thiếu hoặc sai', en: 'Everything that is missing or wrong' },
    in: z.object({ id }),
    out: z.object({
      complete: z.boolean(),
      faults: z.array(draftFault),
      /** The procedures of the dossiers that are made beside its own when it is sent. */
      beside: z.array(z.object({ vi: z.string(), en: z.string() })),
    }),
    permission: 'dossiers.file',
    reach: ['mandate', 'unit'],
    errors: ['http.not-found', 'dossiers.no-mandate'],
  },
} as const;

import { z } from 'zod';
import { definePages } from '#platform/contract';
import { largestUpload } from '../contract-drafts.ts';

const id = z.uuid();
/** The field that takes several scans at once. */
export const scanTray = 'khay';
const anyKind = ['pdf', 'docx', 'xlsx', 'png', 'jpeg', 'zip', 'dwg', 'xml'] as const;
const filing = { permission: 'dossiers.file', reach: ['mandate'] } as const;
// Applicants write their own, a desk what is brought to it.
const writing = { permission: 'dossiers.file', reach: ['mandate', 'unit'] } as const;
const draftErrors = ['http.not-found', 'dossiers.no-mandate', 'dossiers.draft-sent'] as const;

/** Writing a draft step by step, and sending it. */
export const draftsPages = definePages('dossiers', {
  chooseForNew: {
    method: 'GET',
    path: '/ho-so/moi',
    summary: { vi: 'Bắt đầu một hồ sơ', en: 'Begin a dossier' },
    in: z.object({ 'thu-tuc': z.string().max(40).optional() }),
    // Who has no mandate for the procedure is told so, and who can change it.
    permission: 'signed-in',
    reach: ['mandate'],
    errors: ['dossiers.no-procedure'],
  },
  startDossier: {
    method: 'POST',
    path: '/ho-so/moi',
    summary: { vi: 'Tạo hồ sơ nháp, điền sẵn từ dữ liệu đã có', en: 'Make a draft, filled from the record' },
    in: z.object({ procedure: z.string().max(40), target: z.string().max(80).default('') }),
    ...filing,
    errors: ['http.not-found', 'dossiers.no-mandate', 'dossiers.no-procedure', 'dossiers.not-online', 'dossiers.project-missing'],
  },
  showDraft: {
    method: 'GET',
    path: '/ho-so/ban-nhap/{id}',
    summary: { vi: 'Một bước của hồ sơ nháp', en: 'A step of a draft' },
    in: z.object({ id, buoc: z.string().max(60).optional(), loi: z.string().optional() }),
    ...writing,
    errors: draftErrors,
  },
  keepDraft: {
    method: 'POST',
    path: '/ho-so/ban-nhap/{id}',
    summary: { vi: 'Lưu một bước rồi đi tiếp', en: 'Save a step and go on' },
    // `_saving`: the page's own save was under way when this was sent.
    in: z.object({ id, _version: z.number().int().optional(), _saving: z.literal('1').optional() }),
    ...writing,
    errors: [...draftErrors, 'dossiers.no-slot', 'files.wrong-kind', 'files.too-large'],
    // Files for slots of the form itself.
    uploads: { '_file:*': { maxBytes: largestUpload, accept: anyKind, told: true } },
  },
  autosaveDraft: {
    method: 'POST',
    path: '/ho-so/ban-nhap/{id}/luu',
    summary: { vi: 'Tự lưu trong khi điền', en: 'Save while somebody types' },
    in: z.object({ id, _version: z.number().int().optional() }),
    ...writing,
    errors: [...draftErrors, 'http.changed-meanwhile'],
  },
  saveComponents: {
    method: 'POST',
    path: '/ho-so/ban-nhap/{id}/giay-to',
    summary: { vi: 'Nộp, thay hoặc bỏ tệp', en: 'Put in, replace or take out files' },
    in: z.object({
      id,
      _remove: z.string().max(60).optional(),
      /** `from>to`: what lies in one slot belongs into another. */
      _move: z.string().max(130).optional(),
      _go: z.string().max(60).optional(),
    }),
    ...writing,
    errors: [...draftErrors, 'dossiers.no-slot', 'files.wrong-kind', 'files.too-large'],
    // A file that is refused is told beside its slot; the other files of the form are kept.
    uploads: {
      'tep-*': { maxBytes: largestUpload, accept: anyKind, told: true },
      // Scans taken together, put into the slots in their order.
      [scanTray]: { maxBytes: largestUpload, accept: anyKind, told: true, many: true },
    },
  },
  printDraft: {
    method: 'GET',
    path: '/ho-so/ban-nhap/{id}/in',
    summary: { vi: 'Nội dung đã điền, để đọc và in', en: 'What is written, for reading and print' },
    in: z.object({ id }),
    ...writing,
    errors: draftErrors,
  },
  sendDraft: {
    method: 'POST',
    path: '/ho-so/ban-nhap/{id}/nop',
    summary: { vi: 'Nộp hồ sơ', en: 'Send the dossier' },
    in: z.object({ id }),
    ...writing,
    errors: [...draftErrors, 'dossiers.not-complete'],
  },
  renewDraft: {
    method: 'POST',
    path: '/ho-so/ban-nhap/{id}/ban-moi',
    summary: { vi: 'Chuyển hồ sơ nháp sang phiên bản đang áp dụng', en: 'Take a draft into the version offered now' },
    in: z.object({ id }),
    ...writing,
    errors: [...draftErrors, 'dossiers.no-procedure'],
  },
  dropLeftOver: {
    method: 'POST',
    path: '/ho-so/ban-nhap/{id}/da-doc',
    summary: { vi: 'Bỏ câu trả lời của bản cũ', en: 'Drop answers of an earlier version' },
    in: z.object({ id }),
    ...writing,
    errors: draftErrors,
  },
  dropDraft: {
    method: 'POST',
    path: '/ho-so/ban-nhap/{id}/bo',
    summary: { vi: 'Bỏ hồ sơ nháp', en: 'Discard a draft' },
    in: z.object({ id }),
    ...writing,
    errors: draftErrors,
  },
});

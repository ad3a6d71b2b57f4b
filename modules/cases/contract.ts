import { z } from 'zod';
import { defineContract } from '#platform/contract';
import type { CompiledForm } from '#browser/forms';
import { caseTypeDefinition } from './definition.ts';

export { caseTypeDefinition } from './definition.ts';

const id = z.uuid();
const code = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
const instant = z.iso.datetime();
const words = z.object({ vi: z.string(), en: z.string() });
const count = z.number().int().min(0);
const data = z.record(z.string().max(80), z.json());
const seen = { permission: 'cases.read', reach: ['unit', 'authority'] } as const;

const head = z.object({ code, name: words, revision: z.number().int(), applicants: z.boolean() });

/** One case in a list. */
export const caseLine = z.object({
  id,
  number: z.string(),
  type: words,
  title: words,
  party: z.string().optional(),
  openedAt: instant,
  dueAt: instant.optional(),
  endedAt: instant.optional(),
  outcome: words.optional(),
  late: z.boolean(),
});

const period = { from: z.iso.date(), to: z.iso.date() };
const opening = {
  /** Made by who asks: asked twice it is one case. */
  id,
  type: code,
  data,
};
const opened = z.object({ id, number: z.string() });
const anyKind = ['pdf', 'docx', 'xlsx', 'png', 'jpeg', 'zip', 'dwg', 'xml'] as const;
const largestFile = 50 * 1024 * 1024;
/** As the slot of a form names it. */
const caseFile = z.object({ id, name: z.string(), size: count, sha256: z.string() });
const fileErrors = [
  'cases.file-missing',
  'files.too-large',
  'files.empty',
  'files.wrong-kind',
  'files.unknown-kind',
  'files.infected',
  'files.broken',
  'files.bomb',
  'files.not-scanned',
] as const;
// The shape of a form refers to itself, which an OpenAPI document cannot carry inside an operation.
const compiledForm = z
  .custom<CompiledForm>((value) => typeof value === 'object' && value !== null && 'trees' in value)
  .meta({ description: 'The published form as its engine reads it.' });
const openingErrors = [
  'cases.no-such-type',
  'cases.not-for-you',
  'cases.not-complete',
  'cases.id-taken',
  'cases.form-missing',
  'cases.process-missing',
  'cases.unit-missing',
  'files.wrong-kind',
  'files.too-large',
] as const;

/** Kinds of cases made by data alone, and their cases. */
export const casesContract = defineContract('cases', {
  listCaseTypes: {
    method: 'GET',
    path: '/cases/types',
    summary: { vi: 'Các loại vụ việc', en: 'Kinds of cases' },
    in: z.object({}),
    out: z.object({
      types: z.array(head.extend({ mayOpen: z.boolean() })),
      /** Roles that may be given the right to open some. */
      roles: z.array(z.object({ key: z.string(), name: words })),
    }),
    permission: 'cases.types',
    reach: ['authority'],
    errors: [],
  },
  getCaseType: {
    method: 'GET',
    path: '/cases/types/{code}',
    summary: { vi: 'Một loại vụ việc và biểu mẫu của nó', en: 'A kind of case and its form' },
    in: z.object({ code }),
    out: head.extend({
      definition: caseTypeDefinition,
      /** What is asked when one is opened; none while the form is not published. */
      fields: z.array(
        z.object({
          at: z.string(),
          label: words,
          widget: z.string(),
          required: z.boolean(),
          options: z.array(z.object({ value: z.string(), label: words })),
        }),
      ),
      /** The form itself, which is filled when one is opened. */
      form: compiledForm.optional(),
    }),
    permission: 'cases.types',
    reach: ['authority'],
    errors: ['cases.no-such-type'],
  },
  saveCaseType: {
    method: 'PUT',
    path: '/cases/types/{code}',
    summary: { vi: 'Đặt ra hoặc sửa một loại vụ việc', en: 'Make or change a kind of case' },
    in: z.object({ code, definition: caseTypeDefinition, revision: z.number().int().min(0) }),
    out: z.object({ revision: z.number().int() }),
    permission: 'cases.administer',
    reach: ['authority'],
    errors: ['http.changed-meanwhile', 'cases.form-missing', 'cases.process-missing', 'cases.unit-missing', 'cases.template-missing'],
  },
  addCaseFile: {
    method: 'POST',
    path: '/cases/types/{type}/files',
    summary: { vi: 'Nộp tệp cho một vụ việc sắp mở', en: 'Put in a file for a case about to be opened' },
    in: z.object({ type: code }),
    out: caseFile,
    permission: 'cases.open',
    reach: ['unit'],
    errors: ['cases.no-such-type', 'cases.not-for-you', ...fileErrors],
    uploads: { file: { maxBytes: largestFile, accept: anyKind } },
    status: 201,
  },
  addFiledCaseFile: {
    method: 'POST',
    path: '/cases/types/{type}/filed-files',
    summary: { vi: 'Nộp tệp cho một vụ việc sắp gửi', en: 'Put in a file for a case about to be filed' },
    in: z.object({ type: code }),
    out: caseFile,
    permission: 'cases.file',
    reach: ['mandate'],
    errors: ['cases.no-such-type', 'cases.not-for-you', ...fileErrors],
    uploads: { file: { maxBytes: largestFile, accept: anyKind } },
    status: 201,
  },
  openCase: {
    method: 'POST',
    path: '/cases',
    summary: { vi: 'Mở một vụ việc', en: 'Open a case' },
    in: z.object(opening),
    out: opened,
    permission: 'cases.open',
    reach: ['unit'],
    errors: [...openingErrors],
  },
  fileCase: {
    method: 'POST',
    path: '/cases/filed',
    summary: { vi: 'Gửi một vụ việc thay mặt doanh nghiệp', en: 'File a case for an enterprise' },
    in: z.object({ ...opening, enterpriseId: id }),
    out: opened,
    permission: 'cases.file',
    reach: ['mandate'],
    errors: ['http.not-found', ...openingErrors],
  },
  listFiledCases: {
    method: 'GET',
    path: '/cases/filed',
    summary: { vi: 'Vụ việc đã gửi', en: 'Cases one has filed' },
    in: z.object({ after: id.optional(), limit: z.number().int().min(1).max(200).default(50) }),
    out: z.object({ cases: z.array(caseLine), next: id.optional() }),
    permission: 'cases.file',
    reach: ['mandate'],
    errors: [],
  },
  listCases: {
    method: 'GET',
    path: '/cases',
    summary: { vi: 'Các vụ việc, mới nhất trước', en: 'Cases, the newest first' },
    in: z.object({
      type: code.optional(),
      state: z.enum(['open', 'ended']).optional(),
      after: id.optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({ cases: z.array(caseLine), next: id.optional() }),
    ...seen,
    errors: [],
  },
  getCase: {
    method: 'GET',
    path: '/cases/{id}',
    summary: { vi: 'Một vụ việc', en: 'A case' },
    in: z.object({ id }),
    out: caseLine.extend({
      facts: z.array(z.object({ label: words, value: z.string() })),
      /** Files of its form. */
      files: z.array(z.object({ id, name: z.string(), size: count })),
      papers: z.array(z.object({ id, name: words, madeAt: instant })),
      mayMake: z.array(z.object({ template: z.string(), name: words })),
    }),
    ...seen,
    errors: ['http.not-found'],
  },
  makeCasePaper: {
    method: 'POST',
    path: '/cases/{id}/papers',
    summary: { vi: 'Lập văn bản từ mẫu của vụ việc', en: 'Make a paper of a case from a template' },
    in: z.object({ id, template: z.string().max(80) }),
    out: z.object({ paperId: id }),
    permission: 'cases.open',
    reach: ['unit'],
    errors: ['http.not-found', 'cases.no-such-paper', 'cases.template-missing', 'cases.not-yours'],
  },
  getCasePaper: {
    method: 'GET',
    path: '/cases/{id}/papers/{paperId}',
    summary: { vi: 'Một văn bản của vụ việc', en: 'A paper of a case' },
    in: z.object({ id, paperId: id }),
    out: z.unknown(),
    answers: 'file',
    ...seen,
    errors: ['http.not-found'],
  },
  getCaseFile: {
    method: 'GET',
    path: '/cases/{id}/files/{fileId}',
    summary: { vi: 'Một tệp trong nội dung vụ việc', en: 'A file of what a case says' },
    in: z.object({ id, fileId: id }),
    out: z.unknown(),
    answers: 'file',
    ...seen,
    errors: ['http.not-found'],
  },
  reportCases: {
    method: 'GET',
    path: '/cases/report',
    summary: { vi: 'Thống kê vụ việc của một kỳ', en: 'Figures of the cases of a period' },
    in: z.object({ ...period, type: code.optional() }),
    out: z.object({
      lines: z.array(z.object({ code, type: words, unit: words, open: count, openLate: count, ended: count, endedLate: count })),
    }),
    ...seen,
    errors: ['cases.bad-period'],
  },
  exportCases: {
    method: 'GET',
    path: '/cases/types/{code}/export',
    summary: { vi: 'Xuất danh sách vụ việc của một kỳ (CSV)', en: 'The cases of a period as CSV' },
    in: z.object({ code, ...period }),
    out: z.unknown(),
    answers: 'file',
    ...seen,
    errors: ['cases.no-such-type', 'cases.bad-period'],
  },
});

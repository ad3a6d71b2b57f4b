import { fail } from '#platform/errors';
import { fileAnswer, implement } from '#platform/http';
import { casesContract } from '../contract.ts';
import { getType, saveCaseType, tellTypes } from './case-types.ts';
import { askedFields } from './fields.ts';
import { addCaseFile, admitCaseFile, getCaseFile } from './files.ts';
import { fileCaseOfType, openCaseOfType } from './open-case.ts';
import { makeCasePaper } from './papers.ts';
import { exportCases, reportCases } from './report.ts';
import { getPaper, tellCase, tellCases } from './tell-cases.ts';

/** Handlers of the API. */
export const casesHandlers = implement(casesContract, {
  listCaseTypes: (_input, { ctx }) => tellTypes(ctx),
  getCaseType: async ({ code }, { ctx }) => {
    const { form, ...type } = await getType(ctx, code);
    return { ...type, fields: form === undefined ? [] : askedFields(form.form), form: form?.form };
  },
  saveCaseType: (given, { ctx }) => saveCaseType(ctx, given),
  addCaseFile: {
    admit: ({ type }, ctx) => admitCaseFile(ctx, { type, as: 'cases.open' }),
    handle: ({ type }, { ctx, files: [file] }) =>
      addCaseFile(ctx, { type, file: file ?? fail('cases.file-missing', {}, 'file'), as: 'cases.open' }),
  },
  addFiledCaseFile: {
    admit: ({ type }, ctx) => admitCaseFile(ctx, { type, as: 'cases.file' }),
    handle: ({ type }, { ctx, files: [file] }) =>
      addCaseFile(ctx, { type, file: file ?? fail('cases.file-missing', {}, 'file'), as: 'cases.file' }),
  },
  openCase: (given, { ctx }) => openCaseOfType(ctx, given),
  fileCase: (given, { ctx }) => fileCaseOfType(ctx, given),
  listFiledCases: (page, { ctx }) => tellCases(ctx, { ...page, filed: true }),
  listCases: (page, { ctx }) => tellCases(ctx, page),
  getCase: ({ id }, { ctx }) => tellCase(ctx, id),
  makeCasePaper: (given, { ctx }) => makeCasePaper(ctx, given),
  getCasePaper: async (given, { ctx }) => {
    const { sha256, name } = await getPaper(ctx, given);
    return fileAnswer(await ctx.services.files.open(sha256), { mime: 'application/pdf', name });
  },
  getCaseFile: async (given, { ctx }) => {
    const { sha256, name, mime } = await getCaseFile(ctx, given);
    return fileAnswer(await ctx.services.files.open(sha256), { mime, name, download: mime !== 'application/pdf' });
  },
  reportCases: async (given, { ctx }) => ({ lines: await reportCases(ctx, given) }),
  exportCases: async (given, { ctx }) => {
    const name = `${given.code}-${given.from}-${given.to}.csv`;
    return fileAnswer(Buffer.from(await exportCases(ctx, given)), { mime: 'text/csv; charset=utf-8', name, download: true });
  },
});

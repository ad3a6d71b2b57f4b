import { z } from 'zod';
import { defineContract } from '#platform/contract';
import { catalogueOperations } from './catalogue-operations.ts';
import { procedureContent, procedureField, time } from './content.ts';
import { draftOperations } from './draft-operations.ts';
import { certainty, offer } from './offer.ts';
import { temporaryOperations } from './temporary.ts';

export { filingChannel, procedureCase, procedureComponent, procedureContent, procedureField } from './content.ts';
export type { FilingChannel, LimitTime, ProcedureCase, ProcedureComponent, ProcedureContent } from './content.ts';

const words = z.object({ vi: z.string().min(1), en: z.string().min(1) });

/** A line of the catalogue. */
export const procedureLine = z.object({
  code: z.string(),
  name: words,
  field: procedureField,
  purpose: words,
  audience: words,
  offer,
  limits: z.array(time.extend({ certainty })),
  versionId: z.uuid(),
});

const versionDetail = z.object({
  id: z.uuid(),
  code: z.string(),
  version: z.number().int(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  name: words,
  field: procedureField,
  content: procedureContent,
  /** None of a procedure that is not filed here. */
  formVersionId: z.uuid().nullable(),
  processVersionId: z.uuid().nullable(),
});

/** The catalogue of procedures, open to everybody. */
export const proceduresContract = defineContract('procedures', {
  listProcedures: {
    method: 'GET',
    path: '/procedures',
    summary: { vi: 'Danh mục thủ tục, tìm theo từ', en: 'Catalogue of procedures, searched by words' },
    in: z.object({
      search: z.string().max(200).optional(),
      field: z.string().max(60).optional(),
      offer: offer.optional(),
      page: z.coerce.number().int().min(1).max(1000).default(1),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    out: z.object({ procedures: z.array(procedureLine), total: z.number().int(), page: z.number().int(), pages: z.number().int() }),
    permission: 'public',
    reach: ['public'],
    errors: [],
  },
  getProcedure: {
    method: 'GET',
    path: '/procedures/{code}',
    summary: { vi: 'Một thủ tục đang áp dụng, đủ nội dung', en: 'A procedure in force, in full' },
    in: z.object({ code: z.string().max(40) }),
    out: versionDetail,
    permission: 'public',
    reach: ['public'],
    errors: ['procedures.not-found'],
  },
  ...catalogueOperations,
  ...temporaryOperations,
  ...draftOperations,
});

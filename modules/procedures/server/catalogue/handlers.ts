import type { Contract } from '#platform/contract';
import { fail } from '#platform/errors';
import type { HandlersOf } from '#platform/http';
import type { catalogueOperations } from '../../catalogue-operations.ts';
import { getImport, listImports, startImport, stopImport } from './imports.ts';
import { getRecord, listRecords } from './records.ts';
import { decideReview, listReviews } from './reviews.ts';

/** Handlers of the operations on the national catalogue. */
export const catalogueHandlers = {
  startImport: async ({ whole }, { ctx, passing }) => ({
    id: await startImport(ctx, passing[0] ?? fail('http.bad-input', {}, 'file'), whole === 'true'),
  }),
  listImports: (page, { ctx }) => listImports(ctx, page),
  getImport: (given, { ctx }) => getImport(ctx, given),
  stopImport: async ({ id }, { ctx }) => {
    await stopImport(ctx, id);
    return {};
  },
  listRecords: (given, { ctx }) => listRecords(ctx, given),
  getRecord: ({ code }, { ctx }) => getRecord(ctx, code),
  listReviews: (page, { ctx }) => listReviews(ctx, page),
  decideReview: async (given, { ctx }) => {
    await decideReview(ctx, given);
    return {};
  },
} satisfies HandlersOf<Contract<typeof catalogueOperations>>;

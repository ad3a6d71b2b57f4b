import { implement } from '#platform/http';
import { lookupsContract } from '../contract.ts';
import { listLookups, sourceOf } from './list-lookups.ts';
import { listSources, setUpSource } from './sources.ts';

/** Handlers of the API. */
export const lookupsHandlers = implement(lookupsContract, {
  listSources: async (_input, { ctx }) => ({
    sources: (await listSources(ctx)).map(({ key, row }) => ({
      key: sourceOf(key),
      url: row?.url,
      hasSecret: row !== undefined,
      enabled: row?.enabled ?? false,
      timeoutMs: row?.timeout_ms ?? 3000,
      changedAt: row?.changed_at.toISOString(),
    })),
  }),
  setUpSource: async (given, { ctx }) => {
    await setUpSource(ctx, given);
    return {};
  },
  listLookups: (query, { ctx }) => listLookups(ctx, query),
});

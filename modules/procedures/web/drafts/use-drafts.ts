import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, usePages } from '#platform/web';
import { proceduresContract } from '../../contract.ts';

/** Drafts being written, or those that ended, the newest first. */
export const useDrafts = (ended: boolean) => usePages(useApi(proceduresContract).listVersionDrafts, { ended, limit: 50 });

/** The draft of a procedure; asked again only when something was changed, so that nobody's writing is taken away. */
export const useDraft = (code: string) =>
  useQuery({ ...useApi(proceduresContract).getVersionDraft.query({ code }), refetchOnWindowFocus: false });

/** Procedures that may be drafted. */
export const useProcedures = () => useQuery(useApi(proceduresContract).listProcedures.query({ limit: 200 }));

/** Asks everything about procedures again. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['procedures'] });
}

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '#platform/web';
import { proceduresContract } from '../../contract.ts';

/** Drafts being written, or those that ended, the newest first. */
export function useDrafts(ended: boolean) {
  const api = useApi(proceduresContract);
  const base = { ended, limit: 50 };
  const found = useInfiniteQuery({
    queryKey: api.listVersionDrafts.query(base).queryKey,
    queryFn: ({ pageParam, signal }) => api.listVersionDrafts.query({ ...base, after: pageParam || undefined }).queryFn({ signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  return { ...found, drafts: found.data?.pages.flatMap((page) => page.drafts) };
}

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

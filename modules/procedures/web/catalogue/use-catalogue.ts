import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useApi } from '#platform/web';
import { proceduresContract } from '../../contract.ts';

const pageSize = 50;
const askedEvery = 1000;

/** What a list of records is narrowed to. */
export interface RecordFilter {
  search?: string;
  finding?: string;
  only?: 'ours' | 'absent';
}

/** Records by code, a page after the other. */
export function useRecords(filter: RecordFilter) {
  const api = useApi(proceduresContract);
  const base = { ...filter, limit: pageSize };
  const found = useInfiniteQuery({
    queryKey: api.listRecords.query(base).queryKey,
    queryFn: ({ pageParam, signal }) => api.listRecords.query({ ...base, after: pageParam || undefined }).queryFn({ signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return { ...found, records: found.data?.pages.flatMap((page) => page.records) };
}

/** Readings of files, the newest first. */
export function useRuns() {
  const api = useApi(proceduresContract);
  const base = { limit: 20 };
  const found = useInfiniteQuery({
    queryKey: api.listImports.query(base).queryKey,
    queryFn: ({ pageParam, signal }) => api.listImports.query({ ...base, after: pageParam || undefined }).queryFn({ signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  return { ...found, runs: found.data?.pages.flatMap((page) => page.imports) };
}

/** One reading, asked again each second while it goes on. */
export function useRun(id: string) {
  const asked = useApi(proceduresContract).getImport.query({ id, limit: 1 });
  return useQuery({ ...asked, refetchInterval: ({ state: { data } }) => (data?.run.finishedAt === undefined ? askedEvery : false) });
}

/** What a reading rejected, in the order of its file. */
export function useProblems(id: string) {
  const api = useApi(proceduresContract);
  const base = { id, limit: pageSize };
  const found = useInfiniteQuery({
    queryKey: api.getImport.query(base).queryKey,
    queryFn: ({ pageParam, signal }) => api.getImport.query({ ...base, after: pageParam || undefined }).queryFn({ signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  return { ...found, problems: found.data?.pages.flatMap((page) => page.problems) };
}

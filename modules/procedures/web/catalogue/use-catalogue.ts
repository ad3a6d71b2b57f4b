import { useQuery } from '@tanstack/react-query';
import { useApi, usePages } from '#platform/web';
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
  const found = usePages(useApi(proceduresContract).listRecords, { ...filter, limit: pageSize });
  return { ...found, records: found.data?.pages.flatMap((page) => page.records) };
}

/** Readings of files, the newest first. */
export function useRuns() {
  const found = usePages(useApi(proceduresContract).listImports, { limit: 20 });
  return { ...found, runs: found.data?.pages.flatMap((page) => page.imports) };
}

/** One reading, asked again each second while it goes on. */
export function useRun(id: string) {
  const asked = useApi(proceduresContract).getImport.query({ id, limit: 1 });
  return useQuery({ ...asked, refetchInterval: ({ state: { data } }) => (data?.run.finishedAt === undefined ? askedEvery : false) });
}

/** What a reading rejected, in the order of its file. */
export function useProblems(id: string) {
  const found = usePages(useApi(proceduresContract).getImport, { id, limit: pageSize });
  return { ...found, problems: found.data?.pages.flatMap((page) => page.problems) };
}

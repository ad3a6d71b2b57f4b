import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { useApi } from '#platform/web';
import type { DossierLine } from './use-dossier.ts';

/** What the list is narrowed by; each stands in the address. */
export interface DossierFilter {
  state: 'open' | 'finished' | 'all';
  /** Standing of the clock, told by the server with each dossier. */
  standing?: string | undefined;
  status?: number | undefined;
  procedure?: string | undefined;
  search?: string | undefined;
}

/** Reads the filter from the words of the address. */
export function filterOf(address: Readonly<Record<string, string>>): DossierFilter {
  const states: Readonly<Record<string, DossierFilter['state']>> = { 'dang-giai-quyet': 'open', 'da-xong': 'finished' };
  const standings: Readonly<Record<string, string>> = { 'qua-han': 'overdue', 'sap-han': 'due-soon', 'dang-dung': 'paused', muon: 'late' };
  const status = Number(address['trang-thai']);
  return {
    state: states[address['xem'] ?? ''] ?? 'all',
    standing: standings[address['han'] ?? ''],
    status: Number.isInteger(status) && status >= 1 && status <= 10 ? status : undefined,
    procedure: address['thu-tuc'],
    search: address['tim'],
  };
}

const given = ({ state, status, procedure, search }: DossierFilter) => ({
  state,
  ...(status === undefined ? {} : { status }),
  ...(procedure === undefined ? {} : { procedure }),
  ...(search === undefined || search.trim() === '' ? {} : { search: search.trim() }),
});

/** Keeps what the filter's standing asks for; the rest the server has narrowed already. */
function kept(filter: DossierFilter, lines: readonly DossierLine[]): DossierLine[] {
  return lines.filter((line) => filter.standing === undefined || line.standing === filter.standing);
}

/** Dossiers page by page; `all`, or a filter by standing, reads on until it has seen every one. */
export function useDossiers(filter: DossierFilter, all = filter.standing !== undefined) {
  const api = useApi(dossiersContract);
  const limit = all ? 200 : 50;
  const query = useInfiniteQuery({
    queryKey: ['dossiers', 'listDossiers', filter, limit],
    queryFn: ({ pageParam }) => api.listDossiers.call({ ...given(filter), limit, ...(pageParam === '' ? {} : { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const readOn = all && hasNextPage && !isFetching;
  useEffect(() => {
    if (readOn) void fetchNextPage();
  }, [readOn, fetchNextPage]);
  return {
    ...query,
    lines:
      query.data &&
      kept(
        filter,
        query.data.pages.flatMap((page) => page.dossiers),
      ),
  };
}

/** All dossiers that a filter finds, page after page, telling how many are there already. */
export function useEveryDossier(): (filter: DossierFilter, onProgress: (count: number) => void) => Promise<DossierLine[]> {
  const api = useApi(dossiersContract);
  return async (filter, onProgress) => {
    const found: DossierLine[] = [];
    let after: string | undefined;
    do {
      const page = await api.listDossiers.call({ ...given(filter), limit: 200, ...(after === undefined ? {} : { after }) });
      found.push(...kept(filter, page.dossiers));
      after = page.next;
      onProgress(found.length);
    } while (after !== undefined);
    return found;
  };
}

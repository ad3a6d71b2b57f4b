import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { useApi, usePages } from '#platform/web';
import type { DossierLine } from './use-dossier.ts';

type Standing = NonNullable<z.input<(typeof dossiersContract)['operations']['listDossiers']['in']>['standing']>;

/** What the list is narrowed by; each stands in the address. */
export interface DossierFilter {
  state: 'open' | 'finished' | 'all';
  /** Where it stands against its due time now. */
  standing?: Standing | undefined;
  status?: number | undefined;
  procedure?: string | undefined;
  search?: string | undefined;
}

/** Reads the filter from the words of the address. */
export function filterOf(address: Readonly<Record<string, string>>): DossierFilter {
  const states: Readonly<Record<string, DossierFilter['state']>> = { 'dang-giai-quyet': 'open', 'da-xong': 'finished' };
  const standings: Readonly<Record<string, Standing>> = {
    'qua-han': 'overdue',
    'sap-han': 'due-soon',
    'dang-dung': 'paused',
    muon: 'late',
  };
  const status = Number(address['trang-thai']);
  return {
    state: states[address['xem'] ?? ''] ?? 'all',
    standing: standings[address['han'] ?? ''],
    status: Number.isInteger(status) && status >= 1 && status <= 10 ? status : undefined,
    procedure: address['thu-tuc'],
    search: address['tim'],
  };
}

const given = ({ state, standing, status, procedure, search }: DossierFilter) => ({
  state,
  ...(standing === undefined ? {} : { standing }),
  ...(status === undefined ? {} : { status }),
  ...(procedure === undefined ? {} : { procedure }),
  ...(search === undefined || search.trim() === '' ? {} : { search: search.trim() }),
});

/** Dossiers page by page. */
export function useDossiers(filter: DossierFilter) {
  const query = usePages(useApi(dossiersContract).listDossiers, { ...given(filter), limit: 50 });
  return { ...query, lines: query.data?.pages.flatMap((page) => page.dossiers) };
}

/** All dossiers that a filter finds, page after page, telling how many are there already. */
export function useEveryDossier(): (filter: DossierFilter, onProgress: (count: number) => void) => Promise<DossierLine[]> {
  const api = useApi(dossiersContract);
  return async (filter, onProgress) => {
    const found: DossierLine[] = [];
    let after: string | undefined;
    do {
      const page = await api.listDossiers.call({ ...given(filter), limit: 200, ...(after === undefined ? {} : { after }) });
      found.push(...page.dossiers);
      after = page.next;
      onProgress(found.length);
    } while (after !== undefined);
    return found;
  };
}

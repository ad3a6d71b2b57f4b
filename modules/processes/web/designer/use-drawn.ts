import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { processesContract } from '#contracts/processes';
import { ApiProblem, useApi } from '#platform/web';
import type { Words } from '#platform/i18n';

type Told = z.output<(typeof processesContract)['operations']['getProcessDrawing']['out']>;

/** A process as its designer sees it. */
export type DrawingShown = Told;

/** One process; asked again only when something was changed, so that nobody's drawing is taken away. */
export function useDrawn(code: string) {
  const api = useApi(processesContract);
  return useQuery({
    ...api.getProcessDrawing.query({ code }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: Infinity,
    retry: false,
  });
}

/** The draft as somebody else saved it while one drew; `known` is the revision one drew on. */
export function useMeanwhile(code: string, given: { known: number | undefined; when: boolean }) {
  const asked = useApi(processesContract).getProcessDrawing.query({ code });
  const found = useQuery({ ...asked, queryKey: ['processes-meanwhile', code, given.known], enabled: given.when, gcTime: 0 });
  return given.when ? found.data?.draft : undefined;
}

/** A process that nobody has saved yet, as the address calls it. */
export function begunProcess(code: string, error: Error | null, address: Readonly<Record<string, string>>): DrawingShown | undefined {
  const { vi = '', en = '', loai = '' } = address;
  const isNew = error instanceof ApiProblem && error.code === 'processes.not-found' && vi !== '' && loai !== '';
  const name: Words = { vi, en };
  return isNew ? { code, name, caseKind: loai, versions: [], rehearsals: [] } : undefined;
}

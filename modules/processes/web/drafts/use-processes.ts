import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { processesContract } from '#contracts/processes';
import { ApiProblem, useApi, usePages, useToast } from '#platform/web';

type Operations = (typeof processesContract)['operations'];
export type ProcessShown = z.output<Operations['getProcess']['out']>;
export type ProcessLine = z.output<Operations['listProcesses']['out']>['processes'][number];
export type Definition = ProcessShown['definition'];
export type StepShown = Definition['steps'][number];

/** Processes with their drafts, a page after the other. */
export const useProcesses = () => usePages(useApi(processesContract).listProcesses, { limit: 100 });

/** One process; asked again only when something was changed, so that nobody's writing is taken away. */
export const useProcess = (code: string) =>
  useQuery({ ...useApi(processesContract).getProcess.query({ code }), refetchOnWindowFocus: false });

/** One act after the other; what is refused stays to be read. */
export function useDoing() {
  const toast = useToast();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>, done: string): Promise<boolean> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
      toast({ text: done });
      await queries.invalidateQueries({ queryKey: ['processes'] });
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem([error.message, ...error.faults.map(({ message }) => message)].join(' '));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { problem, setProblem, busy, act };
}

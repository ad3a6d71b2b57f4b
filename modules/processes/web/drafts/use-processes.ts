import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { processesContract } from '#contracts/processes';
import { useApi, usePages } from '#platform/web';

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

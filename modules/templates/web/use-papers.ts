import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { useApi } from '#platform/web';
import { templatesContract } from '../contract.ts';

const { operations } = templatesContract;
export type PaperLine = z.output<typeof operations.listPapers.out>['papers'][number];
export type Paper = z.output<typeof operations.getPaper.out>;

/** All papers. */
export const usePapers = () => useQuery(useApi(templatesContract).listPapers.query({}));

/** One paper; asked again only when something was changed, so that nobody's writing is taken away. */
export const usePaper = (code: string) => useQuery({ ...useApi(templatesContract).getPaper.query({ code }), refetchOnWindowFocus: false });

/** Records to look at a paper with. */
export const useExamples = (code: string, isAsked: boolean) =>
  useQuery({ ...useApi(templatesContract).listExamples.query({ code }), enabled: isAsked });

/** Asks everything about papers again. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['templates'] });
}

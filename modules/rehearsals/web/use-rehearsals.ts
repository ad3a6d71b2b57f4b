import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { useApi } from '#platform/web';
import { rehearsalsContract, type outcome } from '../contract.ts';

type Operations = (typeof rehearsalsContract)['operations'];
export type Rehearsal = z.output<Operations['getRehearsal']['out']>;
export type RehearsalLine = Rehearsal['rehearsal'];
export type Finding = z.output<Operations['listFindings']['out']>['findings'][number];
export type FindingShown = z.output<Operations['getFinding']['out']>;
export type Outcome = z.output<typeof outcome>;

const askedEvery = 1000;

/** What may be tried. */
export const useSubjects = () => useQuery(useApi(rehearsalsContract).listSubjects.query({}));

/** Rehearsals, the newest first. */
export function useRehearsals() {
  const api = useApi(rehearsalsContract);
  const base = { limit: 20 };
  const found = useInfiniteQuery({
    queryKey: api.listRehearsals.query(base).queryKey,
    queryFn: ({ pageParam, signal }) => api.listRehearsals.query({ ...base, after: pageParam || undefined }).queryFn({ signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  return { ...found, rehearsals: found.data?.pages.flatMap((page) => page.rehearsals) };
}

/** One rehearsal, asked again each second while it goes on. */
export function useRehearsal(id: string) {
  const asked = useApi(rehearsalsContract).getRehearsal.query({ id });
  return useQuery({ ...asked, refetchInterval: ({ state: { data } }) => (data?.rehearsal.finishedAt === undefined ? askedEvery : false) });
}

/** What a list of findings is narrowed to. */
export interface FindingFilter {
  outcome?: Outcome;
  unitId?: string;
}

/** Dossiers that would have gone otherwise, a page after the other; `looked` asks again when more was judged. */
export function useFindings(id: string, filter: FindingFilter, looked: number) {
  const api = useApi(rehearsalsContract);
  const base = { id, ...filter, limit: 50 };
  const found = useInfiniteQuery({
    queryKey: [...api.listFindings.query(base).queryKey, looked],
    queryFn: ({ pageParam, signal }) => api.listFindings.query({ ...base, after: pageParam || undefined }).queryFn({ signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return { ...found, findings: found.data?.pages.flatMap((page) => page.findings) };
}

/** One dossier under both rules. */
export const useFinding = (id: string, dossierId: string) => useQuery(useApi(rehearsalsContract).getFinding.query({ id, dossierId }));

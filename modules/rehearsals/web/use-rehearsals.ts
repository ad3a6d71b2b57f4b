import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { useApi, usePages } from '#platform/web';
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
export const useRehearsals = () => usePages(useApi(rehearsalsContract).listRehearsals, { limit: 20 });

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

/** Dossiers that would have gone otherwise, a page after the other. */
export const useFindings = (id: string, filter: FindingFilter) =>
  usePages(useApi(rehearsalsContract).listFindings, { id, ...filter, limit: 50 });

/** One dossier under both rules. */
export const useFinding = (id: string, dossierId: string) => useQuery(useApi(rehearsalsContract).getFinding.query({ id, dossierId }));

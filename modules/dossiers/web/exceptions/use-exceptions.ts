import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { useApi } from '#platform/web';

/** Requests and proposals of a dossier, and what the reader may ask for now. */
export type Exceptions = z.output<(typeof dossiersContract)['operations']['listExceptions']['out']>;
/** Something asked for that somebody else decides. */
export type Proposal = Exceptions['proposals'][number];
/** What the applicant was asked to complete. */
export type CompletionRequest = Exceptions['requests'][number];
/** One thing the applicant is asked for. */
export type RequestItem = CompletionRequest['items'][number];

/** The requests and proposals of a dossier; undefined while they are fetched. */
export function useExceptions(dossierId: string) {
  return useQuery(useApi(dossiersContract).listExceptions.query({ id: dossierId }));
}

/** The request an answer is waited for. */
export const openRequest = ({ requests }: Exceptions): CompletionRequest | undefined =>
  requests.find((request) => request.endedAt === undefined);

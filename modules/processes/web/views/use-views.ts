import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { processesContract } from '#contracts/processes';
import { useApi } from '#platform/web';

type Views = z.output<(typeof processesContract)['operations']['listInboxViews']['out']>['views'];
/** A way of looking at the inbox under a name. */
export type SavedView = Views[number];
/** A part of the inbox with what narrows it. */
export type AskedInbox = SavedView['asked'];
/** What a part of the inbox can be narrowed by. */
export type Choices = z.output<(typeof processesContract)['operations']['listInboxChoices']['out']>;

const none: Views = [];

/** The reader's own saved views. */
export function useSavedViews(): Views {
  return useQuery({ ...useApi(processesContract).listInboxViews.query({}), staleTime: Infinity }).data?.views ?? none;
}

/** What the part of the inbox can be narrowed by, once somebody wants to. */
export function useChoices(view: AskedInbox['view']): Choices | undefined {
  return useQuery(useApi(processesContract).listInboxChoices.query({ view })).data;
}

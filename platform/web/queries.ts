import { QueryClient, type Query } from '@tanstack/react-query';
import type { LiveNews } from '#platform/pages';
import { ApiProblem } from './api.ts';

const isSettled = (error: unknown): boolean => error instanceof ApiProblem && error.status < 500;

/** True when the record asked for is not there, not for this person, or cannot be: an answer that asking again does not change. */
const isRefused = (error: unknown): boolean =>
  error instanceof ApiProblem && ([403, 404].includes(error.status) || error.code === 'http.bad-input');

const unlessRefused = ({ state }: Pick<Query, 'state'>): boolean => !isRefused(state.error);

/** The queries of the officers' app: what the server settled is not tried again, what it refused not even when the reader comes back to the window. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (tries, error) => !isSettled(error) && tries < 2,
        refetchOnWindowFocus: unlessRefused,
        refetchOnReconnect: unlessRefused,
      },
    },
  });
}

function names({ queryKey: [, , input] }: Query, ids: ReadonlySet<string>): boolean {
  return typeof input === 'object' && input !== null && Object.values(input).some((value) => ids.has(String(value)));
}

/**
 * Has asked again what news may have changed: the queries of its noun. What was refused is asked again only when the news names a record
 * that was refused, which may be within reach now, or when some news may have been missed.
 */
export async function askAgain(client: QueryClient, heard: readonly LiveNews[]): Promise<void> {
  const queries = client.getQueryCache().getAll();
  const nouns = new Set(heard.map(({ topic }) => topic.split(/[.:/]/)[0] ?? topic));
  const known = new Set(queries.map(({ queryKey }) => String(queryKey[0])));
  // news without a noun of its own (`*`, `inbox`) may concern whatever is open
  const all = [...nouns].some((noun) => !known.has(noun));
  const ids = new Set(heard.flatMap(({ data = {} }) => Object.values(data).map(String)));
  const refusedToo = nouns.has('*') || queries.some((query) => isRefused(query.state.error) && names(query, ids));
  await client.invalidateQueries({
    predicate: ({ queryKey: [noun], state }) =>
      noun !== 'session' && (all || nouns.has(String(noun))) && (refusedToo || !isRefused(state.error)),
  });
}

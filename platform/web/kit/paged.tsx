import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiCall } from '../api.ts';
import { useT } from '../i18n.tsx';
import { ActButton } from './acts.tsx';
import { EmptyState, ErrorState, LoadingRows } from './states.tsx';

/**
 * A list page after page, from an operation that takes `after` and answers `next`. What is shown stays until the answer to another filter
 * is there, so that nothing jumps (`isPlaceholderData` meanwhile).
 */
export function usePages<In extends { after?: string | undefined }, Out extends { next?: string | undefined }>(
  operation: ApiCall<In, Out>,
  base: In,
) {
  return useInfiniteQuery({
    queryKey: [...operation.query(base).queryKey, 'pages'],
    queryFn: ({ pageParam, signal }) => operation.query({ ...base, after: pageParam || undefined }).queryFn({ signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** What `usePages` tells of a list that is not there yet, or goes on. */
export interface Paged {
  error: Error | null;
  refetch: () => Promise<unknown>;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** Asks for the next page, where there is one. */
export function MoreButton({ found }: { found: Paged }): ReactNode {
  const t = useT();
  if (!found.hasNextPage) return null;
  return (
    <ActButton kind="quiet" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
      {t('web.states.more')}
    </ActButton>
  );
}

/** A paged list in each of its states: loading, failed, empty, and its rows with the way to the next page. */
export function PagedList<Row>(props: {
  found: Paged;
  rows: readonly Row[] | undefined;
  empty: { title: string; text: string; act?: ReactNode };
  children: (rows: readonly Row[]) => ReactNode;
}): ReactNode {
  const { found, rows, empty, children } = props;
  if (rows === undefined)
    return found.error === null ? <LoadingRows rows={8} /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (rows.length === 0) return <EmptyState {...empty} />;
  return (
    <>
      {children(rows)}
      <MoreButton found={found} />
    </>
  );
}

import { useEffect, useState } from 'react';
import { processesContract } from '#contracts/processes';
import { useApi, usePages } from '#platform/web';
import type { views } from './inbox-views.ts';
import type { InboxCard } from './use-case.ts';
import type { AskedInbox } from './views/use-views.ts';

/** What the inbox screen shows; `isOld` while another view or search is on its way. */
export interface Inbox {
  cards: readonly InboxCard[] | undefined;
  counts: Readonly<Record<(typeof views)[number]['count'], number>> | undefined;
  isOld: boolean;
  error: Error | null;
  retry: () => void;
  more: (() => void) | undefined;
  loadingMore: boolean;
}

/** The inbox, page by page; what is shown stays until the next answer is there, so that nothing jumps. */
export function useInbox({ search: typed = '', ...asked }: AskedInbox): Inbox {
  const search = useSettled(typed, 200).trim();
  const query = usePages(useApi(processesContract).listInbox, { ...asked, limit: 50, ...(search === '' ? {} : { search }) });
  return {
    cards: query.data?.pages.flatMap((page) => page.cards),
    counts: query.data?.pages.at(-1)?.counts,
    isOld: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
  };
}

/** A value once nobody has changed it for a moment. */
function useSettled(value: string, pause: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), pause);
    return () => window.clearTimeout(timer);
  }, [value, pause]);
  return settled;
}

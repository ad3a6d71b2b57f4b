import { useEffect, useState } from 'react';
import { processesContract } from '#contracts/processes';
import { useApi, usePages } from '#platform/web';
import type { InboxCard } from './use-case.ts';

/** The views of the inbox: their word in the address, what the API calls them, and which number is theirs. */
export const views = [
  { key: 'cua-toi', view: 'mine', count: 'mine', label: 'processes.web.view-mine' },
  { key: 'phong', view: 'unit', count: 'unit', label: 'processes.web.view-unit' },
  { key: 'sap-han', view: 'due-soon', count: 'dueSoon', label: 'processes.web.view-due-soon' },
  { key: 'qua-han', view: 'late', count: 'late', label: 'processes.web.view-late' },
  { key: 'cho-noi-khac', view: 'waiting', count: 'waiting', label: 'processes.web.view-waiting' },
  { key: 'theo-doi', view: 'watched', count: 'watched', label: 'processes.web.view-watched' },
] as const;

/** The view that the address names; one's own work when it names none. */
export function viewOf(key: string | undefined): (typeof views)[number] {
  return views.find((view) => view.key === key) ?? views[0];
}

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
export function useInbox(view: (typeof views)[number]['view'], typed: string): Inbox {
  const search = useSettled(typed, 200).trim();
  const query = usePages(useApi(processesContract).listInbox, { view, limit: 50, ...(search === '' ? {} : { search }) });
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

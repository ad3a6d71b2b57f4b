import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connectLive, type LiveNews } from '#platform/pages';
import { askAgain } from './queries.ts';

/**
 * Keeps every screen fresh: news about a noun has the queries of that noun asked again. When the session is over nothing stays, neither on the
 * screen nor in memory. Used once, by the shell.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let heard: LiveNews[] = [];
    let timer: number | undefined;
    const refresh = (): void => {
      void askAgain(client, heard);
      heard = [];
    };
    const forget = (): void => {
      client.setQueryData(['session'], null);
      client.removeQueries({ predicate: ({ queryKey: [noun] }) => noun !== 'session' });
    };
    const stop = connectLive((news) => {
      heard.push(news);
      window.clearTimeout(timer);
      timer = window.setTimeout(refresh, 50);
    }, forget);
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [client]);
}

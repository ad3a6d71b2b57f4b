import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connectLive, type LiveNews } from '#platform/pages';
import { gather } from './gather.ts';
import { askAgain } from './queries.ts';

/**
 * Keeps every screen fresh: news about a noun has the queries of that noun asked again. When the session is over nothing stays, neither on the
 * screen nor in memory. Used once, by the shell.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const news = gather<LiveNews>((heard) => void askAgain(client, heard), { soon: 50, apart: 500 });
    const forget = (): void => {
      client.setQueryData(['session'], null);
      client.removeQueries({ predicate: ({ queryKey: [noun] }) => noun !== 'session' });
    };
    const stop = connectLive((one) => news.hear(one), forget);
    return () => {
      news.stop();
      stop();
    };
  }, [client]);
}

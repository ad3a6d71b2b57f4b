import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connectLive } from '#platform/pages';

/** Keeps every screen fresh: news about a noun has the queries of that noun asked again. Used once, by the shell. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const nouns = new Set<string>();
    let timer: number | undefined;
    const refresh = (): void => {
      const heard = new Set(nouns);
      nouns.clear();
      // news without a noun of its own (`*`, `inbox`) may concern whatever is open
      const known = new Set(
        client
          .getQueryCache()
          .getAll()
          .map(({ queryKey }) => String(queryKey[0])),
      );
      const all = [...heard].some((noun) => !known.has(noun));
      void client.invalidateQueries({ predicate: ({ queryKey: [noun] }) => noun !== 'session' && (all || heard.has(String(noun))) });
    };
    const stop = connectLive(({ topic }) => {
      nouns.add(topic.split(/[.:/]/)[0] ?? topic);
      window.clearTimeout(timer);
      timer = window.setTimeout(refresh, 50);
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [client]);
}

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
      const all = nouns.has('*');
      const heard = new Set(nouns);
      nouns.clear();
      void client.invalidateQueries({ predicate: ({ queryKey }) => all || heard.has(String(queryKey[0])) });
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

/** Calls back for news of one topic, for screens that keep more than queries. */
export function useNews(topic: string, onNews: () => void): void {
  useEffect(() => connectLive((news) => (news.topic === topic || news.topic === '*') && onNews()), [topic, onNews]);
}

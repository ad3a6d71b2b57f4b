import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connectLive, type LiveNews } from '#platform/pages';
import { askAgain } from './queries.ts';

/** Keeps every screen fresh: news about a noun has the queries of that noun asked again. Used once, by the shell. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let heard: LiveNews[] = [];
    let timer: number | undefined;
    const refresh = (): void => {
      void askAgain(client, heard);
      heard = [];
    };
    const stop = connectLive((news) => {
      heard.push(news);
      window.clearTimeout(timer);
      timer = window.setTimeout(refresh, 50);
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [client]);
}

/** What is heard piece by piece, told together. */
export interface Gatherer<News> {
  hear(news: News): void;
  stop(): void;
}

/**
 * Tells what is heard: after quiet the first within `soon`, so that what comes with it is told with it; then at most once in `apart`. A colleague who
 * acts on a hundred rows has every open inbox of the unit asked again a few times, not a hundred.
 */
export function gather<News>(tell: (heard: News[]) => void, { soon, apart }: { soon: number; apart: number }): Gatherer<News> {
  let heard: News[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = Number.NEGATIVE_INFINITY;
  const tellNow = (): void => {
    const all = heard;
    [heard, timer, told] = [[], undefined, Date.now()];
    tell(all);
  };
  return {
    hear(news) {
      heard.push(news);
      timer ??= setTimeout(tellNow, Math.max(soon, told + apart - Date.now()));
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** News from the server: `topic` names what changed, `*` says that news may have been missed. */
export interface LiveNews {
  topic: string;
  data?: Readonly<Record<string, string | number>> | undefined;
}

const name = 'ezone-live';

/** Hears the server's news with one connection a browser: one tab holds it and tells the others. Answers how to stop. */
export function connectLive(onNews: (news: LiveNews) => void, url = '/api/v1/live'): () => void {
  const ended = new AbortController();
  const channel = new BroadcastChannel(name);
  const tell = (news: LiveNews): void => {
    onNews(news);
    channel.postMessage(news);
  };
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const news = readNews(event.data);
    if (news !== undefined) onNews(news);
  });
  const asked = Date.now();
  const hold = (): Promise<void> => listen(url, tell, ended.signal, Date.now() - asked > 1000);
  if ('locks' in navigator) navigator.locks.request(name, { signal: ended.signal }, hold).catch(() => undefined);
  else void hold();
  return () => {
    ended.abort();
    channel.close();
  };
}

function listen(url: string, tell: (news: LiveNews) => void, signal: AbortSignal, tookOver: boolean): Promise<void> {
  return new Promise((release) => {
    // whoever stopped while waiting for the lock must not hold a connection that nobody hears
    if (signal.aborted) return release();
    const source = new EventSource(url);
    let missed = tookOver;
    const hear = (event: MessageEvent<unknown>): void => {
      const news = typeof event.data === 'string' ? readNews(parsed(event.data)) : undefined;
      if (news !== undefined) tell(news);
    };
    source.addEventListener('open', () => {
      if (missed) tell({ topic: '*' });
      missed = true;
    });
    source.addEventListener('message', hear);
    source.addEventListener('error', () => {
      // a refused connection (signed out) does not come back by itself; the lock goes to the next tab, which meets the same
      if (source.readyState === EventSource.CLOSED) release();
    });
    signal.addEventListener('abort', () => {
      source.close();
      release();
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readNews(value: unknown): LiveNews | undefined {
  if (typeof value !== 'object' || value === null || !('topic' in value) || typeof value.topic !== 'string') return undefined;
  return { topic: value.topic, data: 'data' in value ? readData(value.data) : undefined };
}

function readData(value: unknown): LiveNews['data'] {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => typeof item === 'string' || typeof item === 'number'));
}

/** News from the server: `topic` names what changed, `*` says that news may have been missed. */
export interface LiveNews {
  topic: string;
  data?: Readonly<Record<string, string | number>> | undefined;
}

const name = 'ezone-live';

/**
 * Hears the server's news with one connection a browser: one tab holds it and tells the others; in each tab that is told by the server
 * that its session is over `onSignedOut` is called. Answers how to stop.
 */
export function connectLive(onNews: (news: LiveNews) => void, onSignedOut: () => void, url = '/api/v1/live'): () => void {
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
  const refused = (): void => void isSignedOut(url).then((over) => over && !ended.signal.aborted && onSignedOut());
  const hold = (): Promise<void> => listen(url, { tell, refused, signal: ended.signal, tookOver: Date.now() - asked > 1000 });
  if ('locks' in navigator) navigator.locks.request(name, { signal: ended.signal }, hold).catch(() => undefined);
  else void hold();
  return () => {
    ended.abort();
    channel.close();
  };
}

interface Listening {
  tell: (news: LiveNews) => void;
  refused: () => void;
  signal: AbortSignal;
  /** Another tab held the connection before: news may have been missed. */
  tookOver: boolean;
}

function listen(url: string, { tell, refused, signal, tookOver }: Listening): Promise<void> {
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
      if (source.readyState !== EventSource.CLOSED) return;
      release();
      refused();
    });
    signal.addEventListener('abort', () => {
      source.close();
      release();
    });
  });
}

/** A refused connection does not say why: the same question asked plainly does. */
async function isSignedOut(url: string): Promise<boolean> {
  const asking = new AbortController();
  const status = await fetch(url, { signal: asking.signal }).then(
    (answer) => answer.status,
    () => 0,
  );
  asking.abort();
  return status === 401;
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

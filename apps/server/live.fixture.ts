/** An open connection for news, as a browser holds it. */
export interface Listening {
  status: number;
  /** All that came so far. */
  text(): string;
  /** Settles when the server ends it; answers after how many milliseconds from now. */
  ended(): Promise<number>;
  stop(): void;
}

/** Waits some milliseconds. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens one with a session's cookie, over a real connection. */
export async function listen(serverUrl: string, cookie: string): Promise<Listening> {
  const stop = new AbortController();
  const response = await fetch(new URL('/api/v1/live', serverUrl), { headers: { cookie }, signal: stop.signal });
  const decoder = new TextDecoder();
  let text = '';
  const reading = (async () => {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  })();
  const ended = reading.catch(() => undefined);
  return {
    status: response.status,
    text: () => text,
    ended: async () => {
      const from = performance.now();
      await ended;
      return performance.now() - from;
    },
    stop: () => stop.abort(),
  };
}

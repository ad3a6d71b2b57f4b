import { createServer, request, type Server } from 'node:http';
import { lingerAfterAnswers, type HttpServer } from '#platform/http';

/** Chooses one after the other, beginning with the last. */
export function takeTurns<One>(ones: readonly [One, ...One[]]): () => One {
  let turn = ones.length - 1;
  return () => {
    const one = ones[turn] ?? ones[0];
    turn = (turn + 1) % ones.length;
    return one;
  };
}

/** The first server's, but that each injected request goes to the next of them in turn. */
export function injectInTurns(servers: readonly [HttpServer, ...HttpServer[]]): HttpServer {
  const next = takeTurns(servers);
  const app = new Proxy(servers[0].app, {
    get(first, name) {
      const from = name === 'inject' ? next().app : first;
      const found: unknown = Reflect.get(from, name, from);
      return typeof found === 'function' ? found.bind(from) : found;
    },
  });
  return { ...servers[0], app };
}

/** A small router before servers on this machine: each request goes to the next of them in turn, as a load balancer sends it. */
export async function routeInTurns(urls: readonly [string, ...string[]]): Promise<{ url: string; close(): Promise<void> }> {
  const next = takeTurns(urls);
  const router: Server = createServer((asked, answer) => {
    const { hostname, port } = new URL(next());
    const onward = request({ hostname, port, method: asked.method, path: asked.url, headers: asked.headers, agent: false }, (told) => {
      answer.writeHead(told.statusCode ?? 502, told.rawHeaders);
      answer.flushHeaders();
      told.on('error', () => answer.destroy()).pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.on('error', () => onward.destroy()).pipe(onward);
  });
  lingerAfterAnswers(router);
  await new Promise<void>((resolve) => router.listen(0, '127.0.0.1', resolve));
  const address = router.address();
  if (address === null || typeof address === 'string') throw new Error('a router without a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        router.close(() => resolve());
        router.closeAllConnections();
      }),
  };
}

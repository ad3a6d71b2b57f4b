import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** The slowest line that is served: fifty megabytes in a quarter of an hour; who is slower holds connections. */
export const slowestLine = { bytes: 50 * 1024 * 1024, ms: 15 * 60_000 };

/** How long the rest of a body that nobody wants is read, so that its sender hears the answer. */
export interface LingerBounds {
  /** Milliseconds without a byte after which nothing more is expected. */
  silenceMs: number;
  /** Milliseconds for a rest whose length nobody said. */
  wholeMs: number;
  /** A rest of a declared length, up to these bytes, gets the time that it needs on so slow a line. */
  slowest: { bytes: number; ms: number };
}

const usual: LingerBounds = { silenceMs: 5_000, wholeMs: 30_000, slowest: slowestLine };

/** Milliseconds that a rest may take: its length is the sender's word, so who declares more than is ever taken gets no more for it. */
function timeFor({ headers }: IncomingMessage, { wholeMs, slowest }: LingerBounds): number {
  const declared = Number(headers['content-length'] ?? 0);
  return declared > slowest.bytes ? wholeMs : Math.max(wholeMs, (declared / slowest.bytes) * slowest.ms);
}

/** Reads what is still to come of a request that has its answer and throws it away; a connection that was to be closed is closed behind it. */
function drain(request: IncomingMessage, bounds: LingerBounds): void {
  const { socket } = request;
  const closeSoon = socket.destroySoon.bind(socket);
  let isLast = false;
  let seen = socket.bytesRead;
  const until = performance.now() + timeFor(request, bounds);
  const watch = setInterval(() => {
    if (socket.bytesRead === seen || performance.now() >= until) socket.destroy();
    seen = socket.bytesRead;
  }, bounds.silenceMs);
  // Node closes behind a last answer at once: the system then resets what is still being sent, and the sender loses the answer with it.
  socket.destroySoon = () => {
    isLast = true;
    socket.end();
  };
  const stop = (): void => {
    clearInterval(watch);
    request.off('end', stop);
    socket.off('close', stop);
    socket.destroySoon = closeSoon;
    if (isLast) closeSoon();
  };
  request.once('end', stop);
  socket.once('close', stop);
  // Whoever was reading has stopped, and would hold the rest back.
  request.unpipe();
  request.resume();
}

/**
 * Makes a server hear requests out whose answer comes before their end (an upload that is refused): a sender that reads only when
 * everything is sent would wait for ever on a connection that is kept, and get a reset instead of the answer on one that is closed.
 */
export function lingerAfterAnswers(server: Server, bounds = usual): void {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    response.once('prefinish', () => {
      if (!request.complete && !request.destroyed) drain(request, bounds);
    });
  });
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '#platform/clock';
import { lingerAfterAnswers, type LingerBounds } from './lingering.ts';
import type { HttpOptions } from './options.ts';
import { makeServer } from './server.ts';

const multipartType = 'multipart/form-data; boundary=ranh-gioi';
const fileHead = '--ranh-gioi\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

function headOf(path: string, headers: Record<string, string | number>): string {
  const lines = Object.entries({ host: 'localhost', 'content-type': multipartType, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`POST ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}

/** A connection, all that it heard, and how it ended. */
function open(port: number) {
  const socket: Socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const seen = { heard: '', fault: '' };
  socket.on('data', (chunk) => (seen.heard += chunk.toString())).on('error', (error) => (seen.fault = error.message));
  onTestFinished(() => void socket.destroy());
  return { socket, seen };
}

describe('a sender that reads only when everything is sent', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const log = { debug: () => undefined, warn: () => undefined, error: () => undefined };
    const assets = async (made: FastifyInstance): Promise<void> => {
      made.post('/unread', async (_request, reply) => reply.status(403).send('refused'));
      // As an upload whose token is missed at its first file.
      made.post('/begun', async (request, reply) => {
        for await (const part of request.parts()) if (part.type === 'file') break;
        return reply.status(403).send('refused');
      });
      // As a store that wants no more of a file.
      made.post('/broken-off', async (request, reply) => {
        for await (const part of request.parts()) if (part.type === 'file') for await (const _ of part.file) break;
        return reply.status(403).send('refused');
      });
      made.post('/json', async () => 'taken');
    };
    // Only routes that are no operations are asked: nothing else of the options is used.
    const options = { services: { log, clock: systemClock }, handlers: [], secure: false, trustProxy: false, assets };
    ({ app } = await makeServer(options as unknown as HttpOptions));
    await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => app.close());

  const body = Buffer.concat([Buffer.from(fileHead), Buffer.alloc(8 * 1024 * 1024, 'x')]);

  /** Writes a whole request, and only then begins to read. */
  async function send({ socket }: ReturnType<typeof open>, path: string, headers: Record<string, string>): Promise<void> {
    socket.pause();
    socket.write(headOf(path, { 'content-length': body.length, ...headers }));
    await new Promise<void>((resolve) => socket.write(body, () => resolve()));
    socket.resume();
  }

  const ways = [
    { path: '/unread', status: 403 },
    { path: '/begun', status: 403 },
    { path: '/broken-off', status: 403 },
    { path: '/nowhere', status: 404 },
    { path: '/%E0%A4%A', status: 400 },
  ];

  test.each(ways)('hears $status of $path on a connection that is closed', async ({ path, status }) => {
    const connection = open(portOf(app.server));
    const ended = once(connection.socket, 'close');
    connection.socket.on('end', () => connection.socket.end());
    await send(connection, path, { connection: 'close' });
    await ended;
    expect(connection.seen.heard).toContain(`HTTP/1.1 ${status} `);
    expect(connection.seen.fault).toBe('');
  });

  test.each(ways)('hears $status of $path on a connection that is kept, and goes on asking on it', async ({ path, status }) => {
    const connection = open(portOf(app.server));
    const warned: Error[] = [];
    const warn = (warning: Error): number => warned.push(warning);
    process.on('warning', warn);
    onTestFinished(() => void process.off('warning', warn));
    // Beyond ten, node warns of listeners that are left behind.
    for (let count = 1; count <= (path === '/begun' ? 12 : 2); count += 1) {
      await send(connection, path, {});
      await expect.poll(() => connection.seen.heard.split(`HTTP/1.1 ${status} `), { interval: 5 }).toHaveLength(count + 1);
    }
    expect(connection.seen.fault).toBe('');
    expect(warned).toEqual([]);
  });

  test.each([{ length: 'declared' }, { length: 'unknown' }])('hears that its JSON of $length length is too large', async ({ length }) => {
    const connection = open(portOf(app.server));
    const json = { 'content-type': 'application/json' };
    const ended = once(connection.socket, 'close');
    connection.socket.on('end', () => connection.socket.end());
    if (length === 'declared') await send(connection, '/json', json);
    else {
      connection.socket.pause();
      connection.socket.write(headOf('/json', { ...json, 'transfer-encoding': 'chunked' }));
      const chunk = Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);
      await new Promise<void>((resolve) => connection.socket.write(chunk, () => resolve()));
      connection.socket.resume();
    }
    await ended;
    expect(connection.seen.heard).toContain('HTTP/1.1 413 ');
    expect(connection.seen.fault).toBe('');
  });
});

describe('nobody is heard out for ever', () => {
  const usual: LingerBounds = { silenceMs: 100, wholeMs: 300, slowest: { bytes: 100_000, ms: 60_000 } };

  /** A server that refuses at once, and when it had a connection closed. */
  async function refuses(bounds: LingerBounds) {
    const server = createServer((_request, response) => response.writeHead(403, { 'content-length': 7 }).end('refused'));
    lingerAfterAnswers(server, bounds);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => server.close().closeAllConnections());
    const closed = new Promise<number>((resolve) => {
      server.on('connection', (socket) => socket.on('close', () => resolve(performance.now())));
    });
    return { server, closed };
  }

  interface Trickled {
    piece: string;
    count: number;
    bounds?: LingerBounds;
  }

  /** Sends a piece each 20 ms, so many of them or until it is cut off; answers what was heard, and after how many milliseconds it was. */
  async function trickle(headers: Record<string, string | number>, { piece, count, bounds = usual }: Trickled) {
    const { server, closed } = await refuses(bounds);
    const { socket, seen } = open(portOf(server));
    const began = performance.now();
    socket.write(headOf('/', headers));
    for (let sent = 0; sent < count && !socket.destroyed; sent += 1) {
      socket.write(piece);
      await pause(20);
    }
    return { heard: seen.heard, cutAfter: async () => (await closed) - began, took: performance.now() - began, socket };
  }

  const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
  const chunked = { 'transfer-encoding': 'chunked' };

  test.each(['close', 'keep-alive'])('on connection: %s, who never stops sending is cut off', async (connection) => {
    const { heard, cutAfter } = await trickle({ ...chunked, connection }, { piece: chunk, count: 800 });
    expect(heard).toContain('HTTP/1.1 403 ');
    expect(await cutAfter()).toBeGreaterThan(usual.wholeMs);
    expect(await cutAfter()).toBeLessThan(10_000);
  });

  test.each(['close', 'keep-alive'])('on connection: %s, who falls silent is cut off', async (connection) => {
    const bounds = { ...usual, wholeMs: 60_000 };
    const { heard, cutAfter } = await trickle({ 'content-length': 90_000, connection }, { piece: chunk, count: 3, bounds });
    expect(heard).toContain('HTTP/1.1 403 ');
    expect(await cutAfter()).toBeLessThan(10_000);
  });

  test('who sends a declared length on a slow line is heard to its end, and may go on asking', async () => {
    const bounds = { ...usual, silenceMs: 600, wholeMs: 100 };
    const { took, socket } = await trickle({ 'content-length': 60_000 }, { piece: 'x'.repeat(1000), count: 60, bounds });
    expect(took).toBeGreaterThan(bounds.wholeMs + bounds.silenceMs);
    const answered = once(socket, 'data');
    socket.write(headOf('/', { 'content-length': 0 }));
    expect(String(await answered)).toContain('HTTP/1.1 403 ');
  });

  test('but not who declares more than is ever taken', async () => {
    const { cutAfter } = await trickle({ 'content-length': 500_000 }, { piece: 'x'.repeat(1000), count: 800 });
    expect(await cutAfter()).toBeGreaterThan(usual.wholeMs);
    expect(await cutAfter()).toBeLessThan(10_000);
  });

  test('a server that stops waits for nobody', async () => {
    const { server, closed } = await refuses({ ...usual, silenceMs: 60_000 });
    const { socket, seen } = open(portOf(server));
    socket.write(headOf('/', { 'content-length': 90_000, connection: 'close' }));
    await expect.poll(() => seen.heard, { interval: 5 }).toContain('refused');
    const stopped = performance.now();
    server.close();
    server.closeAllConnections();
    expect((await closed) - stopped).toBeLessThan(1000);
  });
});

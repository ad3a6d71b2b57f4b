import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';

/** Records by register, kind and key. */
export type StandInRecords = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>>>;

/**
 * How it behaves: as it should; takes no connection; never answers; says that something is wrong with itself; answers somebody else's record, half of
 * one, or far too much; gives to nobody.
 */
export type Mood = 'good' | 'down' | 'silent' | 'failing' | 'lying' | 'half' | 'flooding' | 'closed';

/** Invented registers that answer on this machine: for tests and demos. */
export interface StandIn {
  /** Where it listens; it begins when it is first asked for that. */
  url(): Promise<string>;
  mood: Mood;
  /** What it was asked, oldest first. */
  readonly asked: readonly { path: string; key: string; purpose: string; reference: string }[];
  close(): void;
}

const asking = z.object({ key: z.string(), purpose: z.string().min(1), reference: z.string() });

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}

/** Opens them; nothing listens before they are asked. */
export function openStandIn({ records, secret }: { records: StandInRecords; secret: string }): StandIn {
  const asked: { path: string; key: string; purpose: string; reference: string }[] = [];
  let listening: Promise<Server> | undefined;

  /** The record of a question in its present mood; none where it is not known. */
  function recordFor(path: string, key: string): Readonly<Record<string, string>> | undefined {
    const [, source = '', kind = ''] = path.split('/');
    const known = records[source]?.[kind] ?? {};
    const found = standIn.mood === 'lying' ? Object.values(known).find((one) => !Object.values(one).includes(key)) : known[key];
    return found !== undefined && standIn.mood === 'flooding' ? { ...found, name: 'a'.repeat(1_000_000) } : found;
  }

  /** Status and body of the answer to somebody who is let in. */
  async function reply(request: IncomingMessage): Promise<[number, string]> {
    const question = asking.parse(JSON.parse(await textOf(request)));
    const path = request.url ?? '';
    asked.push({ path, ...question });
    const record = recordFor(path, question.key);
    const body = JSON.stringify({ record });
    return record === undefined ? [404, ''] : [200, standIn.mood === 'half' ? body.slice(0, body.length / 2) : body];
  }

  const refusals: Partial<Record<Mood, number>> = { failing: 503, closed: 403 };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (standIn.mood === 'down') return void request.socket.destroy();
    if (standIn.mood === 'silent') return;
    const isKnown = request.headers.authorization === `Bearer ${secret}`;
    const refused = isKnown ? refusals[standIn.mood] : 401;
    const [status, body] = refused === undefined ? await reply(request) : [refused, ''];
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  }

  const listen = (): Promise<Server> =>
    new Promise((resolve, reject) => {
      const server = createServer((request, response) => {
        answer(request, response).catch(() => response.destroy());
      });
      server.on('error', reject);
      server.listen(0, '127.0.0.1', () => {
        server.unref();
        resolve(server);
      });
    });

  const standIn: StandIn = {
    mood: 'good',
    asked,
    async url() {
      listening ??= listen();
      const address = (await listening).address();
      return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    },
    close() {
      void listening?.then((server) => {
        server.close();
        server.closeAllConnections();
      });
    },
  };
  return standIn;
}

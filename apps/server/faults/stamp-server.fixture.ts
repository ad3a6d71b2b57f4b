import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { readTimeStampRequest } from '../../../modules/signatures/server/cms/timestamp-request.ts';
import { answerTimeStampRequest } from '../../../modules/signatures/server/cms/timestamp-responder.ts';
import { demoSigner, type DemoKey } from '../../../modules/signatures/server/certificates/demo-authority.ts';
import { demoAuthority, masterKey } from '../../../modules/signatures/server/signing.fixture.ts';

/** How it answers; each but `true` is a fault of its own. */
export type Manner = 'true' | keyof typeof lies | keyof typeof troubles;

/** A time-stamp server that may be slow, silent or lying. */
export interface StampServer {
  url: string;
  /** Root of the one whom the system is to trust. */
  root: DemoKey;
  manner: Manner;
  /** Requests it has heard. */
  heard: number;
  /** Ends what waits. */
  hangUp(): void;
  close(): void;
}

interface Authorities {
  own: Awaited<ReturnType<typeof demoAuthority>>;
  stranger: Awaited<ReturnType<typeof demoAuthority>>;
  now: () => Date;
}

type Lie = (query: Uint8Array, given: Authorities) => Promise<Uint8Array>;

const answer = (query: Uint8Array, key: DemoKey, now: () => Date): Promise<Uint8Array> =>
  answerTimeStampRequest(query, { certificate: key.certificate, sign: demoSigner(key, masterKey), now });

/** The query with the last octet of a part of it changed. */
function changedIn(query: Uint8Array, part: Uint8Array | undefined): Uint8Array {
  const changed = Buffer.from(query);
  const at = changed.indexOf(part ?? new Uint8Array()) + (part?.length ?? 0) - 1;
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

const day = 24 * 3_600_000;
const later = (now: () => Date, by: number) => () => new Date(now().getTime() + by);

const lies = {
  'another nonce': (query, { own, now }) => answer(changedIn(query, readTimeStampRequest(query).nonceDer), own.stamper, now),
  'another imprint': (query, { own, now }) => answer(changedIn(query, readTimeStampRequest(query).imprint), own.stamper, now),
  'the time of tomorrow': (query, { own, now }) => answer(query, own.stamper, later(now, day)),
  'the time of yesterday': (query, { own, now }) => answer(query, own.stamper, later(now, -day)),
  'a stranger signs': (query, { stranger, now }) => answer(query, stranger.stamper, now),
  'one signs who may not stamp': (query, { own, now }) => answer(query, own.person, now),
  'a rejection': (_query, { own, now }) => answer(Buffer.from('no request'), own.stamper, now),
  garbage: async () => Buffer.from('Xin chào'),
  'half an answer': async (query, { own, now }) => (await answer(query, own.stamper, now)).subarray(0, 700),
} satisfies Record<string, Lie>;

const start = (response: ServerResponse): ServerResponse => response.writeHead(200, { 'content-type': 'application/timestamp-reply' });

const troubles = {
  silence: async () => undefined,
  'an answer drop by drop': async (response: ServerResponse) => {
    for (start(response); !response.destroyed; await sleep(20)) response.write('0');
  },
  'an answer without end': async (response: ServerResponse) => {
    const megabyte = Buffer.alloc(1_048_576);
    for (start(response); !response.destroyed; await new Promise(setImmediate)) if (!response.write(megabyte)) await sleep(1);
  },
  'a fault of its own': async (response: ServerResponse) => void response.writeHead(500).end(),
  'a broken line': async (response: ServerResponse) => void response.destroy(),
};

const isLie = (manner: Manner): manner is keyof typeof lies => Object.hasOwn(lies, manner);

/** Starts one on the loopback. */
export async function startStampServer(now: () => Date): Promise<StampServer> {
  const [own, stranger] = [await demoAuthority(), await demoAuthority()];
  const server = createServer(async (request, response) => {
    const query = new Uint8Array(await buffer(request));
    stamps.heard += 1;
    const { manner } = stamps;
    if (manner === 'true') return void start(response).end(await answer(query, own.stamper, now));
    if (isLie(manner)) return void start(response).end(await lies[manner](query, { own, stranger, now }));
    return troubles[manner](response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const stamps: StampServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    root: own.root,
    manner: 'true',
    heard: 0,
    hangUp: () => server.closeAllConnections(),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return stamps;
}

import { Agent, request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import { demoPassword } from '#modules/accounts';

/** A browser of the bench: its own cookie, its own address of the loopback network, kept-alive connections. */
export interface Session {
  personId: string;
  name: string;
  /** JSON of a 2xx answer; anything else throws with the answer. */
  ask<T = Record<string, unknown>>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T>;
  /** HTML of a page. */
  page(path: string): Promise<string>;
  upload<T>(path: string, file: Uint8Array): Promise<T>;
  download(path: string): Promise<Uint8Array>;
}

interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array | undefined;
}

interface Answered {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** An answer that was no success. */
export class Refused extends Error {
  readonly status: number;
  constructor(asked: Asked, { status, body }: Answered) {
    super(`${asked.method} ${asked.path}: ${status} ${body.toString('utf8').slice(0, 300)}`);
    this.status = status;
  }
}

/** One of 16 million addresses of this machine: limits by address count each person of the bench for himself. */
export const addressOf = (place: number): string => `127.${1 + (place >> 14)}.${(place >> 7) & 127}.${1 + (place & 127)}`;

/** Sends requests from one address. */
export function makeSender(port: number, address: string): (asked: Asked) => Promise<Answered> {
  const agent = new Agent({ keepAlive: true, localAddress: address, maxSockets: 4 });
  return ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const size = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const sent = request({ agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...size } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => void chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
}

const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate();

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const boundary = 'bench-boundary-5f1e';

function multipartOf(csrf: string, file: Uint8Array): Uint8Array {
  const part = (head: string) => `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n`;
  return Buffer.concat([
    Buffer.from(`${part('name="_csrf"')}\r\n${csrf}\r\n${part('name="file"; filename="bench.pdf"')}content-type: application/pdf\r\n\r\n`),
    file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}

/** Signs somebody in over HTTP as his browser would; a code that was used already is waited out. */
export async function signIn(port: number, given: { name: string; secret?: string; place: number }): Promise<Session> {
  const { name, secret, place } = given;
  const send = makeSender(port, addressOf(place));
  let cookie = '';
  let csrf = '';
  const exchange = async (asked: Asked): Promise<Answered> => {
    const headers = { ...asked.headers, ...(cookie === '' ? {} : { cookie }), 'user-agent': 'bench' };
    const answer = await send({ ...asked, headers });
    for (const line of answer.headers['set-cookie'] ?? []) cookie = line.split(';')[0] ?? '';
    return answer;
  };
  const succeed = async (asked: Asked): Promise<Buffer> => {
    const answer = await exchange(asked);
    if (answer.status >= 300) throw new Refused(asked, answer);
    return answer.body;
  };
  async function enter(): Promise<void> {
    const form = new URLSearchParams({ name, password: demoPassword, code: secret === undefined ? '' : codeOf(secret) });
    const asked = {
      method: 'POST',
      path: '/dang-nhap',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    };
    let answer = await exchange(asked);
    if (answer.status === 401 && secret !== undefined) {
      await sleep(31_000);
      answer = await exchange({ ...asked, body: new URLSearchParams({ name, password: demoPassword, code: codeOf(secret) }).toString() });
    }
    if (answer.status !== 303) throw new Refused(asked, answer);
  }
  await enter();
  const json = async (asked: Asked) => JSON.parse((await succeed(asked)).toString('utf8'));
  const me: unknown = await json({ method: 'GET', path: '/api/v1/accounts/me', headers: {} });
  if (!isRecord(me)) throw new TypeError('no account');
  csrf = String(me['csrf']);
  return {
    name,
    personId: String(me['personId'] ?? me['id']),
    ask: (method, path, body) => {
      const headers: Record<string, string> = method === 'GET' ? {} : { 'x-csrf-token': csrf };
      if (body !== undefined) headers['content-type'] = 'application/json';
      return json({ method, path: `/api/v1${path}`, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    },
    page: async (path) => (await succeed({ method: 'GET', path, headers: { accept: 'text/html' } })).toString('utf8'),
    upload: (path, file) =>
      json({
        method: 'POST',
        path: `/api/v1${path}`,
        headers: { 'x-csrf-token': csrf, 'content-type': `multipart/form-data; boundary=${boundary}` },
        body: multipartOf(csrf, file),
      }),
    download: (path) => succeed({ method: 'GET', path: `/api/v1${path}`, headers: {} }),
  };
}

import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

/** A question to the partner. */
export interface WireRequest {
  method: 'GET' | 'POST' | 'PUT';
  /** Below the partner's address, with its query. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/** What came back. */
export interface WireAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/** How a question gets there: over the network, or to a stand-in in this process. Throws `NoContact`. */
export type Wire = (request: WireRequest) => Promise<WireAnswer>;

/** The partner could not be asked, or its answer is none: why, as a word of ours. */
export class NoContact extends Error {
  readonly fault: string;
  constructor(fault: string) {
    super(fault);
    this.fault = fault;
  }
}

const timeoutMs = 20_000;
const mostBytes = 64 * 1024 * 1024;

function faultOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR' || code === 'ETIMEDOUT') return 'timeout';
  if (/^(ENOTFOUND|EAI_)/.test(code)) return 'not-resolved';
  if (/CERT|TLS|SSL|EPROTO|SELF_SIGNED|UNABLE_TO/.test(code)) return 'tls';
  return 'no-connection';
}

async function ask(base: string, { method, path, headers, body }: WireRequest): Promise<WireAnswer> {
  const url = new URL(`${base}${path}`);
  const send = url.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const sent = send(url, { method, headers: { ...headers, 'content-length': String(body.length) }, agent: false, signal });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > mostBytes) response.destroy(new Error('too much'));
        else chunks.push(chunk);
      });
      response.on('end', () => {
        const single = Object.entries(response.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
        resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(single), body: Buffer.concat(chunks) });
      });
    });
    sent.end(body);
  });
}

/** Asks a partner at an address. No redirect is followed. */
export function wireTo(base: string): Wire {
  return (request) => ask(base, request).catch((error: unknown) => Promise.reject(new NoContact(faultOf(error))));
}

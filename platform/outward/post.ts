import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isNamed, isPublicAddress, readTarget, type OpenHosts } from './addresses.ts';

/** What came of one try: the receiver's status and the beginning of its answer, or why there was none. */
export type Outcome =
  { status: number; answer: string } | { fault: 'closed-address' | 'not-resolved' | 'timeout' | 'tls' | 'no-connection' };

const usuallyKept = 500;

class ClosedAddress extends Error {}

/** Resolves a name once and refuses when any of its addresses is closed: what was judged is what is connected to. */
export function judgedLookup(open: OpenHosts): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) return callback(error ?? new Error('no address'), '', 0);
      if (!isNamed(hostname, open) && !found.every(({ address }) => isPublicAddress(address)))
        return callback(new ClosedAddress(`closed address of ${hostname}`), '', 0);
      if (options.all === true) return callback(null, found);
      return callback(null, first.address, first.family);
    });
  };
}

async function beginningOf(response: IncomingMessage, keptLetters: number): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    text += String(chunk);
    if (text.length >= keptLetters) break;
  }
  response.destroy();
  // Postgres keeps no NUL, and half a character is none.
  return text.slice(0, keptLetters).replaceAll('\0', '').toWellFormed();
}

function faultOf(error: unknown): Extract<Outcome, { fault: string }> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  if (error instanceof ClosedAddress) return { fault: 'closed-address' };
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR' || code === 'ETIMEDOUT') return { fault: 'timeout' };
  if (/^(ENOTFOUND|EAI_)/.test(code)) return { fault: 'not-resolved' };
  if (/CERT|TLS|SSL|EPROTO|SELF_SIGNED|UNABLE_TO/.test(code)) return { fault: 'tls' };
  return { fault: 'no-connection' };
}

/** Posts a body to an address; no redirect is followed, and all of it may take `timeoutMs`. Never throws. */
export async function post(
  address: string,
  message: { headers: Readonly<Record<string, string>>; body: string },
  options: { open: OpenHosts; timeoutMs: number; keptLetters?: number },
): Promise<Outcome> {
  const target = readTarget(address, options.open);
  if (target === undefined) return { fault: 'closed-address' };
  const send = target.protocol === 'https:' ? secureRequest : plainRequest;
  try {
    return await new Promise((resolveOutcome, reject) => {
      const headers = { ...message.headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(message.body) };
      const signal = AbortSignal.timeout(options.timeoutMs);
      const sent = send(target, { method: 'POST', headers, agent: false, lookup: judgedLookup(options.open), signal });
      sent.on('error', reject);
      sent.on('response', (response) => {
        response.on('error', reject);
        beginningOf(response, options.keptLetters ?? usuallyKept).then(
          (answer) => resolveOutcome({ status: response.statusCode ?? 0, answer }),
          reject,
        );
      });
      sent.end(message.body);
    });
  } catch (error) {
    return faultOf(error);
  }
}

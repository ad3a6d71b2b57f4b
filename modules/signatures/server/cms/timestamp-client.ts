import { fail } from '#platform/errors';
import type { TimeStampAuthority } from './timestamp-request.ts';

const queryType = 'application/timestamp-query';
const replyType = 'application/timestamp-reply';
// Public authorities were seen to take up to two minutes.
const PATIENCE_MS = 180_000;
const MAX_REPLY = 100_000;

/** A time-stamp authority over HTTP (RFC 3161 §3.4); refused with `signatures.timestamp-unavailable` when it cannot be reached or answers something else. */
export function timeStampsOver(url: string, patience: number = PATIENCE_MS): TimeStampAuthority {
  return async (request) => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': queryType, accept: replyType },
        body: Uint8Array.from(request),
        signal: AbortSignal.timeout(patience),
      });
      const body = new Uint8Array(await answer.arrayBuffer());
      if (answer.ok && answer.headers.get('content-type')?.startsWith(replyType) === true && body.length <= MAX_REPLY) return body;
    } catch {
      // Refused below like any other useless answer.
    }
    return fail('signatures.timestamp-unavailable');
  };
}

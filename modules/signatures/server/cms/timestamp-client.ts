import { fail } from '#platform/errors';
import type { AskTimeStamp } from './timestamp-request.ts';

const queryType = 'application/timestamp-query';
const replyType = 'application/timestamp-reply';
// Public authorities were seen to take up to two minutes.
const PATIENCE_MS = 180_000;
const MAX_REPLY = 100_000;

/** The reply, read no further than a reply can be long; undefined when it is longer. */
async function readReply(answer: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > MAX_REPLY) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** A time-stamp authority over HTTP (RFC 3161 §3.4); refused with `signatures.timestamp-unavailable` when it cannot be reached or answers something else. */
export function timeStampsOver(url: string, patience: number = PATIENCE_MS): AskTimeStamp {
  return async (request) => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': queryType, accept: replyType },
        body: Uint8Array.from(request),
        signal: AbortSignal.timeout(patience),
      });
      const isReply = answer.ok && answer.headers.get('content-type')?.startsWith(replyType) === true;
      const body = isReply ? await readReply(answer) : await answer.body?.cancel();
      if (body !== undefined) return body;
    } catch {
      // Refused below like any other useless answer.
    }
    return fail('signatures.timestamp-unavailable');
  };
}

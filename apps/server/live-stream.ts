import { PassThrough } from 'node:stream';
import type { Actor, Holder } from '#platform/access';
import type { Live } from '#platform/http';
import type { StillStands } from '#modules/accounts';

/** Milliseconds between two signs of life; before each it is judged whether the listener may go on. */
const usualBeatMs = 10_000;

/** Who listens, where, and who judges whether he still may. */
export interface LiveStreamOptions {
  live: Live;
  actor: Actor;
  holders: readonly Holder[];
  stillStands: StillStands;
  beatMs?: number | undefined;
}

/**
 * News as server-sent events. It ends as soon as the listener's session is over or what he may see has changed: at once when an event says so,
 * else at the next beat; a browser then asks again, and hears what he may now, or nothing.
 */
export function openLiveStream({ live, actor, holders, stillStands, beatMs = usualBeatMs }: LiveStreamOptions): PassThrough {
  const stream = new PassThrough();
  // News waits for the newest judgement, so that none slips through between an end and its discovery.
  let judged = Promise.resolve(true);
  const say = (text: string): void => {
    void judged.then((goesOn) => goesOn && stream.writable && stream.write(text));
  };
  const judge = async (): Promise<boolean> => {
    // A database that does not answer brings no news either: the next beat asks again.
    const goesOn = await stillStands(actor).catch(() => true);
    if (!goesOn) stream.end();
    return goesOn;
  };
  const review = (): void => {
    judged = judged.then((goesOn) => goesOn && judge());
  };
  const stop = live.subscribe({
    actor,
    holders,
    hear: ({ topic, data = {} }) => say(`data: ${JSON.stringify({ topic, data })}\n\n`),
    review,
  });
  const beat = setInterval(() => {
    review();
    say(': \n\n');
  }, beatMs);
  stream.on('close', () => {
    stop();
    clearInterval(beat);
  });
  say('retry: 2000\n\n');
  // What changed between the question who asks and the first listening was told to nobody.
  review();
  return stream;
}

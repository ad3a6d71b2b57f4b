import type { SilenceLaw } from '../contract-shapes.ts';

/** Where a consultation was left. */
export type KeptState = 'asked' | 'answered' | 'silent' | 'withdrawn' | 'settled';

/** True when a law has silence taken for consent: it is named, and it was read itself. What is only reported or remembered has no effect. */
export const silenceAgrees = (silence: SilenceLaw | null | undefined): boolean => silence?.certainty === 'text';

const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);

/** True once the due minute has passed: within it an answer is in time. */
export const isPast = (dueAt: Date, now: Date): boolean => minuteOf(now) > minuteOf(dueAt);

/** What the passing of time makes of an open consultation: it waits, it is overdue, or by law silence is consent. */
export function atTime(
  { dueAt, silence }: { dueAt: Date; silence: SilenceLaw | null | undefined },
  now: Date,
): 'waits' | 'overdue' | 'silent' {
  if (!isPast(dueAt, now)) return 'waits';
  return silenceAgrees(silence) ? 'silent' : 'overdue';
}

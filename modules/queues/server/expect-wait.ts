/** How long services took lately, in minutes: a quarter of them took at most `low`, three quarters at most `high`. */
export interface Pace {
  samples: number;
  low: number;
  high: number;
}

/** Fewer services than this say nothing of the next. */
export const fewest = 5;

/**
 * How long somebody waits who has so many before him, in whole minutes from and to: each counter takes the next as it is free. None where too
 * few were served to say, or no counter is open: a number would be invented.
 */
export function expectWait(given: { ahead: number; counters: number; pace: Pace }): { from: number; to: number } | undefined {
  const { ahead, counters, pace } = given;
  if (pace.samples < fewest || counters === 0) return undefined;
  const from = Math.floor(Math.floor(ahead / counters) * pace.low);
  const to = Math.ceil(Math.ceil((ahead + 1) / counters) * pace.high);
  return { from, to: Math.max(from, to) };
}

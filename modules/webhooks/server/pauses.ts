const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

// Standard Webhooks' own example: ten tries in a little over three days.
const pauses = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** When to try again after so many failed tries; undefined when it is given up. */
export function nextTry(attempts: number, now: Date): Date | undefined {
  const pause = pauses[attempts - 1];
  return pause === undefined ? undefined : new Date(now.getTime() + pause);
}

import { fail } from '#platform/errors';

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });
const longestMs = 800 * 86_400_000;

/** The day in Việt Nam at an instant, `YYYY-MM-DD`. */
export const dayOf = (at: Date): string => day.format(at);

/** Both days included. Refuses with `cases.bad-period` what ends before it begins or is longer than two years. */
export function periodOf({ from, to }: { from: string; to: string }): { from: Date; to: Date } {
  const [begin, end] = [new Date(`${from}T00:00:00+07:00`), new Date(`${to}T24:00:00+07:00`)];
  const length = end.getTime() - begin.getTime();
  return length > 0 && length < longestMs ? { from: begin, to: end } : fail('cases.bad-period', {}, 'to');
}

const second = 1000;
const minute = 60 * second;

const doubling = (first: number, most: number, times: number): number => Math.min(most, first * 2 ** Math.min(times - 1, 30));

/** When a partner that could not be reached so often in a row is asked again: ten seconds at first, never more than ten minutes. */
export const nextContact = (failures: number, now: Date): Date => new Date(now.getTime() + doubling(10 * second, 10 * minute, failures));

/** When a message that was not taken is sent again: a minute at first, never more than an hour. It is never given up. */
export const nextTry = (tries: number, now: Date): Date => new Date(now.getTime() + doubling(minute, 60 * minute, tries));

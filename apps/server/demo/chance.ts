/** Numbers that look drawn but are the same at every start, so that a year once begun goes on as it was planned. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  /** One of several by their weights. */
  weighted<T extends { share: number }>(from: readonly T[]): T;
}

/** Starts a row of numbers (mulberry32) at a seed. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  function pick<T>(from: readonly T[]): T {
    const chosen = from[between(0, from.length - 1)];
    if (chosen === undefined) throw new RangeError('nothing to pick from');
    return chosen;
  }
  function weighted<T extends { share: number }>(from: readonly T[]): T {
    let left = next() * from.reduce((sum, one) => sum + one.share, 0);
    const chosen = from.find((one) => (left -= one.share) < 0) ?? from.at(-1);
    if (chosen === undefined) throw new RangeError('nothing to pick from');
    return chosen;
  }
  return { next, between, pick, weighted };
}

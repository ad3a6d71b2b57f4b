/** A register that failed so often in a row is left alone for a while; then one question tries it. */
export interface Breaker {
  /** False while it rests, and while somebody else tries it. */
  mayAsk(now: number): boolean;
  note(isUp: boolean, now: number): void;
}

/** Makes one for a register; times are milliseconds of a clock that never goes back. */
export function makeBreaker({ failures, restMs }: { failures: number; restMs: number }): Breaker {
  let failed = 0;
  let restsUntil = 0;
  return {
    mayAsk(now) {
      if (failed < failures) return true;
      if (now < restsUntil) return false;
      // Whoever comes now tries it; the others wait for what he finds.
      restsUntil = now + restMs;
      return true;
    },
    note(isUp, now) {
      failed = isUp ? 0 : failed + 1;
      if (failed >= failures) restsUntil = now + restMs;
    },
  };
}

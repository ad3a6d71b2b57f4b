/** Where the present instant comes from; acts get it as `act.now`, nothing else asks the machine. */
export interface Clock {
  now(): Date;
}

/** A clock that stands still until it is set: for tests and for demo data made through a whole year. */
export interface MovableClock extends Clock {
  set(instant: Date): void;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock standing at `start`; it may be set forward and back. */
export function movableClock(start: Date): MovableClock {
  let standing = new Date(start);
  return {
    now: () => new Date(standing),
    set: (instant) => {
      standing = new Date(instant);
    },
  };
}

/** Where the present instant comes from; acts get it as `act.now`, nothing else asks the machine. */
export interface Clock {
  now(): Date;
  /** The clock that this one follows without ever going back; what must agree with the world outside is asked of it (`shownBy`). */
  readonly followed?: Clock;
  /** Tells it an instant that is recorded already: from here on it is later. */
  notBefore?(instant: Date): void;
}

/** A clock that stands still until it is set: for tests and for demo data made through a whole year. */
export interface MovableClock extends Clock {
  set(instant: Date): void;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** What the clock behind a clock shows, which may be earlier than what was recorded. */
export function shownBy(clock: Clock): Date {
  return (clock.followed ?? clock).now();
}

// While it waits to be caught up it goes on at half its pace: what lasts for minutes still comes to an end, and a day is made good in two.
const waitingPace = 0.5;
// A clock that was wrong by more was wrong in the year: holding on to it would be worse than records out of their order.
const farthestAheadMs = 48 * 3_600_000;
const toldFromMs = 1000;

/** How it measures what passes, and whom it tells that the clock it follows went back. */
export interface SteadyClockOptions {
  /** Milliseconds of a measure that nobody can set. */
  elapsed?: () => number;
  wentBack?: (milliseconds: number) => void;
}

/**
 * A clock that follows another and never goes back: when that one is set back, it goes on slowly from the last instant it told until it is
 * caught up. Set back by more than 48 hours it follows at once. `notBefore` gives it what other processes recorded.
 */
export function steadyClock(followed: Clock, options: SteadyClockOptions = {}): Clock {
  const { elapsed = () => performance.now(), wentBack } = options;
  let last = { at: -Infinity, since: 0 };
  let isTold = false;
  const slowly = (): number => last.at + Math.max(0, elapsed() - last.since) * waitingPace;
  const follow = (at: number): Date => {
    last = { at, since: elapsed() };
    return new Date(at);
  };
  const tell = (ahead: number): void => {
    if (ahead >= toldFromMs && !isTold) wentBack?.(ahead);
    isTold = ahead >= toldFromMs || (isTold && ahead > 0);
  };
  return {
    followed,
    now() {
      const [shown, slow] = [followed.now().getTime(), slowly()];
      const ahead = slow - shown;
      tell(ahead > 0 ? ahead : 0);
      return ahead <= 0 || ahead > farthestAheadMs ? follow(shown) : new Date(Math.floor(slow));
    },
    notBefore(instant) {
      const at = instant.getTime();
      if (at > slowly() && at - followed.now().getTime() <= farthestAheadMs) follow(at);
    },
  };
}

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

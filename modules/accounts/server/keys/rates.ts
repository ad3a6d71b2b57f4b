/** What is left to a key after a request. */
export interface Allowance {
  allowed: boolean;
  remaining: number;
  /** Seconds until all of it is there again. */
  fullIn: number;
  /** Seconds until the next request is allowed; 0 when it is now. */
  waitFor: number;
}

/** Counts the requests of keys on this server. */
export interface Rates {
  take(key: string, perMinute: number, at: Date): Allowance;
}

interface Bucket {
  /** In whole sixty-thousandths of a request, so that a millisecond fills exactly `perMinute` of them. */
  left: number;
  at: number;
  perMinute: number;
}

const kept = 10_000;
const request = 60_000;

const filled = (bucket: Bucket, now: number): number =>
  Math.min(bucket.perMinute * request, bucket.left + Math.max(0, now - bucket.at) * bucket.perMinute);

/** A bucket for each key: `perMinute` requests at once, filled evenly over a minute; full ones are forgotten. */
export function createRates(): Rates {
  const buckets = new Map<string, Bucket>();
  return {
    take(key, perMinute, at) {
      const now = at.getTime();
      const before = buckets.get(key);
      const left = before?.perMinute === perMinute ? filled(before, now) : perMinute * request;
      const allowed = left >= request;
      const after = allowed ? left - request : left;
      buckets.set(key, { left: after, at: now, perMinute });
      if (buckets.size > kept) for (const [name, one] of buckets) if (filled(one, now) >= one.perMinute * request) buckets.delete(name);
      const seconds = (missing: number): number => Math.ceil(missing / perMinute / 1000);
      return {
        allowed,
        remaining: Math.floor(after / request),
        fullIn: seconds(perMinute * request - after),
        waitFor: allowed ? 0 : seconds(request - left),
      };
    },
  };
}

/** Counts tries where guessing must not pay. */
export interface Tries {
  /** True when one more try of this key is allowed within the hour. */
  allow(key: string, at: Date): boolean;
}

const hour = 3_600_000;

/** Allows `limit` tries an hour for a key (0: no limit); forgets keys that rest for an hour. */
export function createTries(limit: number): Tries {
  const tries = new Map<string, number[]>();
  return {
    allow(key, at) {
      if (limit === 0) return true;
      const since = at.getTime() - hour;
      const recent = (tries.get(key) ?? []).filter((time) => time > since);
      if (recent.length >= limit) return false;
      tries.set(key, [...recent, at.getTime()]);
      if (tries.size > 10_000) for (const [other, times] of tries) if ((times.at(-1) ?? 0) <= since) tries.delete(other);
      return true;
    },
  };
}

import type { Holder } from '#platform/access';

/** News for open screens: what changed, and for whom. */
export interface LiveMessage {
  topic: string;
  to: readonly Holder[] | 'everybody';
  data?: Readonly<Record<string, string | number>>;
}

/** The hub between the relay and the browsers connected to this server. */
export interface Live {
  publish(message: LiveMessage): void;
  /** Listens on behalf of holders; answers how to stop. */
  subscribe(holders: readonly Holder[], listener: (message: LiveMessage) => void): () => void;
  readonly listeners: number;
}

const keyOf = (holder: Holder): string => `${holder.kind}:${holder.id}`;

/** Makes the hub of one server. */
export function createLive(): Live {
  const byHolder = new Map<string, Set<(message: LiveMessage) => void>>();
  const all = new Set<(message: LiveMessage) => void>();
  return {
    publish(message) {
      if (message.to === 'everybody') {
        for (const listener of all) listener(message);
        return;
      }
      const heard = new Set(message.to.flatMap((holder) => [...(byHolder.get(keyOf(holder)) ?? [])]));
      for (const listener of heard) listener(message);
    },
    subscribe(holders, listener) {
      all.add(listener);
      const keys = holders.map(keyOf);
      for (const key of keys) {
        const set = byHolder.get(key) ?? new Set();
        byHolder.set(key, set.add(listener));
      }
      return () => {
        all.delete(listener);
        for (const key of keys) {
          const set = byHolder.get(key);
          set?.delete(listener);
          if (set?.size === 0) byHolder.delete(key);
        }
      };
    },
    get listeners() {
      return all.size;
    },
  };
}

import { reachOf, type Actor, type Holder, type Reach, type ReachHolder, type ReachKind } from '#platform/access';

/** News for open screens: what changed, and for whom. */
export interface LiveMessage {
  topic: string;
  /** Who holds the record now: nobody else hears of it. */
  to: readonly Holder[];
  /** The permission under which the record is read: holders who lack it do not hear of it. */
  permission: string;
  /** Code of the procedure the record belongs to; without it, who acts under a mandate for some procedures does not hear of it. */
  procedure?: string | undefined;
  data?: Readonly<Record<string, string | number>>;
}

/** An open connection of somebody. */
export interface LiveListener {
  /** Who listens, as he was when he began. */
  actor: Actor;
  /** What he holds, whatever he may do with it. */
  holders: readonly Holder[];
  hear(message: LiveMessage): void;
  /** Something about him has changed: judges before the next news whether he may go on. */
  review(): void;
}

/** The hub between the relay and the browsers connected to this server. */
export interface Live {
  publish(message: LiveMessage): void;
  /** Has the connections of a person judged again. */
  review(personId: string): void;
  /** Listens on behalf of holders; answers how to stop. */
  subscribe(listener: LiveListener): () => void;
  readonly listeners: number;
}

const keyOf = (holder: Holder): string => `${holder.kind}:${holder.id}`;
const kinds: readonly ReachKind[] = ['mine', 'mandate', 'unit', 'path', 'park', 'authority'];

/** The reach by which somebody reads a message's record, if he may at all; no grant is looked up with it. */
const readingReach = ({ actor }: LiveListener, { permission }: LiveMessage) => reachOf(actor, permission, kinds, new Date(0));

function isWithin(reach: Reach, { to, procedure }: LiveMessage): boolean {
  const covers = ({ kind, id, procedures }: ReachHolder, holder: Holder): boolean =>
    kind === holder.kind && id === holder.id && (procedures === undefined || (procedure !== undefined && procedures.includes(procedure)));
  return reach.all || to.some((holder) => reach.holders.some((one) => covers(one, holder)));
}

/** Makes the hub of one server. */
export function createLive(): Live {
  const byHolder = new Map<string, Set<LiveListener>>();
  const all = new Set<LiveListener>();
  return {
    publish(message) {
      const concerned = new Set(message.to.flatMap((holder) => [...(byHolder.get(keyOf(holder)) ?? [])]));
      for (const listener of concerned) {
        const reach = readingReach(listener, message);
        if (reach !== undefined && isWithin(reach, message)) listener.hear(message);
      }
    },
    review(personId) {
      for (const listener of all) if (listener.actor.personId === personId) listener.review();
    },
    subscribe(listener) {
      const keys = listener.holders.map(keyOf);
      all.add(listener);
      for (const key of keys) byHolder.set(key, (byHolder.get(key) ?? new Set()).add(listener));
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

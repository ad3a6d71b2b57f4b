import type { Tx } from '#platform/db';
import type { EventType } from '#platform/events';
import type { Ctx } from './ctx.ts';

/** What is known of the event beside its payload. */
export interface ReactionMeta {
  eventId: string;
  at: Date;
  /** The person whose act it was; undefined for the system's own. */
  actorId: string | undefined;
  /** The reaction's own name. */
  reaction: string;
}

/** A module's answer to a fact; run by the worker at least once, so it must be idempotent. */
export interface Reaction {
  readonly event: string;
  readonly name: string;
  /** False: nobody waits for it now, and no job is made. Asked once for many facts, by a statement that sees what was committed before them. */
  readonly wanted?: (tx: Tx) => Promise<boolean>;
  run(ctx: Ctx, payload: unknown, meta: ReactionMeta): Promise<void>;
}

/** Makes a reaction `name` to an event; the payload is checked against the event's shape before the handler runs. */
export function on<Payload>(
  event: EventType<Payload>,
  name: string,
  handler: (ctx: Ctx, payload: Payload, meta: ReactionMeta) => Promise<void>,
  wanted?: (tx: Tx) => Promise<boolean>,
): Reaction {
  return {
    event: event.name,
    name,
    ...(wanted === undefined ? {} : { wanted }),
    run: (ctx, payload, meta) => handler(ctx, event.schema.parse(payload), meta),
  };
}

import { sql, type RawBuilder } from '#platform/db';
import type { Actor, ReachKind } from './actor.ts';
import type { Holder } from './grant-store.ts';

/** Which records an actor may see or act on under one permission. Store functions that read take it as an argument. */
export interface Reach {
  /** True when no record is out of reach. */
  readonly all: boolean;
  /** Whom a grant must name, when not all. */
  readonly holders: readonly Holder[];
  /** Instant at which grants must be in force. */
  readonly at: Date;
  /** SQL that is true for records within reach; `idRef` is the SQL reference of the record's id, for example `d.id`. */
  sees(recordKind: string, idRef: string): RawBuilder<boolean>;
}

function makeReach(all: boolean, holders: readonly Holder[], at: Date): Reach {
  return {
    all,
    holders,
    at,
    sees(recordKind, idRef) {
      if (all) return sql<boolean>`true`;
      if (holders.length === 0) return sql<boolean>`false`;
      const pairs = sql.join(holders.map((holder) => sql`(${holder.kind}, ${holder.id}::uuid)`));
      return sql<boolean>`exists (select 1 from access.grant g where g.record_kind = ${recordKind} and g.record_id = ${sql.ref(idRef)}
        and (g.holder_kind, g.holder_id) in (${pairs}) and g.since <= ${at} and (g.until is null or g.until > ${at}))`;
    },
  };
}

/** Everything: for the system and for public records. */
export function reachAll(at: Date): Reach {
  return makeReach(true, [], at);
}

const holdersByKind: Record<ReachKind, (actor: Actor) => Holder[] | 'all'> = {
  mine: (actor) => (actor.personId === undefined ? [] : [{ kind: 'person', id: actor.personId }]),
  mandate: (actor) => actor.represents.map((one) => ({ kind: 'enterprise', id: one.enterpriseId })),
  unit: (actor) => actor.posts.map((post) => ({ kind: 'unit', id: post.unitId })),
  path: (actor) => [...actor.posts.map((post) => post.unitId), ...actor.unitsBelow].map((id) => ({ kind: 'unit', id })),
  park: () => [],
  authority: () => 'all',
  public: () => 'all',
};

/**
 * The reach an actor has under a permission, limited to the reaches the operation allows.
 * `undefined` when the actor does not have the permission with any of them.
 */
export function reachOf(actor: Actor, permission: string, allowed: readonly ReachKind[], at: Date): Reach | undefined {
  if (permission === 'public' || actor.kind === 'system') return reachAll(at);
  const given = actor.permissions.get(permission)?.filter((kind) => allowed.includes(kind)) ?? [];
  if (given.length === 0) return undefined;
  const holders: Holder[] = [];
  for (const kind of given) {
    const some = holdersByKind[kind](actor);
    if (some === 'all') return reachAll(at);
    holders.push(...some);
  }
  return makeReach(false, holders, at);
}

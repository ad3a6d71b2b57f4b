import { sql, type RawBuilder } from '#platform/db';
import type { Actor, Post, ReachKind } from './actor.ts';
import type { Holder } from './grant-store.ts';

/** A holder on whose behalf records are reached; an enterprise by a mandate for some procedures only reaches records of these. */
export interface ReachHolder extends Holder {
  /** Codes of procedures; undefined: whatever a record belongs to. */
  procedures?: readonly string[] | undefined;
}

/**
 * To which procedure the records of a kind belong, as SQL reference of its code; `none`: they belong to none, so that every mandate shows them;
 * `unknown`: it is not known here, so that only unlimited mandates do.
 */
export type ProcedureOf = { code: string } | 'none' | 'unknown';

/** Which records an actor may see or act on under one permission. Store functions that read take it as an argument. */
export interface Reach {
  /** True when no record is out of reach. */
  readonly all: boolean;
  /** Whom a grant must name, when not all. */
  readonly holders: readonly ReachHolder[];
  /** Instant at which grants must be in force. */
  readonly at: Date;
  /** SQL that is true for records within reach; `idRef` is the SQL reference of the record's id, for example `d.id`. */
  sees(recordKind: string, idRef: string, procedure: ProcedureOf): RawBuilder<boolean>;
}

function isHeldBy(holders: readonly ReachHolder[], procedure: ProcedureOf): RawBuilder<boolean> {
  const whole = holders.filter((holder) => holder.procedures === undefined || procedure === 'none');
  const pairs = whole.map((holder) => sql`(${holder.kind}, ${holder.id}::uuid)`);
  const parts = pairs.length === 0 ? [] : [sql<boolean>`(g.holder_kind, g.holder_id) in (${sql.join(pairs)})`];
  if (typeof procedure !== 'string') {
    const isAny = sql<boolean>`${sql.ref(procedure.code)} = any`;
    for (const { kind, id, procedures } of holders) {
      if (procedures === undefined) continue;
      parts.push(sql<boolean>`(g.holder_kind = ${kind} and g.holder_id = ${id}::uuid and ${isAny}(${[...procedures]}::text[]))`);
    }
  }
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

function makeReach(all: boolean, holders: readonly ReachHolder[], at: Date): Reach {
  return {
    all,
    holders,
    at,
    sees(recordKind, idRef, procedure) {
      if (all) return sql<boolean>`true`;
      if (holders.length === 0) return sql<boolean>`false`;
      return sql<boolean>`exists (select 1 from access.grant g where g.record_kind = ${recordKind} and g.record_id = ${sql.ref(idRef)}
        and ${isHeldBy(holders, procedure)} and g.since <= ${at} and (g.until is null or g.until > ${at}))`;
    },
  };
}

/** Everything: for the system and for public records. */
export function reachAll(at: Date): Reach {
  return makeReach(true, [], at);
}

/** What one unit may see: to narrow what somebody who sees more asks for. */
export function reachOfUnit(unitId: string, at: Date): Reach {
  return makeReach(false, [{ kind: 'unit', id: unitId }], at);
}

/** One entry an enterprise for which a mandate names no procedures, else one a mandate. */
function mandated({ represents }: Actor): ReachHolder[] {
  const whole = new Set(represents.flatMap(({ enterpriseId, procedures }) => (procedures === undefined ? [enterpriseId] : [])));
  const limited = represents.filter(({ enterpriseId }) => !whole.has(enterpriseId));
  return [
    ...[...whole].map((id) => ({ kind: 'enterprise' as const, id })),
    ...limited.map(({ enterpriseId, procedures }) => ({ kind: 'enterprise' as const, id: enterpriseId, procedures })),
  ];
}

/** Units of the seats whose role gives the permission; being signed in is given by every seat. */
function unitsOf({ posts }: Actor, permission: string): string[] {
  const gives = ({ may }: Post): boolean => may === undefined || permission === 'signed-in' || may.includes(permission);
  return [...new Set(posts.filter(gives).map((post) => post.unitId))];
}

const holdersByKind: Record<ReachKind, (actor: Actor, permission: string) => ReachHolder[] | 'all'> = {
  mine: (actor) => (actor.personId === undefined ? [] : [{ kind: 'person', id: actor.personId }]),
  mandate: mandated,
  unit: (actor, permission) => unitsOf(actor, permission).map((id) => ({ kind: 'unit', id })),
  path: (actor, permission) => [...unitsOf(actor, permission), ...actor.unitsBelow].map((id) => ({ kind: 'unit', id })),
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
  const holders: ReachHolder[] = [];
  for (const kind of given) {
    const some = holdersByKind[kind](actor, permission);
    if (some === 'all') return reachAll(at);
    holders.push(...some);
  }
  return makeReach(false, holders, at);
}

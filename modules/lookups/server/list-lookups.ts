import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import { namesOf } from '#modules/accounts';
import { listUnits } from '#modules/organisations';
import type { lookupsContract } from '../contract.ts';
import { lookupSubjects } from './look-up.ts';
import { listLookupRows, type LookupQuery } from './lookup-store.ts';
import { hashKey } from './secrets.ts';

type Listed = z.input<(typeof lookupsContract)['operations']['listLookups']['out']>;
type Query = z.output<(typeof lookupsContract)['operations']['listLookups']['in']>;

/** Look-ups within reach, newest first: a unit's head sees those of his unit, who oversees the authority all. */
export async function listLookups(ctx: Ctx, { key, ...query }: Query): Promise<Listed> {
  const units: LookupQuery['units'] = ctx.reach.all ? 'all' : ctx.reach.holders.flatMap(({ kind, id }) => (kind === 'unit' ? [id] : []));
  const keyHash = key === undefined ? undefined : hashKey(ctx.services.masterKey, key);
  return ctx.read(async (tx) => {
    const rows = await listLookupRows(tx, { ...query, units, keyHash, limit: query.limit + 1 });
    const shown = rows.slice(0, query.limit);
    const people = await namesOf(
      tx,
      shown.flatMap((row) => row.actor_id ?? []),
    );
    const named = new Map((await listUnits(tx, ctx.now())).map((unit) => [unit.id, unit.name]));
    const ids = [...new Set(shown.map((row) => row.subject_id))];
    const subjects = new Map<string, { code?: string | undefined; dossierId?: string | undefined }>();
    for (const one of ctx.services.extensions.all(lookupSubjects))
      for (const [id, name] of await one.namesOf(tx, ids)) subjects.set(id, name);
    return {
      lookups: shown.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        source: sourceOf(row.source),
        kind: row.kind,
        key: row.key_shown,
        purpose: row.purpose,
        subjectKind: row.subject_kind,
        component: row.component,
        ...subjects.get(row.subject_id),
        who: row.actor_id === null ? undefined : people.get(row.actor_id)?.name,
        unit: row.unit_id === null ? undefined : named.get(row.unit_id),
        outcome: row.outcome,
        fault: row.fault ?? undefined,
        recordSha256: row.record_sha256 ?? undefined,
        tookMs: row.took_ms,
      })),
      next: rows.length > query.limit ? shown.at(-1)?.id : undefined,
    };
  });
}

type SourceKey = Listed['lookups'][number]['source'];
const keys: readonly SourceKey[] = ['enterprise-register', 'population-register', 'land-register', 'health-register', 'judicial-register'];

/** A register's key as the contract knows it. */
export const sourceOf = (key: string): SourceKey => keys.find((one) => one === key) ?? 'enterprise-register';

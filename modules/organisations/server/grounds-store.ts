import { sql, tables, type Tx } from '#platform/db';
import { inForce } from './organisation-store.ts';
import { heldOn } from './setting-store.ts';

type GroundRow =
  { unit: string; parent: string; key: null; value: null } | { unit: null; parent: null; key: string; value: number | string };

/** Which unit stands below which at an instant, and the values of some keys on a day: one statement for what every request of an officer asks. */
export async function listParentsAndValues(
  tx: Tx,
  { at, prefix, day }: { at: Date; prefix: string; day: string },
): Promise<{ parents: { id: string; parentId: string }[]; values: Map<string, number | string> }> {
  const query = sql<GroundRow>`
    select v.record_id as unit, v.parent_id as parent, null::text as key, null::jsonb as value
    from organisations.unit_version v where v.parent_id is not null and ${inForce(at)}
    union all select null, null, held.key, held.value from ${heldOn(tx, prefix, day)} held`;
  const { rows } = await query.execute(tables(tx));
  return {
    parents: rows.flatMap((row) => (row.unit === null ? [] : [{ id: row.unit, parentId: row.parent }])),
    values: new Map(rows.flatMap((row) => (row.unit === null ? [[row.key, row.value] as const] : []))),
  };
}

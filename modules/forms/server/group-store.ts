import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import type { KeptGroup } from '../engine/designing/shared.ts';

/** A group of the library with who wrote it, and the forms whose newest version has it. */
export interface GroupRow extends KeptGroup {
  writtenByName: string;
  writtenAt: Date;
  usedBy: { code: string; name: Words; version: number }[];
}

/** The newest version of each group. */
export async function listGroups(tx: Tx): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    with used as (
      select f.code, f.name, g ->> 'name' as "group", (g ->> 'version')::int as version
      from forms.form f
      join lateral (select v.definition from forms.form_version v where v.form_id = f.id order by v.version desc limit 1) v on true
      cross join lateral jsonb_path_query(v.definition, '$.layout.**.shared') g
    )
    select distinct on (k.name) k.name, k.version, k.title, k.items, k.written_by_name as "writtenByName", k.written_at as "writtenAt",
      coalesce((select json_agg(distinct jsonb_build_object('code', u.code, 'name', u.name, 'version', u.version))
        from used u where u."group" = k.name), '[]') as "usedBy"
    from forms.shared_group k order by k.name, k.version desc`.execute(tables(tx));
  return rows;
}

/** Groups in the versions that are named; those that are not there are left out. */
export async function findGroups(tx: Tx, named: readonly { name: string; version: number }[]): Promise<KeptGroup[]> {
  if (named.length === 0) return [];
  const [names, versions] = [named.map(({ name }) => name), named.map(({ version }) => version)];
  const { rows } = await sql<KeptGroup>`select k.name, k.version, k.title, k.items from forms.shared_group k
    join unnest(${names}::text[], ${versions}::int[]) n(name, version) using (name, version)`.execute(tables(tx));
  return rows;
}

/** The newest version of one group. */
export async function newestGroup(tx: Tx, name: string): Promise<KeptGroup | undefined> {
  const { rows } = await sql<KeptGroup>`select name, version, title, items from forms.shared_group
    where name = ${name} order by version desc limit 1`.execute(tables(tx));
  return rows[0];
}

/** Keeps a version of a group. */
export async function insertGroup(tx: Tx, group: KeptGroup & { by: string; byName: string; at: Date }): Promise<void> {
  await sql`insert into forms.shared_group (name, version, title, items, written_by, written_by_name, written_at)
    values (${group.name}, ${group.version}, ${JSON.stringify(group.title)}::jsonb, ${JSON.stringify(group.items)}::jsonb,
      ${group.by}, ${group.byName}, ${group.at})`.execute(tables(tx));
}

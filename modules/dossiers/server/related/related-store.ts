import type { Reach } from '#platform/access';
import { sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { DossierRow } from '../dossier-store.ts';
import { seesDossier } from '../reach.ts';

/** What ties a dossier to another. */
export type Tie = 'project' | 'site' | 'enterprise';

type Asking = Pick<DossierRow, 'id' | 'project_id' | 'site' | 'enterprise_id'>;

const most = 20;

/** One index range for each tie. */
function rangeOf(tie: Tie, { project_id, site, enterprise_id }: Asking): RawBuilder<unknown> | undefined {
  if (tie === 'project') return project_id === null ? undefined : sql`d.project_id = ${project_id}::uuid`;
  if (tie === 'enterprise') return enterprise_id === null ? undefined : sql`d.enterprise_id = ${enterprise_id}::uuid`;
  return site === null ? undefined : sql`d.site = ${site}`;
}

const order: Readonly<Record<Tie, RawBuilder<unknown>>> = {
  project: sql`d.id desc`,
  site: sql`d.site_at desc, d.id desc`,
  enterprise: sql`d.id desc`,
};

/** Ids of other dossiers within reach with the same tie, the newest first. */
export async function listTied(tx: Tx, reach: Reach, given: { tie: Tie; to: Asking }): Promise<string[]> {
  const range = rangeOf(given.tie, given.to);
  if (range === undefined) return [];
  const found = await sql<{ id: string }>`select d.id from dossiers.dossier d
    where ${range} and d.id <> ${given.to.id}::uuid and (select ${seesDossier(reach)}) order by ${order[given.tie]} limit ${most}`.execute(
    tables(tx),
  );
  return found.rows.map((row) => row.id);
}

import { sql, tables, type Tx } from '#platform/db';
import type { DossierRow } from '../dossier-store.ts';

/** A dossier in the order for a site. */
export type SiteRow = Pick<DossierRow, 'id' | 'code' | 'enterprise_id' | 'applicant_name'> & { site_at: Date };

/** The open dossiers that ask for a site, first valid first. */
export async function listForSite(tx: Tx, site: string): Promise<SiteRow[]> {
  const found = await sql<SiteRow>`select id, code, enterprise_id, applicant_name, site_at from dossiers.dossier
    where site = ${site} and finished_at is null and refused_at is null order by site_at, id`.execute(tables(tx));
  return found.rows;
}

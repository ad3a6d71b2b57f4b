import type { Reach } from '#platform/access';
import { plannedForValues, sql, tables, type Tx } from '#platform/db';
import type { DossierRow } from '../dossier-store.ts';
import { seesDossier } from '../reach.ts';

/** What the register shows of a dossier. */
export type RegisterRow = Pick<
  DossierRow,
  | 'id'
  | 'code'
  | 'procedure_version_id'
  | 'enterprise_id'
  | 'party_id'
  | 'applicant_name'
  | 'channel'
  | 'national_status'
  | 'received_at'
  | 'due_at'
  | 'finished_at'
  | 'returned_at'
>;

/** Dossiers received in a stretch of time that all of the reaches show, in the order of receipt. */
export async function listReceived(
  tx: Tx,
  reaches: readonly Reach[],
  { since, before, limit }: { since: Date; before: Date; limit: number },
): Promise<RegisterRow[]> {
  const within = reaches.map((reach) => sql`(select ${seesDossier(reach)})`);
  const query = sql<RegisterRow>`
    select ${plannedForValues} d.id, d.code, d.procedure_version_id, d.enterprise_id, d.party_id, d.applicant_name, d.channel, d.national_status,
      d.received_at, d.due_at, d.finished_at, d.returned_at
    from dossiers.dossier d
    where d.received_at >= ${since} and d.received_at < ${before} and ${sql.join(within, sql` and `)}
    order by d.received_at, d.id limit ${limit}`;
  return (await query.execute(tables<{ 'dossiers.dossier': DossierRow }>(tx))).rows;
}

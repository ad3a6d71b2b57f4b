import type { Reach } from '#platform/access';
import { plannedForValues, sql, tables, type Tx } from '#platform/db';
import { seesDossier } from './reach.ts';

/** A dossier whose running clock comes to its end. */
export interface DueDossier {
  dossierId: string;
  code: string;
  procedureCode: string;
  applicantName: string;
  receivedAt: Date;
  dueAt: Date;
  /** Until when a required opinion may come, where that is after the due time. */
  opinionsUntil: Date | null;
}

const selected = sql`d.id as "dossierId", d.code, d.procedure_code as "procedureCode", d.applicant_name as "applicantName",
  d.received_at as "receivedAt", d.due_at as "dueAt", case when d.opinions_until > d.due_at then d.opinions_until end as "opinionsUntil"`;

// As `clockRunsOn` and `stillSince` tell it.
const runsOn = sql`(d.regime is null or d.regime = 'NO_PAUSE' or d.regime = 'FIXED_WINDOW' and d.window_counts is distinct from false)`;
const stands = sql`exists (select 1 from dossiers.pause p
  where p.dossier_id = d.id and p.ended_at is null and (p.because <> 'supplement' or not ${runsOn}))`;

/** Open dossiers within reach whose running clock ends after an instant, until another, due first; a clock that stands still ends at no time. */
export async function listDueUntil(
  tx: Tx,
  reach: Reach,
  { from, until, limit }: { from: Date; until: Date; limit: number },
): Promise<DueDossier[]> {
  const found = await sql<DueDossier>`select ${plannedForValues} ${selected}
    from dossiers.dossier d where d.finished_at is null and d.due_at > ${from} and d.due_at <= ${until}
      and (select ${seesDossier(reach)}) and not (${stands})
    order by d.due_at, d.id limit ${limit}`.execute(tables(tx));
  return found.rows;
}

/** Open dossiers within reach, not late yet, that wait for a required opinion which may come after their due time: due first. */
export async function listLateByOpinion(tx: Tx, reach: Reach, { from, limit }: { from: Date; limit: number }): Promise<DueDossier[]> {
  const found = await sql<DueDossier>`select ${plannedForValues} ${selected}
    from dossiers.dossier d where d.finished_at is null and d.opinions_until > d.due_at and d.due_at > ${from}
      and (select ${seesDossier(reach)}) and not (${stands})
    order by d.due_at, d.id limit ${limit}`.execute(tables(tx));
  return found.rows;
}

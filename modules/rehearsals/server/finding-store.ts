import type { Reach } from '#platform/access';
import { plannedForValues, sql, tables, type Tx } from '#platform/db';
import type { Outcome, Told } from './judge.ts';

/** A dossier that would have gone otherwise, as it is kept. */
export interface Finding {
  dossierId: string;
  code: string;
  procedureCode: string;
  unitId: string;
  outcomes: Outcome[];
  receivedAt: Date;
  finishedAt: Date | null;
  dueBefore: Date | null;
  dueAfter: Date | null;
  feeBefore: number | null;
  feeAfter: number | null;
  /** With the version of the procedure it was accepted under. */
  told: Told & { versionId: string };
}

/** Keeps what was found of some dossiers, with a mark for each outcome and one for any. */
export async function insertFindings(tx: Tx, id: string, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  await sql`insert into rehearsals.finding (rehearsal_id, dossier_id, code, procedure_code, unit_id, outcomes, received_at, finished_at, due_before, due_after,
      fee_before, fee_after, told)
    select ${id}::uuid, f."dossierId", f.code, f."procedureCode", f."unitId", f.outcomes, f."receivedAt", f."finishedAt", f."dueBefore", f."dueAfter",
      f."feeBefore", f."feeAfter", f.told
    from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) as f("dossierId" uuid, code text, "procedureCode" text, "unitId" uuid, outcomes text[],
      "receivedAt" timestamptz, "finishedAt" timestamptz, "dueBefore" timestamptz, "dueAfter" timestamptz, "feeBefore" bigint, "feeAfter" bigint, told jsonb)`.execute(
    tables(tx),
  );
  const marks = findings.flatMap(({ dossierId, procedureCode, unitId, outcomes }) =>
    ['any', ...new Set(outcomes)].map((outcome) => ({ dossierId, procedureCode, unitId, outcome })),
  );
  await sql`insert into rehearsals.mark (rehearsal_id, outcome, dossier_id, procedure_code, unit_id)
    select ${id}::uuid, m.outcome, m."dossierId", m."procedureCode", m."unitId"
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m(outcome text, "dossierId" uuid, "procedureCode" text, "unitId" uuid)`.execute(
    tables(tx),
  );
}

const columns = sql`f.dossier_id as "dossierId", f.code, f.procedure_code as "procedureCode", f.unit_id as "unitId", f.outcomes, f.received_at as "receivedAt",
  f.finished_at as "finishedAt", f.due_before as "dueBefore", f.due_after as "dueAfter", f.fee_before::float8 as "feeBefore", f.fee_after::float8 as "feeAfter",
  f.told`;

/** Which findings: of an outcome or any, of a procedure, of a unit, after a dossier. */
export interface FindingsWanted {
  id: string;
  outcome: Outcome | undefined;
  procedureCode: string | undefined;
  unitId: string | undefined;
  after: string | undefined;
  limit: number;
}

/** What was found of dossiers within reach, in the order they were filed. */
export async function listFindingRows(tx: Tx, reach: Reach, wanted: FindingsWanted): Promise<Finding[]> {
  const { id, outcome, procedureCode, unitId, after, limit } = wanted;
  const within = [
    sql`m.rehearsal_id = ${id} and m.outcome = ${outcome ?? 'any'}`,
    ...(procedureCode === undefined ? [] : [sql`m.procedure_code = ${procedureCode}`]),
    ...(unitId === undefined ? [] : [sql`m.unit_id = ${unitId}`]),
    ...(after === undefined ? [] : [sql`m.dossier_id > ${after}::uuid`]),
    reach.sees('dossier', 'm.dossier_id', { code: 'm.procedure_code' }),
  ];
  const found = await sql<Finding>`select ${plannedForValues} ${columns} from rehearsals.mark m
    join rehearsals.finding f on f.rehearsal_id = m.rehearsal_id and f.dossier_id = m.dossier_id
    where ${sql.join(within, sql` and `)} order by m.dossier_id limit ${limit}`.execute(tables(tx));
  return found.rows;
}

/** What was found of one dossier within reach. */
export async function findFinding(tx: Tx, reach: Reach, id: string, dossierId: string): Promise<Finding | undefined> {
  const found = await sql<Finding>`select ${columns} from rehearsals.finding f where f.rehearsal_id = ${id} and f.dossier_id = ${dossierId}
    and ${reach.sees('dossier', 'f.dossier_id', { code: 'f.procedure_code' })}`.execute(tables(tx));
  return found.rows[0];
}

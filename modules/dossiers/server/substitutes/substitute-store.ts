import { sql, tables, type Tx } from '#platform/db';
import type { Data } from '#modules/forms';

/** A component that was not asked for again, as it is kept with the dossier. */
export interface SubstituteRow {
  id: string;
  dossier_id: string;
  spec_key: string;
  origin: 'result' | 'paper';
  from_dossier_id: string;
  file_sha256: string;
  file_name: string;
  number_text: string | null;
  /** `YYYY-MM-DD`. */
  issued_on: string | null;
  valid_until: string | null;
  taken_at: Date;
  removed_at: Date | null;
}

/** A dossier that the same enterprise filed before. */
export interface EarlierRow {
  id: string;
  code: string | null;
  procedure_code: string;
  procedure_version_id: string;
  data: Data;
  received_at: Date;
}

const on = (tx: Tx) => tables<{ 'dossiers.substitute': SubstituteRow }>(tx);
const mostRead = 50;

/** Accepted dossiers of an enterprise under some procedures, newest first; `finished` ones ended with a result that does not say no. */
export async function listEarlier(
  tx: Tx,
  given: { enterpriseId: string; projectId: string | null; procedures: readonly string[]; finished: boolean; except: string | undefined },
): Promise<EarlierRow[]> {
  const { enterpriseId, projectId, procedures, finished, except } = given;
  const ofProject = projectId === null ? sql`true` : sql`project_id = ${projectId}`;
  const ended = finished ? sql`finished_at is not null and result_state <> 'refused'` : sql`refused_at is null`;
  const query = sql<EarlierRow>`select id, code, procedure_code, procedure_version_id, data, received_at from dossiers.dossier
    where enterprise_id = ${enterpriseId} and procedure_code = any(${[...procedures]}::text[]) and received_at is not null
      and ${ofProject} and ${ended} and id is distinct from ${except ?? null}::uuid
    order by id desc limit ${mostRead}`;
  return (await query.execute(on(tx))).rows;
}

/** Keeps what stands for components of a dossier that is sent; what stood there before stays behind. */
export async function replaceSubstitutes(
  tx: Tx,
  given: { dossierId: string; at: Date; rows: readonly Omit<SubstituteRow, 'dossier_id' | 'taken_at' | 'removed_at'>[]; isNew: boolean },
): Promise<void> {
  const { dossierId, at, rows, isNew } = given;
  if (!isNew)
    await on(tx)
      .updateTable('dossiers.substitute')
      .set({ removed_at: at })
      .where('dossier_id', '=', dossierId)
      .where('removed_at', 'is', null)
      .execute();
  if (rows.length === 0) return;
  await on(tx)
    .insertInto('dossiers.substitute')
    .values(rows.map((row) => ({ ...row, dossier_id: dossierId, taken_at: at, removed_at: null })))
    .execute();
}

/** What stands for components of a dossier, with the code of the dossier it was taken from. */
export async function listSubstitutes(
  tx: Tx,
  dossierId: string,
): Promise<(SubstituteRow & { from_code: string | null; from_version: string; from_procedure: string })[]> {
  const query = sql<SubstituteRow & { from_code: string | null; from_version: string; from_procedure: string }>`
    select s.id, s.dossier_id, s.spec_key, s.origin, s.from_dossier_id, s.file_sha256, s.file_name, s.number_text,
      to_char(s.issued_on, 'YYYY-MM-DD') as issued_on, to_char(s.valid_until, 'YYYY-MM-DD') as valid_until, s.taken_at, s.removed_at,
      d.code as from_code, d.procedure_version_id as from_version, d.procedure_code as from_procedure
    from dossiers.substitute s join dossiers.dossier d on d.id = s.from_dossier_id
    where s.dossier_id = ${dossierId} and s.removed_at is null order by s.spec_key`;
  return (await query.execute(on(tx))).rows;
}

/** How many components were not asked for again in a period, of what we hold and of what registers said, and in how many dossiers. */
export async function countSubstitutes(tx: Tx, period: { from: Date; to: Date }): Promise<{ components: number; dossiers: number }> {
  const query = sql<{
    components: number;
    dossiers: number;
  }>`select count(*)::int as components, count(distinct dossier_id)::int as dossiers from (
      select dossier_id from dossiers.substitute where removed_at is null and taken_at >= ${period.from} and taken_at < ${period.to}
      union all
      select f.dossier_id from dossiers.fetched f where f.removed_at is null and f.dossier_id is not null and f.outcome = 'FETCHED_OK'
        and f.fetched_at >= ${period.from} and f.fetched_at < ${period.to}
        and not exists (select from dossiers.component c where c.dossier_id = f.dossier_id and c.spec_key = f.spec_key and c.removed_at is null)
    ) taken`;
  return (await query.execute(on(tx))).rows[0] ?? { components: 0, dossiers: 0 };
}

import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

/** What is known of an agency from a day on. */
export interface AgencyVersion {
  id: string;
  agency_id: string;
  code: string;
  valid_from: string;
  name: Words;
  email: string;
  service_id: string | null;
  closed: boolean;
  because: string;
  recorded_at: Date;
}

const columns = sql`v.id, v.agency_id, a.code, v.valid_from::text, v.name, v.email, v.service_id, v.closed, v.because, v.recorded_at`;

/** What holds of every agency, all its days, newest first. */
export async function listAgencyVersions(tx: Tx): Promise<AgencyVersion[]> {
  const found =
    await sql<AgencyVersion>`select ${columns} from consultations.agency_version v join consultations.agency a on a.id = v.agency_id
    where v.superseded_at is null order by a.code, v.valid_from desc`.execute(tables(tx));
  return found.rows;
}

/** The agencies of a day that may be asked. */
export async function listAgenciesOn(tx: Tx, day: string): Promise<AgencyVersion[]> {
  const found = await sql<AgencyVersion>`select * from (
      select distinct on (v.agency_id) ${columns} from consultations.agency_version v join consultations.agency a on a.id = v.agency_id
      where v.superseded_at is null and v.valid_from <= ${day}::date order by v.agency_id, v.valid_from desc) held
    where not closed order by code`.execute(tables(tx));
  return found.rows;
}

/** The agency of a code, made where there is none; two who make it at once make one. */
export async function agencyOf(tx: Tx, given: { id: string; code: string; at: Date }): Promise<string> {
  await sql`insert into consultations.agency (id, code, created_at) values (${given.id}::uuid, ${given.code}, ${given.at})
    on conflict (code) do nothing`.execute(tables(tx));
  const found = await sql<{ id: string }>`select id from consultations.agency where code = ${given.code} for update`.execute(tables(tx));
  return found.rows[0]?.id ?? given.id;
}

/** Says what holds of an agency from a day on; what was said for that very day is superseded. Saying the same again changes nothing. */
export async function setAgencyVersion(
  tx: Tx,
  row: Omit<AgencyVersion, 'code' | 'recorded_at'> & { at: Date; by: string | undefined },
): Promise<boolean> {
  const name = JSON.stringify(row.name);
  const same = await sql`select 1 from consultations.agency_version where agency_id = ${row.agency_id}::uuid and superseded_at is null
      and valid_from = ${row.valid_from}::date and name = ${name}::jsonb and email = ${row.email} and closed = ${row.closed}
      and service_id is not distinct from ${row.service_id}::uuid`.execute(tables(tx));
  if (same.rows.length > 0) return false;
  await sql`update consultations.agency_version set superseded_at = ${row.at}
    where agency_id = ${row.agency_id}::uuid and valid_from = ${row.valid_from}::date and superseded_at is null`.execute(tables(tx));
  await sql`insert into consultations.agency_version (id, agency_id, valid_from, name, email, service_id, closed, because, recorded_at, recorded_by)
    values (${row.id}::uuid, ${row.agency_id}::uuid, ${row.valid_from}::date, ${name}::jsonb, ${row.email}, ${row.service_id}::uuid, ${row.closed},
      ${row.because}, ${row.at}, ${row.by ?? null}::uuid)`.execute(tables(tx));
  return true;
}

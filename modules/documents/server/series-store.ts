import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

/** A series as it is written last. */
export interface ListedSeries {
  code: string;
  name: Words;
  types: string[];
  pattern: string;
  validFrom: string;
}

/** The series of an agency with the names they have last. */
export async function listSeriesOf(tx: Tx, agencyId: string): Promise<ListedSeries[]> {
  const found = await sql<ListedSeries>`select distinct on (s.code) s.code, v.name, v.types, v.pattern, v.valid_from::text as "validFrom"
    from documents.series s join documents.series_version v on v.series_id = s.id
    where s.agency_id = ${agencyId}::uuid and v.superseded_at is null order by s.code, v.valid_from desc`.execute(tables(tx));
  return found.rows;
}

/** How a series is and was written, newest day first, what was replaced too. */
export async function listSeriesVersions(tx: Tx, agencyId: string, code: string) {
  const found = await sql<{
    valid_from: string;
    pattern: string;
    recorded_at: Date;
    recorded_by: string | null;
    superseded_at: Date | null;
  }>`
    select v.valid_from::text, v.pattern, v.recorded_at, v.recorded_by, v.superseded_at
    from documents.series s join documents.series_version v on v.series_id = s.id
    where s.agency_id = ${agencyId}::uuid and s.code = ${code} order by v.valid_from desc, v.superseded_at desc, v.recorded_at desc`.execute(
    tables(tx),
  );
  return found.rows;
}

/** Sets how a series is written from a day on, with the name and types it has; what was held for that very day is superseded. */
export async function setSeriesPattern(
  tx: Tx,
  given: { id: string; agencyId: string; code: string; validFrom: string; pattern: string; at: Date; by: string | undefined },
): Promise<void> {
  const series = sql`(select id from documents.series where agency_id = ${given.agencyId}::uuid and code = ${given.code})`;
  const newest = sql`select name, types from documents.series_version where series_id = ${series} and superseded_at is null
    order by valid_from desc limit 1`;
  const held = await sql<{ name: Words; types: string[] }>`${newest}`.execute(tables(tx));
  await sql`update documents.series_version set superseded_at = ${given.at}
    where series_id = ${series} and valid_from = ${given.validFrom}::date and superseded_at is null`.execute(tables(tx));
  const { name, types } = held.rows[0] ?? { name: { vi: given.code, en: given.code }, types: [] };
  await sql`insert into documents.series_version (id, series_id, name, pattern, types, valid_from, recorded_at, recorded_by)
    values (${given.id}::uuid, ${series}, ${JSON.stringify(name)}::jsonb, ${given.pattern}, ${types}::text[], ${given.validFrom}::date,
      ${given.at}, ${given.by ?? null}::uuid)`.execute(tables(tx));
}

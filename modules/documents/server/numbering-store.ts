import { sql, tables, type Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';

interface NumberingTables {
  'documents.series': { id: string; agency_id: string; code: string };
  'documents.series_version': {
    id: string;
    series_id: string;
    name: Words;
    pattern: string;
    types: string[];
    valid_from: string;
    recorded_at: Date;
    recorded_by: string | null;
    superseded_at: Date | null;
  };
  'documents.series_year': { series_id: string; year: number; last_number: number };
  'documents.allocation': {
    series_id: string;
    year: number;
    number: number;
    document_id: string;
    number_text: string;
    allocated_at: Date;
    allocated_by: string | null;
    voided_at: Date | null;
    voided_by: string | null;
    void_reason: string | null;
  };
}

const on = (tx: Tx) => tables<NumberingTables>(tx);

/** A series of numbers and how they are written: `{n}` the number, `{type}`, `{agency}` and `{unit}` the symbols. */
export interface NewSeries {
  agencyId: string;
  code: string;
  name: Words;
  pattern: string;
  types: readonly string[];
  validFrom: string;
}

/** Adds a series with its first pattern; answers its id, undefined when it is there already. */
export async function insertSeries(
  tx: Tx,
  given: NewSeries,
  { at, by }: { at: Date; by?: string | undefined },
): Promise<string | undefined> {
  const row = await on(tx)
    .insertInto('documents.series')
    .values({ id: newId(at), agency_id: given.agencyId, code: given.code })
    .onConflict((conflict) => conflict.columns(['agency_id', 'code']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  await on(tx)
    .insertInto('documents.series_version')
    .values({
      id: newId(at),
      series_id: row.id,
      name: sql<Words>`${JSON.stringify(given.name)}::jsonb`,
      pattern: given.pattern,
      types: [...given.types],
      valid_from: given.validFrom,
      recorded_at: at,
      recorded_by: by ?? null,
      superseded_at: null,
    })
    .execute();
  return row.id;
}

/** A series by its code with the pattern in force on a day; refuses with `documents.series-missing`. */
export async function getSeriesOn(tx: Tx, agencyId: string, code: string, day: string): Promise<{ id: string; pattern: string }> {
  const row = await on(tx)
    .selectFrom('documents.series as series')
    .innerJoin('documents.series_version as version', 'version.series_id', 'series.id')
    .select(['series.id as id', 'version.pattern as pattern'])
    .where('series.agency_id', '=', agencyId)
    .where('series.code', '=', code)
    .where('version.valid_from', '<=', day)
    .where('version.superseded_at', 'is', null)
    .orderBy('version.valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? fail('documents.series-missing', { series: code });
}

/**
 * Gives the next number of a series' year to a document; the year's row is locked until the act ends, so that numbers
 * have no gaps and none is given twice. NĐ 30/2020 Điều 15: a series begins at 1 on 1 January.
 */
export async function allocateNumber(tx: Tx, seriesId: string, year: number): Promise<number> {
  const row = await on(tx)
    .insertInto('documents.series_year')
    .values({ series_id: seriesId, year, last_number: 1 })
    .onConflict((conflict) =>
      conflict.columns(['series_id', 'year']).doUpdateSet((row) => ({ last_number: row('documents.series_year.last_number', '+', 1) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return row.last_number;
}

/** Records a number as given. */
export async function recordAllocation(
  tx: Tx,
  given: { seriesId: string; year: number; number: number; text: string; documentId: string; at: Date; by: string | undefined },
): Promise<void> {
  await on(tx)
    .insertInto('documents.allocation')
    .values({
      series_id: given.seriesId,
      year: given.year,
      number: given.number,
      number_text: given.text,
      document_id: given.documentId,
      allocated_at: given.at,
      allocated_by: given.by ?? null,
      voided_at: null,
      voided_by: null,
      void_reason: null,
    })
    .execute();
}

/** The number as printed: below 10 with a leading zero (NĐ 30/2020, Phụ lục I). */
export function numberText(pattern: string, values: { number: number; type: string; agency: string; unit: string }): string {
  return pattern
    .replace('{n}', String(values.number).padStart(2, '0'))
    .replace('{type}', values.type)
    .replace('{agency}', values.agency)
    .replace('{unit}', values.unit);
}

import { sql, tables, type Tx } from '#platform/db';
import { fail } from '#platform/errors';

interface CodeTables {
  'dossiers.code_series': { agency_code: string; day: string; last_number: number };
  'dossiers.code_pattern': {
    id: string;
    agency_code: string | null;
    valid_from: string;
    pattern: string;
    pad: number;
    legal_basis: unknown;
    recorded_at: Date;
    recorded_by: string | null;
    superseded_at: Date | null;
  };
}

const on = (tx: Tx) => tables<CodeTables>(tx);

/** How codes are written from a day on: `{agency}`, `{yymmdd}`, `{number}`. */
export interface CodePattern {
  pattern: string;
  pad: number;
}

/**
 * The next number of an agency's day, and how the agency writes its codes on it: by its own pattern, else the general one. The row is
 * held until the act ends: a number of an act that fails is given again.
 */
export async function takeNumber(tx: Tx, agencyCode: string, day: string): Promise<{ number: number; pattern: CodePattern | undefined }> {
  const found = await sql<{ number: number; pattern: string | null; pad: number | null }>`
    with next as (
      insert into dossiers.code_series as series (agency_code, day, last_number) values (${agencyCode}, ${day}, 1)
      on conflict (agency_code, day) do update set last_number = series.last_number + 1 returning last_number
    )
    select next.last_number as number, written.pattern, written.pad from next left join lateral (
      select p.pattern, p.pad from dossiers.code_pattern p
      where p.superseded_at is null and p.valid_from <= ${day} and (p.agency_code is null or p.agency_code = ${agencyCode})
      order by p.agency_code is null, p.valid_from desc limit 1
    ) written on true`.execute(on(tx));
  const [{ number, pattern, pad } = fail('http.internal')] = found.rows;
  return { number, pattern: pattern === null || pad === null ? undefined : { pattern, pad } };
}

/** Adds the general pattern to a database that has none. */
export async function addStartingPattern(
  tx: Tx,
  given: CodePattern & { id: string; validFrom: string; legalBasis: unknown; at: Date },
): Promise<void> {
  const known = await on(tx).selectFrom('dossiers.code_pattern').select('id').limit(1).executeTakeFirst();
  if (known !== undefined) return;
  await sql`insert into dossiers.code_pattern (id, agency_code, valid_from, pattern, pad, legal_basis, recorded_at)
    values (${given.id}::uuid, null, ${given.validFrom}::date, ${given.pattern}, ${given.pad}, ${JSON.stringify(given.legalBasis)}::jsonb, ${given.at})
    on conflict do nothing`.execute(on(tx));
}

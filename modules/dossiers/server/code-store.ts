import { sql, tables, type Tx } from '#platform/db';

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

/** The next number of an agency's day. The row is held until the act ends: a number of an act that fails is given again. */
export async function takeNumber(tx: Tx, agencyCode: string, day: string): Promise<number> {
  const row = await on(tx)
    .insertInto('dossiers.code_series')
    .values({ agency_code: agencyCode, day, last_number: 1 })
    .onConflict((conflict) => conflict.columns(['agency_code', 'day']).doUpdateSet({ last_number: sql`code_series.last_number + 1` }))
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return row.last_number;
}

/** The pattern an agency writes its codes by on a day: its own, else the general one. */
export async function findCodePattern(tx: Tx, agencyCode: string, day: string): Promise<CodePattern | undefined> {
  return on(tx)
    .selectFrom('dossiers.code_pattern')
    .select(['pattern', 'pad'])
    .where('superseded_at', 'is', null)
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('agency_code', 'is', null), where('agency_code', '=', agencyCode)]))
    .orderBy(sql`agency_code is null`)
    .orderBy('valid_from', 'desc')
    .executeTakeFirst();
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

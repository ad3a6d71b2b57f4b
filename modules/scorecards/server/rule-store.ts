import { sql, tables, type Tx } from '#platform/db';

/** What kinds of rules there are. */
export type RuleKind = 'weight' | 'item' | 'bands';

/** A rule as it was recorded. */
export interface RuleRow {
  setting: RuleKind;
  subject: string;
  valid_from: string;
  value: Readonly<Record<string, number>>;
  because: string;
  recorded_at: Date;
  recorded_by: string | null;
  superseded_at: Date | null;
}

/** The rules that hold on a day. */
export async function listRulesOn(tx: Tx, day: string): Promise<RuleRow[]> {
  const found =
    await sql<RuleRow>`select distinct on (setting, subject) setting, subject, valid_from, value, because, recorded_at, recorded_by,
      superseded_at
    from scorecards.rule where valid_from <= ${day}::date and superseded_at is null
    order by setting, subject, scorecards.rule.valid_from desc`.execute(tables(tx));
  return found.rows;
}

/** A rule through time, newest day first, what was replaced too. */
export async function listRuleVersions(tx: Tx, setting: RuleKind, subject: string): Promise<RuleRow[]> {
  const found = await sql<RuleRow>`select setting, subject, valid_from, value, because, recorded_at, recorded_by, superseded_at
    from scorecards.rule where setting = ${setting} and subject = ${subject}
    order by scorecards.rule.valid_from desc, superseded_at desc, recorded_at desc`.execute(tables(tx));
  return found.rows;
}

/** Sets a rule from a day on; what was held for that very day is superseded. */
export async function insertRule(
  tx: Tx,
  row: {
    id: string;
    setting: RuleKind;
    subject: string;
    validFrom: string;
    value: unknown;
    because: string;
    at: Date;
    by: string | undefined;
  },
): Promise<void> {
  await sql`update scorecards.rule set superseded_at = ${row.at} where setting = ${row.setting} and subject = ${row.subject}
    and valid_from = ${row.validFrom}::date and superseded_at is null`.execute(tables(tx));
  await sql`insert into scorecards.rule (id, setting, subject, valid_from, value, because, recorded_at, recorded_by)
    values (${row.id}::uuid, ${row.setting}, ${row.subject}, ${row.validFrom}::date, ${JSON.stringify(row.value)}::jsonb, ${row.because},
      ${row.at}, ${row.by ?? null}::uuid)`.execute(tables(tx));
}

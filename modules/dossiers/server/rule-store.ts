import { sql, tables, type Tx } from '#platform/db';

/** A row of a dated rule as it was recorded. */
export interface RuleRow<Values> {
  valid_from: string;
  values: Values;
  legal_basis: unknown;
  recorded_at: Date;
  recorded_by: string | null;
  superseded_at: Date | null;
}

/** Who decides on a kind of proposal, through time, newest day first, what was replaced too. */
export async function listDecisionRules(tx: Tx, kind: string): Promise<RuleRow<{ role: string; unit: string; minutes: number }>[]> {
  const found = await sql<RuleRow<{ role: string; unit: string; minutes: number }>>`select valid_from::text,
    jsonb_build_object('role', role_key, 'unit', unit_kind, 'minutes', minutes) as values, legal_basis, recorded_at, recorded_by, superseded_at
    from dossiers.decision_rule where kind = ${kind} order by dossiers.decision_rule.valid_from desc, superseded_at desc, recorded_at desc`.execute(
    tables(tx),
  );
  return found.rows;
}

/** Sets who decides from a day on; what was held for that very day is superseded. */
export async function setDecisionRule(
  tx: Tx,
  given: {
    id: string;
    kind: string;
    validFrom: string;
    role: string;
    unit: string;
    minutes: number;
    legalBasis: unknown;
    at: Date;
    by: string | undefined;
  },
): Promise<void> {
  await sql`update dossiers.decision_rule set superseded_at = ${given.at}
    where kind = ${given.kind} and valid_from = ${given.validFrom}::date and superseded_at is null`.execute(tables(tx));
  await sql`insert into dossiers.decision_rule (id, kind, valid_from, role_key, unit_kind, minutes, legal_basis, recorded_at, recorded_by)
    values (${given.id}::uuid, ${given.kind}, ${given.validFrom}::date, ${given.role}, ${given.unit}, ${given.minutes},
      ${JSON.stringify(given.legalBasis)}::jsonb, ${given.at}, ${given.by ?? null}::uuid)`.execute(tables(tx));
}

/** How codes are written, through time, newest day first: the general pattern. */
export async function listCodePatterns(tx: Tx): Promise<RuleRow<{ pattern: string; pad: number }>[]> {
  const found = await sql<RuleRow<{ pattern: string; pad: number }>>`select valid_from::text,
    jsonb_build_object('pattern', pattern, 'pad', pad) as values, legal_basis, recorded_at, recorded_by, superseded_at
    from dossiers.code_pattern where agency_code is null order by dossiers.code_pattern.valid_from desc, superseded_at desc, recorded_at desc`.execute(
    tables(tx),
  );
  return found.rows;
}

/** Sets how codes are written from a day on; what was held for that very day is superseded. */
export async function setCodePattern(
  tx: Tx,
  given: { id: string; validFrom: string; pattern: string; pad: number; legalBasis: unknown; at: Date; by: string | undefined },
): Promise<void> {
  await sql`update dossiers.code_pattern set superseded_at = ${given.at}
    where agency_code is null and valid_from = ${given.validFrom}::date and superseded_at is null`.execute(tables(tx));
  await sql`insert into dossiers.code_pattern (id, agency_code, valid_from, pattern, pad, legal_basis, recorded_at, recorded_by)
    values (${given.id}::uuid, null, ${given.validFrom}::date, ${given.pattern}, ${given.pad}, ${JSON.stringify(given.legalBasis)}::jsonb,
      ${given.at}, ${given.by ?? null}::uuid)`.execute(tables(tx));
}

import { sql, tables, type Tx } from '#platform/db';
import { findAccountOn } from './account-store.ts';

/** A dossier whose fee was paid: when, and whether without coming to the counter. */
export interface PaidDossier {
  dossierId: string;
  at: Date;
  online: boolean;
}

/** Which of some dossiers' fees were paid. */
export async function listPaid(tx: Tx, dossierIds: readonly string[]): Promise<PaidDossier[]> {
  const found = await sql<PaidDossier>`select o.dossier_id as "dossierId", o.settled_at as at, exists (select 1 from payments.incoming i
      where i.obligation_id = o.id and i.partner <> 'counter' and (i.verdict = 'matched' or i.settlement = 'matched')) as online
    from payments.obligation o where o.state = 'paid' and o.dossier_id = any(${[...dossierIds]}::uuid[]) order by o.settled_at`.execute(
    tables(tx),
  );
  return found.rows;
}

/** What an officer found to be owed for a dossier, or that nothing is taken. */
export interface DeterminedFee {
  dossierId: string;
  exempt: boolean;
  lines: { name: string; amount: number }[];
}

/** What was found to be owed for some dossiers by an instant, whoever asks; what was cancelled is none. */
export async function listDetermined(tx: Tx, dossierIds: readonly string[], asOf: Date): Promise<DeterminedFee[]> {
  const found = await sql<DeterminedFee>`select o.dossier_id as "dossierId", o.exempt_basis is not null as exempt, (
      select coalesce(jsonb_agg(jsonb_build_object('name', line ->> 'name', 'amount', (line ->> 'amount')::bigint) order by place), '[]')
      from jsonb_array_elements(o.lines) with ordinality as said(line, place)) as lines
    from payments.obligation o where o.state <> 'cancelled' and o.determined_at <= ${asOf} and o.dossier_id = any(${[...dossierIds]}::uuid[])`.execute(
    tables(tx),
  );
  return found.rows;
}

/** True when fees could be paid without coming to the counter on a day. */
export async function mayPayOnline(tx: Tx, day: string): Promise<boolean> {
  return (await findAccountOn(tx, day)) !== undefined;
}

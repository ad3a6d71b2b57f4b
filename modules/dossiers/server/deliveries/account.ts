import type { Tx } from '#platform/db';
import { hasEntered } from '#modules/accounts';
import { representativesOf } from '#modules/enterprises';
import type { DossierRow } from '../dossier-store.ts';
import type { Deliveries } from '../../contract-deliveries.ts';

/** Why there is no account in which anybody would find the result of a dossier. */
export type NoAccount = NonNullable<Deliveries['noAccount']>;

/**
 * Why a result cannot be returned into an account now: the registry does not know the applicant, nobody has a mandate for the procedure in force, or
 * none of those who have ever entered an account. Undefined where somebody would find it.
 */
export async function whyNoAccount(
  tx: Tx,
  { enterprise_id: enterpriseId, procedure_code: code }: Pick<DossierRow, 'enterprise_id' | 'procedure_code'>,
  at: Date,
): Promise<NoAccount | undefined> {
  if (enterpriseId === null) return 'not-registered';
  const people = await representativesOf(tx, enterpriseId, code, at);
  if (people.length === 0) return 'nobody-acts';
  return (await hasEntered(tx, people, at)) ? undefined : 'never-entered';
}

import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { mandateEnded } from '../events.ts';
import { findMandateRow, mandateHistory } from './mandate-store.ts';

/** Ends a mandate from an instant on (now when not given); what was done under it before stays. Refuses with `history.not-in-force`. */
export async function endMandate(act: Act, given: { mandateId: string; at?: Date; because?: string }): Promise<void> {
  requirePermission(act.actor, 'enterprises.administer');
  const { mandateId, at = act.now, because = 'mandate ended' } = given;
  const { enterpriseId, personId } = (await findMandateRow(act.tx, mandateId)) ?? fail('http.not-found');
  await mandateHistory.end(act, mandateId, { validFrom: at, because: { text: because } });
  act.about('enterprise', enterpriseId, { mandate: mandateId, person: personId });
  act.announce(mandateEnded, { mandateId, enterpriseId, personId });
}

import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { mandateEnded } from '../events.ts';
import { findMandateRow, mandateHistory } from './mandate-store.ts';

/** A mandate that ends, now when no instant is given. */
export interface EndedMandate {
  mandateId: string;
  at?: Date;
  because?: string;
}

/** Ends a mandate from an instant on (now when not given); what was done under it before stays. Refuses with `history.not-in-force`. */
export async function endMandate(act: Act, given: EndedMandate): Promise<void> {
  requirePermission(act.actor, 'enterprises.administer');
  return closeMandate(act, given);
}

/** The same as a part of acts that ask who may themselves: the representative who ends a delegate's. */
export async function closeMandate(act: Act, given: EndedMandate): Promise<void> {
  const { mandateId, at = act.now, because = 'mandate ended' } = given;
  const { enterpriseId, personId } = (await findMandateRow(act.tx, mandateId)) ?? fail('http.not-found');
  await mandateHistory.end(act, mandateId, { validFrom: at, because: { text: because } });
  act.about('enterprise', enterpriseId, { mandate: mandateId, person: personId });
  act.announce(mandateEnded, { mandateId, enterpriseId, personId });
}

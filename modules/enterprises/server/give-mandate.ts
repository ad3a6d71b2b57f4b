import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import type { Because } from '#platform/history';
import { newId } from '#platform/ids';
import { namesOf } from '#modules/accounts';
import { mandateGiven } from '../events.ts';
import { findEnterpriseRow } from './enterprise-store.ts';
import { hasMandate, insertMandate, mandateHistory, type MandateFields, type MandateScope } from './mandate-store.ts';

/** Who may act for whom, for what and how long. */
export interface NewMandate {
  enterpriseId: string;
  personId: string;
  /** `legal-representative` by the enterprise's registration, `delegate` by a paper. */
  kind: MandateFields['kind'];
  /** Codes of procedures; every procedure when not given. */
  procedures?: readonly string[];
  /** From now when not given. */
  validFrom?: Date;
  /** First instant at which it is no longer in force. */
  validTo?: Date | null;
  document?: NonNullable<MandateFields['document']>;
  because?: Because;
}

async function refuseUnfit(act: Act, given: NewMandate, scope: MandateScope): Promise<void> {
  const { enterpriseId, personId, kind, document } = given;
  if ((await findEnterpriseRow(act.tx, enterpriseId)) === undefined) fail('http.not-found');
  if (!(await namesOf(act.tx, [personId])).has(personId)) fail('enterprises.unknown-person', {}, 'personId');
  if (kind === 'delegate' && document === undefined) fail('enterprises.mandate-needs-paper', {}, 'document');
  if (scope.to !== null && scope.to <= scope.from) fail('history.bad-period', {}, 'validTo');
  if (await hasMandate(act.tx, { enterpriseId, personId }, scope)) fail('enterprises.mandate-given-already', {}, 'personId');
}

/** Lets a person act for an enterprise; answers the mandate's id. Refuses with `enterprises.unknown-person`, `mandate-needs-paper`, `mandate-given-already`. */
export async function giveMandate(act: Act, given: NewMandate): Promise<string> {
  requirePermission(act.actor, 'enterprises.administer');
  return recordMandate(act, given);
}

/** The same as a part of acts that ask who may themselves: the desk that confirms, the representative who names a delegate. */
export async function recordMandate(act: Act, given: NewMandate): Promise<string> {
  const { enterpriseId, personId, kind, validFrom = act.now, validTo = null, document = null } = given;
  const procedures = given.procedures === undefined ? null : [...given.procedures];
  await refuseUnfit(act, given, { kind, procedures, from: validFrom, to: validTo });
  const id = newId(act.now);
  await insertMandate(act.tx, { id, enterpriseId, personId, createdAt: act.now });
  await mandateHistory.start(act, id, {
    validFrom,
    validTo,
    fields: { kind, procedures, document },
    source: { kind: kind === 'delegate' ? 'paper' : 'registration', at: act.now.toISOString() },
    because: given.because ?? { text: 'mandate given' },
  });
  act.about('enterprise', enterpriseId, { mandate: id, person: personId });
  act.announce(mandateGiven, { mandateId: id, enterpriseId, personId, kind });
  return id;
}

import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail, namedTo } from '#platform/errors';
import { formatInstant } from '#platform/i18n';
import { findOrInvite, namesOf } from '#modules/accounts';
import { accessGiven, registrationRefused } from '../events.ts';
import type { EnterpriseFields } from './enterprise-store.ts';
import { findEnterpriseByCode } from './enterprises.ts';
import { recordMandate } from './give-mandate.ts';
import { dayOf } from './legal-day.ts';
import { registerEnterprise } from './register-enterprise.ts';
import { findRegistration, saveDecision, type Registration } from './registration-store.ts';

/** What the desk reads on the paper of an enterprise that is not in the registry yet. */
export type RecordEntered = Pick<EnterpriseFields, 'name' | 'legalForm' | 'headOffice' | 'registration'>;

/** A request as its decider saw it. */
export interface Seen {
  id: string;
  version: number;
}

async function refuseDecided(act: Act, { decided_at, decided_by, decision }: Registration): Promise<never> {
  const name = decided_by === null ? '' : ((await namesOf(act.tx, [decided_by])).get(decided_by)?.name ?? '');
  // words: enterprises.decided-*
  const what = act.ctx.t(`enterprises.decided-${decision ?? 'replaced'}`);
  return fail('http.changed-meanwhile', {
    who: namedTo(act.actor, { id: decided_by, name }),
    what,
    at: formatInstant(decided_at ?? act.now),
  });
}

async function lockWaiting(act: Act, { id, version }: Seen): Promise<Registration> {
  const asked = (await findRegistration(act.tx, id, true)) ?? fail('http.not-found');
  if (asked.confirmed_at === null) fail('http.not-found');
  if (asked.decided_at !== null || asked.version !== version) await refuseDecided(act, asked);
  return asked;
}

async function enterpriseOf(act: Act, asked: Registration, entered: RecordEntered | undefined): Promise<string> {
  const known = await findEnterpriseByCode(act.tx, asked.code);
  if (known !== undefined) return known.id;
  const { representative: fullName, position, phone } = asked.stated;
  const fields = entered ?? fail('enterprises.record-missing', {}, 'enterprise');
  return registerEnterprise(act, {
    code: asked.code,
    codeSeen: true,
    validFrom: act.now,
    fields: { ...fields, phone, email: asked.email, legalRepresentatives: [{ fullName, position }] },
    source: { kind: 'registration-request', id: asked.id, at: act.now.toISOString() },
    because: { text: `confirmed by the one-stop desk, ${asked.number}` },
  });
}

/**
 * Confirms that somebody represents an enterprise: it is entered in the registry when it is not there, he gets an account when he has none,
 * and the mandate; permission `enterprises.confirm-representatives`. Refuses with `http.not-found`, `http.changed-meanwhile`,
 * `enterprises.record-missing`, `enterprises.mandate-given-already`, `accounts.name-taken`.
 */
export async function confirmRegistration(ctx: Ctx, seen: Seen, entered: RecordEntered | undefined): Promise<void> {
  requirePermission(ctx.actor, 'enterprises.confirm-representatives');
  await ctx.act('enterprises.confirm-registration', async (act) => {
    const asked = await lockWaiting(act, seen);
    const { representative: fullName, phone } = asked.stated;
    const enterpriseId = await enterpriseOf(act, asked, entered);
    const { personId, codeId } = await findOrInvite(act, { fullName, email: asked.email, phone, locale: asked.locale });
    const kind = 'legal-representative' as const;
    const document = { no: asked.number, date: dayOf(asked.asked_at), fileId: asked.proof_sha256 };
    const because = { text: `confirmed by the one-stop desk, ${asked.number}` };
    const mandateId = await recordMandate(act, { enterpriseId, personId, kind, document, because });
    await saveDecision(act.tx, asked.id, { at: act.now, by: act.actor.personId, decision: 'confirmed', answer: '', mandateId });
    act.about('registration', asked.id, { decision: 'confirmed' });
    act.announce(accessGiven, { mandateId, enterpriseId, personId, kind, codeId });
  });
}

/** Refuses a request with the reason its person is told; permission `enterprises.confirm-representatives`. Refuses with `http.not-found`, `http.changed-meanwhile`. */
export async function refuseRegistration(ctx: Ctx, seen: Seen, because: string): Promise<void> {
  requirePermission(ctx.actor, 'enterprises.confirm-representatives');
  await ctx.act('enterprises.refuse-registration', async (act) => {
    const asked = await lockWaiting(act, seen);
    const by = act.actor.personId;
    await saveDecision(act.tx, asked.id, { at: act.now, by, decision: 'refused', answer: because, mandateId: undefined });
    act.about('registration', asked.id, { decision: 'refused' });
    act.announce(registrationRefused, { registrationId: asked.id });
  });
}

import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import type { ProcedureVersion } from '#modules/procedures';
import { dossierFeeReturned, dossierPaymentChanged } from '../events.ts';
import { refusedInWriting } from './dossier.ts';
import { lockDossierRow, updateDossier, type DossierRow } from './dossier-store.ts';
import { noteEntry } from './entry-store.ts';
import { toldDossier } from './holders.ts';

/** What a dossier knows of its fees; what they are and how they are paid is kept by the module that takes them. */
export type PaymentState = 'none' | 'due-intake' | 'due-handling' | 'due-return' | 'paid' | 'exempt';

const entryOf: Readonly<Record<PaymentState, string>> = {
  none: 'payment-cancelled',
  'due-intake': 'payment-due',
  'due-handling': 'payment-due',
  'due-return': 'payment-due',
  paid: 'payment-paid',
  exempt: 'payment-exempt',
};

const inDong = (amount: number): string => `${new Intl.NumberFormat('vi-VN').format(amount)} ₫`;

/** Tells on a dossier that money that was paid for it was given back; where its fees stand stays as it was. `amount` in whole dong. */
export async function noteFeeReturned(act: Act, dossierId: string, amount: number): Promise<void> {
  const dossier = (await lockDossierRow(act.tx, dossierId)) ?? fail('http.not-found');
  noteEntry(act, {
    id: newId(act.now),
    dossier_id: dossierId,
    at: act.now,
    actor_id: act.actor.personId ?? null,
    unit_id: null,
    key: 'payment-refunded',
    params: { amount: inDong(amount) },
    comment: null,
    public: true,
    step_id: null,
  });
  act.announce(dossierFeeReturned, { ...(await toldDossier(act, dossier)), amount });
}

/**
 * Notes on a dossier where its fees stand, in the act that changes them; `amount` in whole dong; `until` where it is asked for; `exemptionEnded` where what
 * was waived is owed again.
 */
export async function markPayment(
  act: Act,
  dossierId: string,
  given: { state: PaymentState; amount: number; until?: Date; exemptionEnded?: boolean },
): Promise<void> {
  const dossier = (await lockDossierRow(act.tx, dossierId)) ?? fail('http.not-found');
  await updateDossier(act.tx, dossierId, { payment_state: given.state });
  noteEntry(act, {
    id: newId(act.now),
    dossier_id: dossierId,
    at: act.now,
    actor_id: act.actor.personId ?? null,
    unit_id: null,
    key: given.exemptionEnded === true ? 'payment-exemption-ended' : entryOf[given.state],
    params: { amount: inDong(given.amount) },
    comment: null,
    public: true,
    step_id: null,
  });
  const { state, amount, until } = given;
  act.announce(dossierPaymentChanged, { ...(await toldDossier(act, dossier)), state, amount, until: until?.toISOString() });
}

const isKnown = (state: string): boolean => state === 'paid' || state === 'exempt';

/** A dossier goes no further than its fee's time: what is asked for, or what its procedure says is paid before, must be settled. */
export function requireSettled(dossier: DossierRow, { content }: ProcedureVersion, time: 'intake' | 'return'): void {
  const { payment_state: state } = dossier;
  if (state === `due-${time}` || (time === 'return' && state.startsWith('due-'))) fail('dossiers.fee-unpaid');
  if (time === 'return' && dossier.result_state === refusedInWriting) return;
  const isDue = content.fees.some((fee) => fee.timing === time && fee.amount !== 0);
  if (isDue && !isKnown(state)) fail('dossiers.fee-not-determined');
}

import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { endDuty, markPayment } from '#modules/dossiers';
import { lockDrawer } from './cash/cash-store.ts';
import { holdAny, isOpen } from './determine-fee.ts';
import { findIncoming, findNoted, findTakenBy, insertIncoming, keptAs, settleRow, type Settlement, type Teller } from './incoming-store.ts';
import { judge, referenceIn, type Verdict } from './judge.ts';
import { makeReceipt, type Paid } from './make-receipt.ts';
import { dossierOf, endRequests, findRequest, lockObligation, updateObligation, type Obligation } from './obligation-store.ts';
import { flagRefund } from './refund-store.ts';

/** An obligation was paid at an instant: its requests end, its dossier goes on. */
async function settle(act: Act, held: Obligation, paid: Paid): Promise<void> {
  await updateObligation(act.tx, held.id, { state: 'paid', settled_at: act.now });
  await endRequests(act.tx, held.id, 'paid', act.now);
  await markPayment(act, held.dossier_id, { state: 'paid', amount: held.amount });
  // its number is taken once the dossier is held: whoever pays next waits for the number only
  await makeReceipt(act, held, paid);
  await endDuty(act, { dossierId: held.dossier_id, payment: held.id, at: paid.at });
  act.about('dossier', held.dossier_id, { paid: held.amount });
}

/** Money that is taken across the counter; `amount` is what was counted, where whoever takes it says so. */
export interface Cash {
  dossierId: string;
  version: number;
  note: string;
  amount?: number | undefined;
}

/** What the same person took for the very version that he asks with: pressed twice it is told again. */
async function takenBefore(act: Act, held: Obligation | undefined, { version, by }: Cash & { by: string }): Promise<string | undefined> {
  if (held?.state !== 'paid' || held.version !== version + 1) return undefined;
  return findTakenBy(act.tx, held.id, by);
}

/**
 * The cashier takes the whole amount at the counter, once. Permission `payments.collect`. Refuses with `http.not-found`, `payments.changed-meanwhile`,
 * `payments.nothing-due` and `payments.wrong-amount`.
 */
export async function payAtCounter(ctx: Ctx, given: Cash): Promise<string> {
  return ctx.act('payments.pay-at-counter', async (act) => {
    requirePermission(act.actor, 'payments.collect');
    const by = act.actor.personId ?? fail('http.signed-out');
    await lockDrawer(act.tx, by);
    const { held } = await holdAny(act, given.dossierId);
    const before = await takenBefore(act, held, { ...given, by });
    if (before !== undefined) return before;
    if ((held?.version ?? 0) !== given.version) fail('payments.changed-meanwhile');
    if (!isOpen(held)) return fail('payments.nothing-due');
    if (given.amount !== undefined && given.amount !== held.amount) fail('payments.wrong-amount', {}, 'amount');
    const id = newId(act.now);
    await insertIncoming(act.tx, {
      id,
      teller: 'counter',
      partnerRef: held.id,
      content: given.note,
      amount: held.amount,
      paidAt: act.now,
      noticedAt: act.now,
      requestId: null,
      obligationId: held.id,
      verdict: 'matched',
      takenBy: by,
    });
    await settle(act, held, { at: act.now, cashierId: by, reference: undefined });
    return id;
  });
}

/** What a partner tells of a payment. */
export interface PartnerNotice {
  transactionId: string;
  content: string;
  amount: number;
  paidAt: Date;
}

interface Meant {
  requestId: string | null;
  obligationId: string | null;
  verdict: Verdict;
}

const nothing: Meant = { requestId: null, obligationId: null, verdict: 'unknown' };

/** What a payment was meant for, held until the act is over, and how it compares with what was asked. */
async function meantBy(act: Act, notice: PartnerNotice): Promise<Meant> {
  const reference = referenceIn(notice.content);
  const asked = reference === undefined ? undefined : await findRequest(act.tx, reference);
  const dossierId = asked && (await dossierOf(act.tx, asked.obligation_id));
  if (reference === undefined || dossierId === undefined) return nothing;
  const held = await lockObligation(act.tx, dossierId);
  // what became of the request while another payment of the same dossier was being taken
  const request = await findRequest(act.tx, reference);
  if (request === undefined) return nothing;
  const verdict = judge(notice, { amount: request.amount, expiresAt: request.expires_at, outcome: request.outcome });
  const isGood = verdict !== 'matched' || (held?.id === request.obligation_id && isOpen(held));
  return { requestId: request.id, obligationId: request.obligation_id, verdict: isGood ? verdict : 'cancelled' };
}

async function settleMatched(act: Act, { obligationId, verdict }: Meant, notice: PartnerNotice): Promise<void> {
  if (verdict !== 'matched' || obligationId === null) return;
  const dossierId = await dossierOf(act.tx, obligationId);
  const held = dossierId === undefined ? undefined : await lockObligation(act.tx, dossierId);
  if (held !== undefined) await settle(act, held, { at: notice.paidAt, cashierId: undefined, reference: referenceIn(notice.content) });
}

/**
 * Takes a partner's notice, whose signature was checked: each transaction counts once however often it is told. What does not settle what was
 * asked for, duplicates and unknown references stand on the list of who reconciles. Answers false for what was noted before.
 */
export async function takeNotice(ctx: Ctx, teller: Teller, notice: PartnerNotice): Promise<boolean> {
  return ctx.act('payments.take-notice', (act) => noteNotice(act, teller, notice));
}

/** The same in an act that knows by what it is told. */
export async function noteNotice(act: Act, teller: Teller, notice: PartnerNotice): Promise<boolean> {
  if ((await findNoted(act.tx, teller, notice)) !== undefined) return false;
  const found = await meantBy(act, notice);
  const id = newId(act.now);
  const isNew = await insertIncoming(act.tx, {
    id,
    teller,
    partnerRef: notice.transactionId,
    content: notice.content,
    amount: notice.amount,
    paidAt: notice.paidAt,
    noticedAt: act.now,
    ...found,
    takenBy: null,
  });
  if (!isNew) return false;
  await settleMatched(act, found, notice);
  const { partner, bankId } = keptAs(teller);
  act.about('payment', id, { partner, ...(bankId === null ? {} : { bank: bankId }), verdict: found.verdict, amount: notice.amount });
  return true;
}

/**
 * Settles money that did not match: it pays what it was meant for after all, is to be given back, or is kept with its reason. Permission
 * `payments.reconcile`. Refuses with `http.not-found`, `payments.settled-already`, `payments.not-enough`, `payments.nothing-due`.
 */
export async function settleIncoming(ctx: Ctx, given: { id: string; settlement: Settlement; note: string }): Promise<void> {
  await ctx.act('payments.settle', async (act) => {
    requirePermission(act.actor, 'payments.reconcile');
    const { settlement, note } = given;
    const by = act.actor.personId ?? fail('http.signed-out');
    const found = (await findIncoming(act.tx, given.id)) ?? fail('http.not-found');
    const held = found.dossierId === null ? undefined : await lockObligation(act.tx, found.dossierId);
    if (!(await settleRow(act.tx, given.id, { settlement, note, at: act.now, by }))) fail('payments.settled-already');
    act.about('payment', given.id, { settlement, note });
    if (settlement === 'to-refund')
      await flagRefund(act.tx, { id: newId(act.now), incomingId: given.id, because: 'not-matching', at: act.now, decided: { by, note } });
    if (settlement !== 'matched') return;
    if (!isOpen(held)) return fail('payments.nothing-due');
    if (found.amount < held.amount) fail('payments.not-enough');
    await settle(act, held, { at: found.paidAt, cashierId: undefined, reference: referenceIn(found.content) });
  });
}

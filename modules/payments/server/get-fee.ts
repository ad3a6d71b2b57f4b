import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { dossierOutline } from '#modules/dossiers';
import type { feeDetail, incoming } from '../contract-shapes.ts';
import { getAccount } from './account-store.ts';
import { isOver } from './determine-fee.ts';
import { listOfDossier, type Incoming } from './incoming-store.ts';
import { findObligation, isWithin, newestRequest, type Obligation, type PayRequest } from './obligation-store.ts';
import { findReceipt, type Receipt } from './receipt-store.ts';
import { vietQr } from './viet-qr.ts';

/** A dossier's fees, as screens and callers see them. */
export type FeeDetail = z.input<typeof feeDetail>;

/** Money that came in, as officers see it. */
export function toldIncoming(row: Incoming): z.input<typeof incoming> {
  const { id, partner, partnerRef, content, amount, verdict } = row;
  return {
    id,
    partner,
    bank: row.bank ?? undefined,
    partnerRef,
    content,
    amount,
    verdict,
    paidAt: row.paidAt.toISOString(),
    noticedAt: row.noticedAt.toISOString(),
    settlement: row.settlement ?? undefined,
    settledAt: row.settledAt?.toISOString(),
    note: row.note ?? undefined,
    dossierId: row.dossierId ?? undefined,
    code: row.code ?? undefined,
    payer: row.payer ?? undefined,
    refundedAt: row.refundedAt?.toISOString(),
  };
}

/** The same as the payer sees it: what officers wrote of it is theirs. */
function toldToPayer(row: Incoming): z.input<typeof incoming> {
  const { note: _note, ...told } = toldIncoming(row);
  return row.partner === 'counter' ? { ...told, content: '' } : told;
}

/** What settled an obligation and was given back. */
function refundedOf(payments: readonly Incoming[], obligationId: string): NonNullable<FeeDetail['obligation']>['refunded'] {
  const counted = payments.find(
    (one) => one.obligationId === obligationId && one.refundedAt !== null && (one.verdict === 'matched' || one.settlement === 'matched'),
  );
  const at = counted?.refundedAt?.toISOString();
  return counted === undefined || at === undefined ? undefined : { at, amount: counted.amount };
}

function toldObligation(held: Obligation, payments: readonly Incoming[]): FeeDetail['obligation'] {
  const { id, state, lines, amount, timing, version, exempt_basis: basis, exempt_document: document } = held;
  return {
    id,
    state,
    lines,
    amount,
    timing,
    version,
    exemption: basis === null || document === null ? undefined : { basis, document },
    determinedAt: held.determined_at.toISOString(),
    noticedAt: held.noticed_at?.toISOString(),
    settledAt: held.settled_at?.toISOString(),
    refunded: refundedOf(payments, id),
  };
}

const stateOf = ({ outcome, expires_at }: PayRequest, now: Date): 'open' | 'paid' | 'expired' | 'cancelled' =>
  outcome ?? (expires_at > now ? 'open' : 'expired');

async function toldRequest(tx: Tx, request: PayRequest, now: Date): Promise<FeeDetail['request']> {
  const { reference, amount, account_id: accountId } = request;
  const state = stateOf(request, now);
  const payTo = accountId === null ? undefined : await getAccount(tx, accountId);
  const qr = payTo === undefined || state !== 'open' ? undefined : vietQr(payTo, { amount, content: reference });
  return { reference, amount, expiresAt: request.expires_at.toISOString(), state, payTo, qr };
}

function toldReceipt(receipt: Receipt | undefined): FeeDetail['receipt'] {
  if (receipt === undefined) return undefined;
  const { form, symbol, number, payerName, payerCode, amount, madeAt, paperId } = receipt;
  return {
    form,
    symbol,
    number,
    payerName,
    payerCode: payerCode ?? undefined,
    amount,
    madeAt: madeAt.toISOString(),
    paperId: paperId ?? undefined,
  };
}

/** What stands of a dossier's fees, within reach; what officers noted of its money is told to officers. Refuses with `http.not-found`. */
export async function getFee(ctx: Ctx, dossierId: string): Promise<FeeDetail> {
  return ctx.read(async (tx) => {
    const now = ctx.now();
    const dossier = await dossierOutline(tx, dossierId, now);
    if (!(await isWithin(tx, ctx.reach, dossierId, dossier.procedure.code))) fail('http.not-found');
    const held = await findObligation(tx, ctx.reach, dossierId);
    const request = held && (await newestRequest(tx, held.id));
    const payments = await listOfDossier(tx, dossierId);
    const forOfficers = ctx.actor.posts.length > 0;
    return {
      dossierId,
      code: dossier.code,
      procedure: { code: dossier.procedure.code, name: dossier.procedure.name },
      said: dossier.procedure.content.fees.map(({ name, amount, timing, temporary, ...usual }) => ({
        name,
        amount,
        timing,
        basis: (temporary ?? usual).basis,
        certainty: (temporary ?? usual).certainty,
        temporary: temporary && { until: temporary.until, usual: temporary.usual },
      })),
      over: isOver(dossier.nationalStatus),
      obligation: held && toldObligation(held, payments),
      request: request && (await toldRequest(tx, request, now)),
      payments: payments.map(forOfficers ? toldIncoming : toldToPayer),
      receipt: held && toldReceipt(await findReceipt(tx, held.id)),
    };
  });
}

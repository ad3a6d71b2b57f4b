import { randomInt } from 'node:crypto';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { timeZone } from '#platform/i18n';
import { newId } from '#platform/ids';
import { beginDuty, markPayment } from '#modules/dossiers';
import { limitsAt } from '#modules/organisations';
import { findAccountOn } from './account-store.ts';
import { holdFee, isOpen, isOver } from './determine-fee.ts';
import { newReference } from './judge.ts';
import { endRequests, insertRequest, newestRequest, updateObligation } from './obligation-store.ts';
import { clockStopsAt, requestDays } from './settings.ts';
import type { Obligation } from './obligation-store.ts';

const dayMs = 86_400_000;
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** What may be asked for now, held until the act is over. */
async function holdable(act: Act, given: { dossierId: string; version: number }) {
  const { dossier, held } = await holdFee(act, given);
  if (isOver(dossier.nationalStatus)) fail('payments.dossier-over');
  if (held === undefined || !isOpen(held)) return fail('payments.nothing-due');
  const earlier = await newestRequest(act.tx, held.id);
  if (earlier?.outcome === null && earlier.expires_at > act.now) fail('payments.still-open');
  return { dossier, held };
}

async function daysToPay({ tx, now }: Act): Promise<number> {
  return (await limitsAt(tx, 'payments', [requestDays], now)).get('request-days') ?? requestDays.starting;
}

/** What is asked for while a dossier is handled is a financial duty: its clock stands still by this notice, where the authority's rule says so. */
async function waitFor(act: Act, held: Obligation, reference: string): Promise<void> {
  const { id, lines, dossier_id: dossierId } = held;
  const article = [...new Set(lines.map(({ basis }) => basis))].join('; ');
  await beginDuty(act, {
    dossierId,
    payment: id,
    document: { no: reference, date: dayFormat.format(act.now), article },
    reason: lines.map(({ name }) => name).join('; '),
    clockStops: await clockStopsAt(act.tx, act.now),
  });
}

async function markAsked(act: Act, held: Obligation, { reference, until }: { reference: string; until: Date }): Promise<void> {
  if (held.state !== 'determined') return;
  await markPayment(act, held.dossier_id, { state: `due-${held.timing}`, amount: held.amount, until });
  if (held.timing === 'handling') await waitFor(act, held, reference);
}

/**
 * Tells the payer what is owed and how to pay it: from here on the amount is locked. Asks anew where an earlier request has run out. Permission
 * `payments.determine`. Refuses with `http.not-found`, `payments.changed-meanwhile`, `payments.dossier-over`, `payments.nothing-due`, `payments.still-open`,
 * `dossiers.pause-open`, `dossiers.request-open`.
 */
export async function askPayment(ctx: Ctx, given: { dossierId: string; version: number }): Promise<{ reference: string; expiresAt: Date }> {
  return ctx.act('payments.ask', async (act) => {
    requirePermission(act.actor, 'payments.determine');
    const { dossier, held } = await holdable(act, given);
    await endRequests(act.tx, held.id, 'expired', act.now);
    const reference = newReference(randomInt);
    const expiresAt = new Date(act.now.getTime() + (await daysToPay(act)) * dayMs);
    const account = await findAccountOn(act.tx, dayFormat.format(act.now));
    await insertRequest(act.tx, {
      id: newId(act.now),
      obligation_id: held.id,
      reference,
      amount: held.amount,
      account_id: account?.id ?? null,
      made_at: act.now,
      expires_at: expiresAt,
    });
    const noticed_by = act.actor.personId ?? fail('http.signed-out');
    await updateObligation(act.tx, held.id, { state: 'due', noticed_at: held.noticed_at ?? act.now, noticed_by });
    await markAsked(act, held, { reference, until: expiresAt });
    act.about('dossier', dossier.dossierId, { reference, amount: held.amount });
    return { reference, expiresAt };
  });
}

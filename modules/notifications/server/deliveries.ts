import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { mailQueued } from '../events.ts';
import {
  countDeliveries,
  deliveryStates,
  findDeliveryLine,
  listDeliveryLines,
  requeueDelivery,
  type DeliveryLine,
  type DeliveryState,
} from './delivery-store.ts';
import { wayOfMail } from './notify.ts';

/** Which mails are asked for. */
export type DeliveryView = 'all' | 'waiting' | 'sent' | 'troubled';

const statesOf: Record<DeliveryView, readonly DeliveryState[]> = {
  all: deliveryStates,
  waiting: ['queued', 'sending'],
  sent: ['sent'],
  troubled: ['failed', 'given-up'],
};

/** Mails and how e-mail leaves; `none`: it is not set up. */
export interface Deliveries {
  deliveries: DeliveryLine[];
  next: string | undefined;
  waiting: number;
  troubled: number;
  way: 'smtp' | 'mailbox' | 'none';
}

/** A page of the mails of the house, newest first. */
export async function listDeliveries(
  ctx: Ctx,
  given: { view: DeliveryView; search: string; after: string | undefined; limit: number },
): Promise<Deliveries> {
  requirePermission(ctx.actor, 'notifications.oversee-mail');
  const { view, limit, ...rest } = given;
  const way = (await wayOfMail(ctx.services)) ?? 'none';
  return ctx.read(async (tx) => {
    const rows = await listDeliveryLines(tx, { ...rest, states: statesOf[view], limit: limit + 1 });
    const deliveries = rows.slice(0, limit);
    return { deliveries, next: rows.length > limit ? deliveries.at(-1)?.id : undefined, ...(await countDeliveries(tx)), way };
  });
}

/** Has a mail that was refused or given up tried again, at once. Refuses with `http.not-found`, `notifications.not-failed`. */
export async function resendDelivery(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx.actor, 'notifications.oversee-mail');
  await ctx.act('notifications.resend', async (act) => {
    if ((await findDeliveryLine(act.tx, id)) === undefined) fail('http.not-found');
    const noticeId = (await requeueDelivery(act.tx, id, act.now)) ?? fail('notifications.not-failed');
    act.about('notice', noticeId, { delivery: id, resent: true });
    act.announce(mailQueued, { count: 1 });
  });
}

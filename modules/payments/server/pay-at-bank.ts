import type { Ctx } from '#platform/context';
import { Problem } from '#platform/errors';
import { bookTransfer, listHeldBack, markNoticed, type Transfer } from './simulator-store.ts';
import { receiveNotice } from './bank-notices.ts';
import { demoNotice } from './demo-notice.ts';
import { requireDemo } from './simulator.ts';

/** How the invented bank behaves with a transfer. */
export const behaviours = ['once', 'twice', 'short', 'expired', 'notice-twice', 'notice-late', 'forged'] as const;
export type Behaviour = (typeof behaviours)[number];

/** A transfer somebody makes at the invented bank; asking for it again with the same `order` is the same transfer. */
export interface BankOrder {
  order: string;
  content: string;
  amount: number;
  how: Behaviour;
}

const farMs = 100 * 86_400_000;
const missing = 1000;

/** The transfers a behaviour makes: ids follow from the order, so that pressing twice pays once. */
function transfersOf({ order, content, amount, how }: BankOrder, at: Date): Omit<Transfer, 'noticedAt'>[] {
  const paidAt = how === 'expired' ? new Date(at.getTime() + farMs) : at;
  const paid = how === 'short' ? Math.max(1, amount - missing) : amount;
  const first = { id: order, content, amount: paid, paidAt };
  const [head = '', ...rest] = order.split('-');
  const other = (Number.parseInt(head, 16) ^ 1).toString(16).padStart(8, '0').slice(-8);
  return how === 'twice' ? [first, { ...first, id: [other, ...rest].join('-') }] : [first];
}

async function tell(ctx: Ctx, { id, content, amount, paidAt }: Omit<Transfer, 'noticedAt'>, forged: boolean): Promise<void> {
  const notice = { transactionId: id, content, amount, paidAt };
  const { masterKey } = ctx.services;
  const message = demoNotice(masterKey, notice, ctx.now());
  const { signature } = forged ? demoNotice(masterKey, { ...notice, amount: amount + 1 }, ctx.now()) : message;
  try {
    await receiveNotice(ctx, { ...message, signature });
  } catch (error) {
    // the bank is told no and knows what it did
    if (!(error instanceof Problem && error.code === 'payments.bad-signature')) throw error;
  }
}

/** Pays at the invented bank, which then tells us as it was told to behave. */
export async function payAtBank(ctx: Ctx, order: BankOrder): Promise<void> {
  await requireDemo(ctx);
  const now = ctx.now();
  const transfers = transfersOf(order, now);
  const isHeldBack = order.how === 'notice-late';
  await ctx.act('payments.simulate', async (act) => {
    for (const transfer of transfers) await bookTransfer(act.tx, { ...transfer, noticedAt: isHeldBack ? null : act.now });
  });
  if (isHeldBack) return;
  for (const transfer of transfers) {
    await tell(ctx, transfer, order.how === 'forged');
    if (order.how === 'notice-twice') await tell(ctx, transfer, false);
  }
}

const batch = 100;

/** Asks the invented bank for what it has not told: its late notices. Answers how many there were. */
export async function askBank(ctx: Ctx): Promise<number> {
  const waiting = await ctx.read((tx) => listHeldBack(tx, batch));
  for (const transfer of waiting) {
    await tell(ctx, transfer, false);
    await ctx.act('payments.ask-bank', (act) => markNoticed(act.tx, transfer.id, act.now));
  }
  return waiting.length;
}

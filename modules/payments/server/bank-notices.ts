import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { partnerNotice } from '../contract-shapes.ts';
import { findBank } from './bank-store.ts';
import type { Teller } from './incoming-store.ts';
import { requireDemo } from './simulator.ts';
import { takeNotice } from './take-payment.ts';

/** The invented bank of a demo, as it stands in its address. */
export const demoBank = 'demo';

const prefix = 'whsec_';

/** The secret that a bank signs by, as Standard Webhooks writes it; it follows from the master key and the bank's own row, and is kept nowhere. */
export function bankSecret(masterKey: Uint8Array, bank: string): string {
  return `${prefix}${Buffer.from(hkdfSync('sha256', masterKey, '', `payments bank ${bank}`, 32)).toString('base64')}`;
}

/** A message of a bank: its own id and time, a notice as JSON text, and the signature over all three. */
export interface BankMessage {
  id: string;
  /** Whole seconds since 1970. */
  timestamp: number;
  payload: string;
  signature: string;
}

/** The signature of a message: `v1,` and the HMAC-SHA256 over `id.timestamp.payload`, as our own webhooks are signed. */
export function signMessage(secret: string, { id, timestamp, payload }: Omit<BankMessage, 'signature'>): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest('base64')}`;
}

function isSigned(secret: string, message: BankMessage): boolean {
  const right = Buffer.from(signMessage(secret, message));
  return message.signature.split(' ').some((one) => {
    const given = Buffer.from(one);
    return given.length === right.length && timingSafeEqual(right, given);
  });
}

const toleranceSeconds = 300;

function noticeIn(payload: string): z.output<typeof partnerNotice> {
  try {
    return partnerNotice.parse(JSON.parse(payload));
  } catch {
    return fail('payments.bad-notice', {}, 'payload');
  }
}

async function requireBank(ctx: Ctx, bank: string): Promise<Teller> {
  if (bank === demoBank) {
    await requireDemo(ctx);
    return 'simulator';
  }
  const found = await ctx.read((tx) => findBank(tx, bank));
  return found?.tells === true ? { bankId: found.bankId } : fail('http.not-found');
}

/**
 * Takes what a bank tells of a payment; the same transaction of the same bank told again changes nothing. Refuses with `http.not-found` for a bank that is not set up
 * or has ended, `payments.bad-signature`, `payments.stale-notice` where the message is not of these minutes, `payments.bad-notice`.
 */
export async function receiveNotice(ctx: Ctx, { bank, ...message }: BankMessage & { bank: string }): Promise<void> {
  const teller = await requireBank(ctx, bank);
  if (!isSigned(bankSecret(ctx.services.masterKey, bank), message)) fail('payments.bad-signature');
  const now = Math.floor(ctx.now().getTime() / 1000);
  if (Math.abs(now - message.timestamp) > toleranceSeconds) fail('payments.stale-notice');
  const { paidAt, ...notice } = noticeIn(message.payload);
  await takeNotice(ctx, teller, { ...notice, paidAt: new Date(paidAt) });
}

import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { takeNotice, type PartnerNotice } from './take-payment.ts';

const keyOf = (masterKey: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', masterKey, '', 'payments simulator', 32));

/** What a partner signs: every part of its notice, in an order that leaves no two notices alike. */
const signedText = ({ transactionId, content, amount, paidAt }: PartnerNotice): string =>
  JSON.stringify([transactionId, content, amount, paidAt.toISOString()]);

/** The invented bank's signature of a notice. */
export function signNotice(masterKey: Uint8Array, notice: PartnerNotice): string {
  return createHmac('sha256', keyOf(masterKey)).update(signedText(notice)).digest('base64url');
}

function isSigned(masterKey: Uint8Array, notice: PartnerNotice, signature: string): boolean {
  const right = Buffer.from(signNotice(masterKey, notice));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given);
}

/** The invented bank stands in demos only. */
export async function requireDemo({ services }: Ctx): Promise<void> {
  if (!(await services.authority()).demo) fail('http.not-found');
}

/** Takes a notice of the invented bank. Refuses with `http.not-found` where there is none, and `payments.bad-signature`. */
export async function receiveSimulated(ctx: Ctx, { signature, ...notice }: PartnerNotice & { signature: string }): Promise<void> {
  await requireDemo(ctx);
  if (!isSigned(ctx.services.masterKey, notice, signature)) fail('payments.bad-signature');
  await takeNotice(ctx, 'simulator', notice);
}

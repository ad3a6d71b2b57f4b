import type { z } from 'zod';
import { paymentsContract } from '#contracts/payments';
import { formatInstant } from '#platform/i18n';

type Operations = (typeof paymentsContract)['operations'];

/** A dossier's fees. */
export type Fee = z.output<Operations['getFee']['out']>;
/** Money that came in. */
export type IncomingLine = z.output<Operations['listIncomings']['out']>['incomings'][number];

/** Something owed, and the cash one holds. */
export type OwedLine = z.output<Operations['listOwed']['out']>['owed'][number];
export type Drawer = z.output<Operations['getDrawer']['out']>;

const dong = new Intl.NumberFormat('vi-VN');

/** A sum as it is written in Việt Nam. */
export const inDong = (amount: number): string => `${dong.format(amount)} ₫`;

/** An instant as JSON tells it, in words. */
export const moment = (at: string): string => formatInstant(new Date(at));

/** A sum as somebody types it, thousands apart or not; undefined for anything else. */
export function sumTyped(text: string): number | undefined {
  const plain = text.trim().replace(/\s*(₫|đ|đồng)$/u, '');
  return /^\d{1,3}([. ]\d{3})*$|^\d+$/.test(plain) ? Number(plain.replaceAll(/[. ]/g, '')) : undefined;
}

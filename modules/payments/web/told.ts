import type { z } from 'zod';
import { paymentsContract } from '#contracts/payments';
import { formatInstant } from '#platform/i18n';

type Operations = (typeof paymentsContract)['operations'];

/** A dossier's fees. */
export type Fee = z.output<Operations['getFee']['out']>;
/** Money that came in. */
export type IncomingLine = z.output<Operations['listIncomings']['out']>['incomings'][number];

const dong = new Intl.NumberFormat('vi-VN');

/** A sum as it is written in Việt Nam. */
export const inDong = (amount: number): string => `${dong.format(amount)} ₫`;

/** An instant as JSON tells it, in words. */
export const moment = (at: string): string => formatInstant(new Date(at));

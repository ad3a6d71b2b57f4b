import type { z } from 'zod';
import { paymentsContract } from '#contracts/payments';
import { formatInstant, type Translate } from '#platform/i18n';

type Operations = (typeof paymentsContract)['operations'];

/** A dossier's fees. */
export type Fee = z.output<Operations['getFee']['out']>;
/** Money that came in. */
export type IncomingLine = z.output<Operations['listIncomings']['out']>['incomings'][number];

/** A bank whose accounts are reconciled. */
export type StatementBank = z.output<Operations['listStatementBanks']['out']>['banks'][number];

/** Something owed, and the cash one holds. */
export type OwedLine = z.output<Operations['listOwed']['out']>['owed'][number];
export type Drawer = z.output<Operations['getDrawer']['out']>;

const dong = new Intl.NumberFormat('vi-VN');

/** A sum as it is written in Việt Nam. */
export const inDong = (amount: number): string => `${dong.format(amount)} ₫`;

/** An instant as JSON tells it, in words. */
export const moment = (at: string): string => formatInstant(new Date(at));

// words: payments.partner-*
/** Who told of money: a bank by its name, where one is kept. */
export const partnerName = ({ bank, partner }: { bank?: string | undefined; partner: IncomingLine['partner'] }, t: Translate): string =>
  bank ?? t(`payments.partner-${partner}`);

/** What a bank is called; one that has ended says so. */
export const bankName = ({ bank, name, ended }: StatementBank, t: Translate): string => {
  const called = name ?? (bank === 'demo' ? t('payments.partner-simulator') : bank);
  return ended ? t('payments.web.bank-ended', { name: called }) : called;
};

/** A sum as somebody types it, thousands apart or not; undefined for anything else. */
export function sumTyped(text: string): number | undefined {
  const plain = text.trim().replace(/\s*(₫|đ|đồng)$/u, '');
  return /^\d{1,3}([. ]\d{3})*$|^\d+$/.test(plain) ? Number(plain.replaceAll(/[. ]/g, '')) : undefined;
}

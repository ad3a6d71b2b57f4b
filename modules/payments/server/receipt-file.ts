import { readFileSync } from 'node:fs';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { fileAnswer, type RawAnswer } from '#platform/http';
import { formatInstant, formatNumber, textOf, translator } from '#platform/i18n';
import { renderDocument } from '#platform/pdf';
import { openPaperFile } from '#modules/dossiers';
import { getAuthority } from '#modules/organisations';
import { getFee, type FeeDetail } from './get-fee.ts';
import { receiptNumber } from './make-receipt.ts';

const source = readFileSync(new URL('./receipt-copy.typ', import.meta.url), 'utf8');
const t = translator('en');
const dong = (amount: number): string => `${formatNumber(amount, 'en')} VND`;

type Receipt = NonNullable<FeeDetail['receipt']>;

function factsOf(fee: FeeDetail, receipt: Receipt): [string, string][] {
  const paid = fee.payments.find((one) => one.verdict === 'matched' || one.settlement === 'matched');
  return [
    [t('payments.copy.number'), `${receipt.form} ${receipt.symbol} ${receiptNumber(receipt.number)}`],
    [t('payments.copy.payer'), [receipt.payerName, receipt.payerCode].filter((part) => part !== undefined).join(' · ')],
    [t('payments.copy.dossier'), [fee.code, textOf(fee.procedure.name, 'en')].filter((part) => part !== undefined).join(' · ')],
    // words: payments.partner-*
    ...(paid === undefined
      ? []
      : [
          [
            t('payments.copy.paid'),
            `${formatInstant(new Date(paid.paidAt))} · ${paid.bank ?? t(`payments.partner-${paid.partner}`)}`,
          ] satisfies [string, string],
        ]),
  ];
}

/** Its money was given back: the copy says so, the paper stays as it was issued. */
const refundedMark = ({ obligation }: FeeDetail): string[] => {
  const refunded = obligation?.refunded;
  if (refunded === undefined) return [];
  return [t('payments.copy.refunded', { at: formatInstant(new Date(refunded.at)), amount: dong(refunded.amount) })];
};

/** The receipt in English, marked as what it is: the Vietnamese one alone counts. */
async function readingCopy(ctx: Ctx, fee: FeeDetail, receipt: Receipt): Promise<RawAnswer> {
  const authority = await ctx.read((tx) => getAuthority(tx, ctx.now()));
  const title = t('payments.copy.title');
  const data = {
    agency: textOf(authority.name, 'en'),
    title,
    marks: [t('payments.copy.mark'), ...refundedMark(fee), ...(authority.demo ? [t('payments.copy.demo')] : [])],
    facts: factsOf(fee, receipt),
    heads: [t('payments.copy.what'), t('payments.copy.basis'), t('payments.copy.amount')],
    // words: payments.kind-*
    lines: (fee.obligation?.lines ?? []).map((line) => [
      `${line.name} (${t(`payments.kind-${line.kind}`)})`,
      line.basis,
      dong(line.amount),
    ]),
    sum: t('payments.copy.sum', { amount: dong(receipt.amount) }),
    foot: t('payments.copy.foot', { number: `${receipt.symbol} ${receiptNumber(receipt.number)}` }),
  };
  const metadata = { title, createdAt: new Date(receipt.madeAt), language: 'en' as const };
  const { pdf } = await renderDocument({ source, data, metadata });
  return fileAnswer(pdf, { mime: 'application/pdf', name: `receipt-${receiptNumber(receipt.number)}-en.pdf` });
}

/** The receipt of what was paid for a dossier within reach: the paper itself, or its reading copy in English. Refuses with `http.not-found`. */
export async function openReceipt(ctx: Ctx, given: { dossierId: string; lang: 'vi' | 'en' }): Promise<RawAnswer> {
  const fee = await getFee(ctx, given.dossierId);
  const receipt = fee.receipt ?? fail('http.not-found');
  if (given.lang === 'en') return readingCopy(ctx, fee, receipt);
  return openPaperFile(ctx, given.dossierId, receipt.paperId ?? fail('http.not-found'));
}

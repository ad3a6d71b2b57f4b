import type { Act } from '#platform/context';
import { timeZone, translator } from '#platform/i18n';
import { newId } from '#platform/ids';
import { addFeePaper, dossierOutline } from '#modules/dossiers';
import { getEnterprise } from '#modules/enterprises';
import { dongInWords } from './amount-words.ts';
import type { Obligation } from './obligation-store.ts';
import { findReceiptSeries, insertReceipt, takeReceiptNumber } from './receipt-store.ts';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });
const t = translator('vi');

/** How something was paid: by whom it was taken at the counter, or under which reference at the bank. */
export interface Paid {
  at: Date;
  cashierId: string | undefined;
  reference: string | undefined;
}

/** A number as it stands in the book: seven digits. */
export const receiptNumber = (number: number): string => String(number).padStart(7, '0');

// words: payments.kind-*
/** Makes the receipt of what was just paid, in the same act, with its paper; none where no form and symbol are set up. */
export async function makeReceipt(act: Act, held: Obligation, paid: Paid): Promise<void> {
  const series = await findReceiptSeries(act.tx, dayFormat.format(act.now));
  if (series === undefined) return;
  const { dossier_id: dossierId, amount, lines } = held;
  const { applicantName, enterpriseId } = await dossierOutline(act.tx, dossierId, act.now);
  const enterprise = enterpriseId === undefined ? undefined : await getEnterprise(act.tx, enterpriseId, { valid: act.now });
  const payer = { name: applicantName, code: enterprise?.code ?? null };
  const number = await takeReceiptNumber(act.tx, series.form, series.symbol);
  const paperId = await addFeePaper(act, {
    dossierId,
    ...series,
    number: receiptNumber(number),
    payer,
    lines: lines.map((line) => ({ ...line, kind: t(`payments.kind-${line.kind}`) })),
    amount,
    amountWords: dongInWords(amount),
    method: t(paid.cashierId === undefined ? 'payments.paper.by-transfer' : 'payments.paper.at-counter'),
    reference: paid.reference ?? null,
    paidAt: paid.at,
    cashierId: paid.cashierId,
  });
  await insertReceipt(act.tx, {
    id: newId(act.now),
    obligationId: held.id,
    ...series,
    number,
    payerName: payer.name,
    payerCode: payer.code,
    amount,
    madeAt: act.now,
    madeBy: act.actor.personId ?? null,
    paperId,
  });
  act.about('dossier', dossierId, { receipt: `${series.form} ${series.symbol} ${number}` });
}

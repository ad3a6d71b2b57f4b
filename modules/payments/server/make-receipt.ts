import type { Act } from '#platform/context';
import { timeZone } from '#platform/i18n';
import { newId } from '#platform/ids';
import { dossierOutline } from '#modules/dossiers';
import { getEnterprise } from '#modules/enterprises';
import type { Obligation } from './obligation-store.ts';
import { findReceiptSeries, insertReceipt, takeReceiptNumber } from './receipt-store.ts';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** Makes the receipt of what was just paid, in the same act; none where no form and symbol are set up. */
export async function makeReceipt(act: Act, held: Obligation): Promise<void> {
  const series = await findReceiptSeries(act.tx, dayFormat.format(act.now));
  if (series === undefined) return;
  const { applicantName, enterpriseId } = await dossierOutline(act.tx, held.dossier_id, act.now);
  const enterprise = enterpriseId === undefined ? undefined : await getEnterprise(act.tx, enterpriseId, { valid: act.now });
  const number = await takeReceiptNumber(act.tx, series.form, series.symbol);
  await insertReceipt(act.tx, {
    id: newId(act.now),
    obligationId: held.id,
    ...series,
    number,
    payerName: applicantName,
    payerCode: enterprise?.code ?? null,
    amount: held.amount,
    madeAt: act.now,
    madeBy: act.actor.personId ?? null,
  });
  act.about('dossier', held.dossier_id, { receipt: `${series.form} ${series.symbol} ${number}` });
}

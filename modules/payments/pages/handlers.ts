import { implement, redirect, speechOf } from '#platform/http';
import { newId } from '#platform/ids';
import { qrSvg } from '#platform/pdf';
import { money } from '../contract-shapes.ts';
import { getFee } from '../server/get-fee.ts';
import { dayOf } from '../server/demo-statement.ts';
import { payAtBank } from '../server/pay-at-bank.ts';
import { requireDemo } from '../server/simulator.ts';
import { bankPage, bankPath } from './bank-page.ts';
import { feePage } from './fee-page.ts';
import { paymentsPages } from './pages-contract.ts';

async function imageOf(text: string | undefined): Promise<string | undefined> {
  return text === undefined ? undefined : `data:image/svg+xml;base64,${Buffer.from(await qrSvg(text)).toString('base64')}`;
}

/** Handlers of the pages. */
export const paymentsPageHandlers = implement(paymentsPages, {
  showFee: async ({ id }, handling) => {
    const { ctx, site } = handling;
    const fee = await getFee(ctx, id);
    const { demo } = await ctx.services.authority();
    const qrImage = await imageOf(fee.request?.qr);
    return site({ title: ctx.t('payments.page.title'), body: feePage({ ...speechOf(handling), fee, qrImage, demo }) });
  },
  showBank: async ({ 'noi-dung': content, 'so-tien': amount, xong }, handling) => {
    const { ctx, site } = handling;
    await requireDemo(ctx);
    const form = { order: newId(ctx.now()), content, amount, how: 'once' as const };
    return site({
      title: ctx.t('payments.bank.title'),
      body: bankPage({ ...speechOf(handling), ...form, done: xong !== undefined, wrong: false, today: dayOf(ctx.now()) }),
    });
  },
  payAtBank: async ({ order, content, amount, how }, handling) => {
    const { ctx, site } = handling;
    await requireDemo(ctx);
    const sum = money.safeParse(Number(amount.replaceAll(/[.,\s]/g, '')));
    const speech = speechOf(handling);
    if (content === '' || !sum.success)
      return site({
        title: ctx.t('payments.bank.title'),
        body: bankPage({ ...speech, order, content, amount, how, done: false, wrong: true, today: dayOf(ctx.now()) }),
        status: 422,
      });
    await payAtBank(ctx, { order, content, amount: sum.data, how });
    const query = new URLSearchParams({ 'noi-dung': content, 'so-tien': String(sum.data), xong: '1' });
    return redirect(`${speech.prefix}${bankPath}?${query.toString()}`);
  },
});

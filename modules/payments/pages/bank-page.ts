import type { Speech } from '#platform/http';
import { alert, breadcrumbs, button, card, choices, csrfField, field, formActs, html, pageHead, type Html } from '#platform/pages';
import { behaviours, type Behaviour } from '../server/pay-at-bank.ts';

/** The address of the demo's bank. */
export const bankPath = '/ban-minh-hoa/ngan-hang';

/** A form to pay by. */
export interface BankView extends Speech {
  /** Of this showing of the form: sent twice it pays once. */
  order: string;
  content: string;
  amount: string;
  how: Behaviour;
  done: boolean;
  wrong: boolean;
  /** The day whose account is offered first. */
  today: string;
}

// words: payments.bank.how-*
/** The invented bank: one pays what one likes, and says how the bank behaves. */
export function bankPage(view: BankView): Html {
  const { t, locale, prefix, csrf, order, content, amount, how, done, wrong, today } = view;
  const options = behaviours.map((one) => ({ value: one, label: t(`payments.bank.how-${one}`), selected: one === how }));
  const form = html`<form class="form" method="post" action="${prefix}${bankPath}">${csrf !== '' && csrfField(csrf)}
    <input type="hidden" name="order" value="${order}">
    ${field({ locale, name: 'content', label: t('payments.bank.content'), help: t('payments.bank.content-help'), value: content, required: true, maxLength: 300 })}
    ${field({ locale, name: 'amount', label: t('payments.bank.amount'), value: amount, required: true, maxLength: 15 })}
    ${choices({ locale, name: 'how', label: t('payments.bank.how'), required: true, options })}
    ${formActs([button({ label: t('payments.bank.pay'), kind: 'primary' })])}</form>`;
  const statement = html`<p>${t('payments.bank.statement-text')}</p>
    <form class="form" method="get" action="/api/v1/payments/banks/demo/statement">${field({ locale, name: 'day', type: 'date', label: t('payments.bank.statement-day'), value: today, required: true, width: 'short' })}
    ${formActs([button({ label: t('payments.bank.statement-get') })])}</form>`;
  const items = [{ label: t('payments.bank.demo'), href: `${prefix}/ban-minh-hoa` }, { label: t('payments.bank.title') }];
  return html`${breadcrumbs({ locale, items })}${pageHead({ title: t('payments.bank.title'), lead: t('payments.bank.lead') })}
    <div class="stack-wide dossier-narrow">${done && alert({ locale, tone: 'ok', live: true, title: t('payments.bank.done'), body: html`<p>${t('payments.bank.done-text')}</p>` })}
    ${wrong && alert({ locale, tone: 'late', live: true, title: t('payments.bank.wrong') })}
    ${card({ body: form })}${card({ title: t('payments.bank.statement'), body: statement })}</div>`;
}

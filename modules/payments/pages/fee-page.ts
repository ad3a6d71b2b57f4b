import { formatInstant } from '#platform/i18n';
import type { Speech } from '#platform/http';
import {
  alert,
  attributes,
  breadcrumbs,
  card,
  chip,
  columns,
  copyable,
  emptyState,
  html,
  inLocale,
  linkButton,
  liveAttributes,
  pageHead,
  said,
  summaryList,
  table,
  type Content,
  type Html,
} from '#platform/pages';
import type { FeeDetail } from '../server/get-fee.ts';
import { receiptNumber } from '../server/make-receipt.ts';
import { inDong } from './money.ts';

/** What is owed for a dossier, and how it is paid. */
export interface FeeView extends Speech {
  fee: FeeDetail;
  /** The QR code as an image. */
  qrImage: string | undefined;
  demo: boolean;
}

type Obligation = NonNullable<FeeDetail['obligation']>;
type Request = NonNullable<FeeDetail['request']>;

const tones = { determined: 'draft', due: 'soon', paid: 'ok', refunded: 'neutral', exempt: 'neutral', cancelled: 'draft' } as const;
const at = (iso: string): string => formatInstant(new Date(iso));

// words: payments.state-*, payments.kind-*, payments.timing-*
function owed(held: Obligation, { t, locale }: FeeView): Html {
  const rows = held.lines.map((line) => [
    html`${inLocale(line.name, locale)} <span class="quiet">${t(`payments.kind-${line.kind}`)}</span>`,
    html`<span class="nowrap">${inDong(line.amount)}</span>`,
    inLocale(line.basis, locale),
  ]);
  const facts = [
    { label: t('payments.page.total'), value: html`<b>${inDong(held.amount)}</b>` },
    { label: t('payments.page.timing'), value: t(`payments.timing-${held.timing}`) },
    ...(held.exemption === undefined
      ? []
      : [
          { label: t('payments.page.exempt-basis'), value: inLocale(held.exemption.basis, locale) },
          { label: t('payments.page.exempt-document'), value: inLocale(held.exemption.document, locale) },
        ]),
  ];
  const heads = [
    { label: t('payments.page.what'), role: 'title' as const },
    { label: t('payments.page.amount') },
    { label: t('payments.page.basis') },
  ];
  return card({
    title: t('payments.page.what'),
    body: html`${table({ caption: t('payments.page.what'), columns: heads, rows })}${summaryList({ locale, rows: facts })}`,
  });
}

function transfer(request: Request, view: FeeView): Content {
  const { t, locale, prefix, qrImage, demo } = view;
  if (request.payTo === undefined) return html`<p>${t('payments.page.counter-only')}</p>`;
  const { bank, number, holder } = request.payTo;
  const rows = [
    { label: t('payments.page.bank'), value: inLocale(bank, locale) },
    { label: t('payments.page.number'), value: copyable({ text: number, locale }) },
    { label: t('payments.page.holder'), value: html`<span class="mono">${holder}</span>` },
    { label: t('payments.page.amount'), value: html`<b>${inDong(request.amount)}</b>` },
    { label: t('payments.page.content'), value: copyable({ text: request.reference, locale }) },
    { label: t('payments.page.until'), value: at(request.expiresAt) },
  ];
  const query = new URLSearchParams({ 'noi-dung': request.reference, 'so-tien': String(request.amount) });
  return html`${
    qrImage !== undefined &&
    html`<p>${t('payments.page.scan')}</p><p><img class="fee-qr" src="${qrImage}" width="240" height="240" alt="${t('payments.page.qr-alt', { amount: inDong(request.amount) })}"></p>`
  }${summaryList({ locale, rows })}<p class="quiet">${t('payments.page.counter')}</p>${
    demo && linkButton({ label: t('payments.page.to-bank'), href: `${prefix}/ban-minh-hoa/ngan-hang?${query.toString()}` })
  }`;
}

function pay(view: FeeView): Content {
  const { fee, t, locale } = view;
  const { request, obligation } = fee;
  if (request === undefined || obligation?.state !== 'due') return null;
  if (request.state === 'expired')
    return alert({ locale, tone: 'late', title: t('payments.page.expired'), body: html`<p>${t('payments.page.expired-text')}</p>` });
  return card({ title: t('payments.page.pay'), body: html`${transfer(request, view)}` });
}

// words: payments.partner-*, payments.verdict-*, payments.settlement-*
function payments({ fee, t, locale }: FeeView): Content {
  if (fee.payments.length === 0) return null;
  const rows = fee.payments.map((one) => [
    html`<span class="nowrap">${at(one.paidAt)}</span>`,
    html`<span class="nowrap">${inDong(one.amount)}</span>`,
    one.bank === undefined ? t(`payments.partner-${one.partner}`) : inLocale(one.bank, locale),
    html`${chip(t(`payments.verdict-${one.verdict}`), one.verdict === 'matched' ? 'ok' : 'soon')}${
      one.verdict !== 'matched' &&
      one.refundedAt === undefined &&
      html` <span class="quiet">${t(one.settlement === undefined ? 'payments.page.being-settled' : `payments.settlement-${one.settlement}`)}</span>`
    }${one.refundedAt !== undefined && html` <span class="quiet">${t('payments.page.refunded-at', { at: at(one.refundedAt) })}</span>`}`,
  ]);
  const heads = [
    { label: t('payments.page.at'), role: 'title' as const },
    { label: t('payments.page.amount') },
    { label: t('payments.page.how') },
    { label: t('payments.page.came-to') },
  ];
  return card({ title: t('payments.page.payments'), body: table({ caption: t('payments.page.payments'), columns: heads, rows }) });
}

function receipt({ fee, t, locale }: FeeView): Content {
  if (fee.receipt === undefined) return null;
  const { form, symbol, number, payerName, payerCode, amount, madeAt, paperId } = fee.receipt;
  const refunded = fee.obligation?.refunded;
  const rows = [
    {
      label: t('payments.page.receipt-number'),
      value: html`<span class="mono">${form} · ${symbol} · ${receiptNumber(number)}</span>`,
    },
    { label: t('payments.page.payer'), value: html`${inLocale(payerName, locale)} <span class="quiet mono">${payerCode}</span>` },
    { label: t('payments.page.amount'), value: inDong(amount) },
    { label: t('payments.page.at'), value: at(madeAt) },
    ...(refunded === undefined
      ? []
      : [{ label: t('payments.state-refunded'), value: html`<b>${inDong(refunded.amount)}</b> · ${at(refunded.at)}` }]),
  ];
  const address = `/api/v1/payments/dossiers/${fee.dossierId}/receipt`;
  const files =
    paperId !== undefined &&
    html`<p>${linkButton({ label: t('payments.page.receipt-file'), href: address })} <a href="${address}?lang=en">${t('payments.page.receipt-en')}</a></p>`;
  const note =
    refunded !== undefined &&
    alert({
      locale,
      tone: 'soon',
      title: t('payments.page.receipt-refunded'),
      body: html`<p>${t('payments.page.receipt-refunded-text')}</p>`,
    });
  return card({ title: t('payments.page.receipt'), body: html`${note}${summaryList({ locale, rows })}${files}` });
}

function parts(obligation: Obligation, view: FeeView): Html {
  const known = html`<div class="stack-wide">${owed(obligation, view)}${receipt(view)}${payments(view)}</div>`;
  const way = pay(view);
  return way === null ? known : columns([known, way], 'halves');
}

/** What is owed for a dossier: of what, why, until when, how to pay it, and what was paid. */
export function feePage(view: FeeView): Html {
  const { fee, t, locale, prefix } = view;
  const { obligation, dossierId, code, procedure } = fee;
  const state = obligation?.refunded === undefined ? (obligation?.state ?? 'cancelled') : 'refunded';
  const items = [
    { label: t('payments.page.home'), href: `${prefix}/doanh-nghiep` },
    {
      label: code === undefined ? t('payments.page.dossier') : html`<span class="mono">${code}</span>`,
      href: `${prefix}/ho-so/${dossierId}`,
    },
    { label: t('payments.page.title') },
  ];
  const head = pageHead({
    title: t('payments.page.title'),
    lead: said(procedure.name, locale),
    ...(obligation === undefined ? {} : { state: chip(t(`payments.state-${state}`), tones[state]) }),
  });
  const body =
    obligation === undefined ? emptyState({ title: t('payments.page.none'), text: t('payments.page.none-text') }) : parts(obligation, view);
  return html`${breadcrumbs({ locale, items })}<div class="stack-wide"${attributes(liveAttributes('dossier-fee', ['dossier']))}>${head}${body}</div>`;
}

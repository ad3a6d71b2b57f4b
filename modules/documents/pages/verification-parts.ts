import { formatDate, formatInstant, type Locale, type Translate, type Words } from '#platform/i18n';
import { alert, copyable, disclosure, dropForm, html, inLocale, said, summaryList, type Content, type Html } from '#platform/pages';
import type { IssuedDocument } from '../server/issued.ts';

/** In what the pages' parts speak, and what their forms carry. */
export interface Speech {
  t: Translate;
  locale: Locale;
  /** Before addresses: nothing, or `/en`. */
  prefix: string;
  csrf: string;
  /** Papers of a demo have no legal effect. */
  demo: boolean;
  agency: Words;
}

/** What a demo says before all else. */
export function demoNotice({ demo, t, locale }: Speech): Content {
  return (
    demo && alert({ locale, tone: 'soon', title: t('documents.page.demo-title'), body: html`<p>${t('documents.page.demo-text')}</p>` })
  );
}

/** The answer in one sentence, what follows from it, and a shape that says the same without colour. */
export function verdict(view: { tone: 'ok' | 'soon' | 'late'; title: Content; text: Content; eyebrow: Content }): Html {
  const shape = { ok: '✓', soon: '?', late: '✕' } as const;
  return html`<div class="verdict verdict-${view.tone}" role="status"><span class="verdict-shape" aria-hidden="true">${shape[view.tone]}</span>
<div><p class="eyebrow">${view.eyebrow}</p><h1>${view.title}</h1><p class="lead">${view.text}</p></div></div>`;
}

/** Where a file is dropped; with a word it is compared with the document behind it. */
export function fileForm(view: Speech & { word?: string | undefined; error?: string | undefined }): Html {
  const { t, locale, prefix, csrf, word, error } = view;
  const form = dropForm({
    locale,
    action: word === undefined ? `${prefix}/kiem-tra` : `${prefix}/kiem-tra/${encodeURIComponent(word)}`,
    name: 'file',
    label: t('documents.page.file'),
    accept: '.pdf,application/pdf',
    act: t('documents.page.check'),
    error,
    kind: 'primary',
    ...(csrf === '' ? {} : { csrf }),
  });
  return html`${form}<p class="help">${t('documents.page.file-rule')}</p>`;
}

/** A fingerprint that may break anywhere and can be copied. */
export function fingerprint(sha256: string, locale: Locale): Html {
  return html`<span class="fingerprint">${copyable({ text: sha256, locale })}</span>`;
}

/** What was issued: title, number, date, agency and the fingerprint of the authentic file. */
export function issuedFacts(issued: IssuedDocument, { t, locale }: Speech): Html {
  return summaryList({
    locale,
    rows: [
      { label: t('documents.page.title'), value: said(issued.title, locale) },
      {
        label: t('documents.page.number'),
        value: html`<b class="mono">${inLocale(issued.numberText, locale)}</b>`,
      },
      { label: t('documents.page.issued-on'), value: formatDate(issued.issuedOn) },
      { label: t('documents.page.agency'), value: said(issued.agency, locale) },
      ...(issued.bySystem ? [{ label: t('documents.page.signature'), value: t('documents.page.no-signature-by-system') }] : []),
      { label: t('documents.page.fingerprint'), value: fingerprint(issued.sha256, locale) },
    ],
  });
}

/** How anybody checks a file without this page. */
export function checkElsewhere({ t, locale }: Speech): Html {
  const body = html`<div class="stack"><p>${t('documents.page.elsewhere-why')}</p><ol class="elsewhere">
<li>${t('documents.page.elsewhere-roots')} <a href="/api/v1/signatures/ca">ezone-ca.pem</a></li>
<li>${t('documents.page.elsewhere-ezone')} ${copyable({ text: 'npx ezone verify ket-qua.pdf --ca ezone-ca.pem', locale })}</li>
<li>${t('documents.page.elsewhere-pdfsig')} ${copyable({ text: 'pdfsig ket-qua.pdf', locale })}</li></ol></div>`;
  return disclosure({ summary: t('documents.page.elsewhere'), body });
}

/** `dd/MM/yyyy HH:mm` of an instant as a report tells it. */
export const instantOf = (iso: string): string => formatInstant(new Date(iso));

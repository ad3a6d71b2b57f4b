import { alert, button, csrfField, field, html, linkButton, pageHead, said, type Content, type Html } from '#platform/pages';
import type { Words } from '#platform/i18n';
import type { Tracked } from '../server/track-dossier.ts';
import type { Speech } from './speech.ts';
import { trackedCard } from './tracking-page.ts';

/** The self-service screen as it is drawn: `word` is the hall's own, none on a machine that takes no numbers. */
export interface SelfService extends Speech {
  word: string;
}

const path = '/tu-phuc-vu';
const query = ({ word }: SelfService): string => (word === '' ? '' : `?may=${encodeURIComponent(word)}`);

/** Where the screen begins and to which it comes back by itself. */
export const startOf = (view: SelfService): string => `${view.prefix}${path}${query(view)}`;

function tile(view: { href: string; title: Content; text: Content }): Html {
  return html`<a class="kiosk-tile" href="${view.href}"><b>${view.title}</b><span>${view.text}</span></a>`;
}

/** What somebody in the hall comes for, in large; the other language one touch away. */
export function selfServicePage(view: SelfService): Html {
  const { t, prefix, locale, word } = view;
  const tiles = [
    tile({ href: `${prefix}${path}/ho-so${query(view)}`, title: t('dossiers.kiosk.track'), text: t('dossiers.kiosk.track-text') }),
    tile({ href: `${prefix}${path}/thu-tuc${query(view)}`, title: t('dossiers.kiosk.find'), text: t('dossiers.kiosk.find-text') }),
    tile({ href: `${prefix}${path}/dang-nhap`, title: t('dossiers.kiosk.file'), text: t('dossiers.kiosk.file-text') }),
    word !== '' &&
      tile({ href: `${prefix}/lay-so${query(view)}`, title: t('dossiers.kiosk.ticket'), text: t('dossiers.kiosk.ticket-text') }),
  ];
  const other =
    locale === 'vi'
      ? html`<a class="kiosk-tile kiosk-other" lang="en" hreflang="en" href="/en${path}${query(view)}"><b>English</b></a>`
      : html`<a class="kiosk-tile kiosk-other" lang="vi" hreflang="vi" href="${path}${query(view)}"><b>Tiếng Việt</b></a>`;
  return html`<div class="kiosk">${pageHead({ title: t('dossiers.kiosk.title'), lead: t('dossiers.kiosk.lead') })}
    <nav class="kiosk-tiles" aria-label="${t('dossiers.kiosk.title')}">${tiles}${other}</nav></div>`;
}

const back = (view: SelfService): Html =>
  html`<p class="kiosk-back"><a class="button" href="${startOf(view)}">${view.t('dossiers.kiosk.back')}</a> <span class="quiet">${view.t('dossiers.kiosk.forgets')}</span></p>`;

/** Following a dossier by code and key: the question, and the answer above it; nothing of it stays on the machine. */
export function selfTrackingPage(view: SelfService & { found?: Tracked; refusal?: string }): Html {
  const { t, locale, prefix, csrf, found, refusal, word } = view;
  const shared = { locale, mono: true, required: true, autocomplete: 'off' } as const;
  const form = html`<form class="form kiosk-form" method="post" autocomplete="off" action="${prefix}${path}/ho-so">
    ${csrf !== '' && csrfField(csrf)}<input type="hidden" name="may" value="${word}">
    ${field({ ...shared, name: 'ma', label: t('dossiers.page.code'), placeholder: 'H99.99-261118-0007', maxLength: 60 })}
    ${field({ ...shared, name: 'khoa', label: t('dossiers.page.key'), placeholder: 'K7QP-3MXR', maxLength: 20 })}
    ${button({ label: t('dossiers.page.track-act'), kind: 'primary' })}</form>`;
  return html`<div class="kiosk">${pageHead({ title: t('dossiers.kiosk.track'), lead: t('dossiers.kiosk.track-text') })}
    ${refusal !== undefined && alert({ locale, tone: 'late', title: refusal, live: true })}${found === undefined ? form : trackedCard(found, view)}
    ${back(view)}</div>`;
}

/** Filed: nothing of it stands here any more, and what comes next. */
export function selfFiledPage(view: SelfService): Html {
  const { t, prefix, locale, word } = view;
  const done = alert({
    locale,
    tone: 'ok',
    title: t('dossiers.kiosk.filed'),
    body: html`<p>${t('dossiers.kiosk.filed-text')}</p>`,
    live: true,
  });
  const ticket = word !== '' && linkButton({ label: t('dossiers.kiosk.ticket'), href: `${prefix}/lay-so${query(view)}` });
  return html`<div class="kiosk">${pageHead({ title: t('dossiers.kiosk.filed-title') })}${done}
    <p class="kiosk-take">${linkButton({ label: t('dossiers.kiosk.back'), href: startOf(view), kind: 'primary' })}${ticket}</p></div>`;
}

/** A procedure as the screen names it. */
export interface SelfProcedure {
  code: string;
  name: Words;
}

/** Procedures that fit some words; how one is filed stands on its page, which a phone takes along. */
export function selfProceduresPage(view: SelfService & { sought: string; found: readonly SelfProcedure[]; qrImage: string }): Html {
  const { t, locale, prefix, sought, found, qrImage, word } = view;
  const fileHref = (code: string): string => `${prefix}${path}/dang-nhap?ve=${encodeURIComponent(`${prefix}/ho-so/moi?thu-tuc=${code}`)}`;
  const items = found.map(
    ({ code, name }) => html`<li><span><b>${said(name, locale)}</b> <span class="quiet mono">${code}</span></span>
      ${linkButton({ label: t('dossiers.kiosk.file-here'), href: fileHref(code) })}</li>`,
  );
  return html`<div class="kiosk">${pageHead({ title: t('dossiers.kiosk.find'), lead: t('dossiers.kiosk.find-text') })}
    <form class="form kiosk-form" method="get" autocomplete="off" action="${prefix}${path}/thu-tuc"><input type="hidden" name="may" value="${word}">
      ${field({ locale, name: 'tim', label: t('dossiers.kiosk.words'), value: sought, maxLength: 100, autocomplete: 'off', required: true })}
      ${button({ label: t('dossiers.page.home-act'), kind: 'primary' })}</form>
    ${found.length === 0 ? html`<p role="status">${t('dossiers.kiosk.none')}</p>` : html`<ul class="kiosk-found">${items}</ul>`}
    <p class="kiosk-take"><img src="${qrImage}" width="140" height="140" alt="${t('dossiers.kiosk.qr')}"> <span>${t('dossiers.kiosk.take-along')}</span></p>
    ${back(view)}</div>`;
}

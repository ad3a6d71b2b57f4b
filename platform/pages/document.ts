import type { Locale, Translate } from '#platform/i18n';
import { attributes, html } from './html.ts';
import type { Content, Html } from './html.ts';
import { inLocale, langOf } from './language.ts';
import { liveAttributes } from './parts/status.ts';
import { kitWords } from './words.ts';

/** A link of the header, the account menu or the footer; `count` shows what waits there. */
export interface PageLink {
  label: string;
  href: string;
  count?: number | undefined;
}

/** Who is signed in, as the account menu tells it; signing out posts `csrf` to `signOutAction`. */
export interface ActorSummary {
  personId: string;
  name: string;
  detail?: string | undefined;
  /** What waits to be read; `label` says it in whole. Kept fresh by news of `topic`. */
  bell?: (PageLink & { topic: string }) | undefined;
  links: readonly PageLink[];
  signOutAction: string;
  csrf: string;
}

/** Addresses of the files a page loads. */
export interface PageAssets {
  stylesheet: string;
  script?: string | undefined;
}

/** Everything around a page's body; `path` marks the current nav link, `alternateUrl` is this page in the other language. */
export interface DocumentView {
  title: string;
  locale: Locale;
  body: Html;
  nonce: string;
  path: string;
  authorityName: string;
  demo: boolean;
  alternateUrl: string;
  nav?: readonly PageLink[];
  footer?: readonly PageLink[];
  actor?: ActorSummary | undefined;
  signInUrl?: string;
  homeUrl?: string;
  csrf?: string | undefined;
  assets: PageAssets;
  description?: string;
  indexed?: boolean;
  bare?: boolean;
  /** At a screen that strangers share no account is shown and none is signed in to. */
  shared?: boolean;
  /** On a screen that nobody stands at, and at one for a single act: the head leads nowhere. */
  unattended?: boolean;
  /** Stands below the header: a session that ends itself, and how it is ended. */
  strip?: Html | undefined;
  /** Where a browser without script goes by itself, and after how many seconds. */
  leadOn?: { after: number; to: string } | undefined;
}

/** A whole page: head, demo band, header, main, footer; `bare` leaves header nav and footer out (sign-in, print, phone forms). */
export function renderDocument(view: DocumentView): string {
  const t = kitWords(view.locale);
  return html`<!doctype html>
    <html lang="${view.locale}">
      ${head(view)}
      <body>
        <a class="skip" href="#main">${t('pages.skip')}</a>
        ${header(view, t)}${view.strip ?? null}
        <main id="main" class="page" tabindex="-1">${view.body}</main>
        ${view.bare !== true && footer(view, t)}
        <div id="live-note" class="visually-hidden" role="status" data-changed="${t('pages.live-changed')}" data-offline="${t('pages.offline')}"></div>
      </body>
    </html>`.toString();
}

function head(view: DocumentView): Html {
  const assets = view.assets;
  const other = view.locale === 'vi' ? 'en' : 'vi';
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title${attributes({ lang: langOf(`${view.title}${view.authorityName}`, view.locale) })}>${view.title} · ${view.authorityName}</title>
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#0b4f8a">
${view.description !== undefined && html`<meta name="description" content="${view.description}" />`}
${view.indexed !== true && html`<meta name="robots" content="noindex" />`}
${view.leadOn !== undefined && html`<noscript><meta http-equiv="refresh" content="${view.leadOn.after}; url=${view.leadOn.to}" /></noscript>`}
${view.csrf !== undefined && html`<meta name="csrf-token" content="${view.csrf}" />`}
<link rel="alternate" hreflang="${other}" href="${view.alternateUrl}">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${assets.stylesheet}" nonce="${view.nonce}">
${assets.script !== undefined && html`<script type="module" src="${assets.script}" nonce="${view.nonce}"></script>`}
</head>`;
}

function header(view: DocumentView, t: Translate): Html {
  return html`<header class="site-head">${view.demo && html`<p class="demo-band">${t('pages.demo')}</p>`}
    <div class="site-head-in">
      ${brand(view, t)} ${view.bare !== true && nav(view, t)}
      ${view.unattended !== true && html`<div class="site-acts">${languageSwitch(view, t)}${view.shared !== true && who(view, t)}</div>`}
    </div>
  </header>`;
}

function brand(view: DocumentView, t: Translate): Html {
  const words = html`<span class="brand-mark" aria-hidden="true">e</span>
    <span class="brand-words"><b>${inLocale(view.authorityName, view.locale)}</b><span>${t('pages.portal')}</span></span>`;
  return view.unattended === true ? html`<p class="brand">${words}</p>` : html`<a class="brand" href="${view.homeUrl ?? '/'}">${words}</a>`;
}

function nav(view: DocumentView, t: Translate): Content {
  const links = view.nav ?? [];
  if (links.length === 0) return null;
  const items = html`<ul>
    ${links.map((link) => html`<li>${navLink(link, view)}</li>`)}
  </ul>`;
  return html`<nav class="site-nav" aria-label="${t('pages.main-nav')}">${items}</nav>
    <details class="site-menu" data-menu>
      <summary class="button button-quiet">${t('pages.menu')}</summary>
      <nav aria-label="${t('pages.main-nav')}">${items}</nav>
    </details>`;
}

function navLink(link: PageLink, view: DocumentView): Html {
  const here = link.href === view.path || (link.href.length > 1 && view.path.startsWith(`${link.href}/`));
  const current = attributes({ 'aria-current': here && 'page' });
  return html`<a href="${link.href}" ${current}>${inLocale(link.label, view.locale)}${counter(link.count)}</a>`;
}

function counter(count: number | undefined): Content {
  return count !== undefined && count > 0 && html` <span class="count">${count}</span>`;
}

function languageSwitch(view: DocumentView, t: Translate): Html {
  const one = (locale: Locale, short: string, name: string) =>
    locale === view.locale
      ? html`<span aria-current="true" lang="${locale}" title="${name}">${short}</span>`
      : html`<a href="${view.alternateUrl}" hreflang="${locale}" lang="${locale}" rel="alternate" title="${name}">${short}</a>`;
  return html`<div class="languages" role="group" aria-label="${t('pages.language')}">
    ${one('vi', 'VI', 'Tiếng Việt')}${one('en', 'EN', 'English')}
  </div>`;
}

function bell(link: ActorSummary['bell']): Content {
  if (link === undefined) return null;
  const { label, href, count = 0, topic } = link;
  return html`<a class="bell" href="${href}" title="${label}"${attributes(liveAttributes('bell', [topic]))}>
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true"><path d="M5 8.5a5 5 0 0 1 10 0c0 4.5 1.8 5.5 1.8 5.5H3.2S5 13 5 8.5ZM8.3 16.5a1.8 1.8 0 0 0 3.4 0"/></svg>
    <span class="visually-hidden">${label}</span>${count > 0 && html`<span class="bell-count" aria-hidden="true">${count}</span>`}</a>`;
}

const who = (view: DocumentView, t: Translate): Html =>
  html`${bell(view.actor?.bell)}${view.actor === undefined ? signIn(view, t) : account(view.actor, view, t)}`;

function signIn(view: DocumentView, t: Translate): Html {
  return html`<a class="button button-small" href="${view.signInUrl ?? '/sign-in'}">${t('pages.sign-in')}</a>`;
}

function account(actor: ActorSummary, view: DocumentView, t: Translate): Html {
  return html`<details class="menu account" data-menu>
    <summary class="button button-small">
      <span class="visually-hidden">${t('pages.account')}</span> <span class="account-name">${inLocale(actor.name, view.locale)}</span>
    </summary>
    <div class="menu-in">
      <p class="menu-head">
        <b>${inLocale(actor.name, view.locale)}</b
        >${actor.detail !== undefined && html`<span>${inLocale(actor.detail, view.locale)}</span>`}
      </p>
      <ul>
        ${actor.links.map((link) => html`<li>${navLink(link, view)}</li>`)}
      </ul>
      <form method="post" action="${actor.signOutAction}" data-person="${actor.personId}">
        <input type="hidden" name="_csrf" value="${actor.csrf}" /><button class="button button-quiet" type="submit">
          ${t('pages.sign-out')}
        </button>
      </form>
    </div>
  </details>`;
}

function footer(view: DocumentView, t: Translate): Html {
  const links = view.footer ?? [];
  return html`<footer class="site-foot">
    <div class="site-foot-in">
      <p><b>${inLocale(view.authorityName, view.locale)}</b></p>
      ${
        links.length > 0 &&
        html`<ul>
          ${links.map((link) => html`<li>${navLink(link, view)}</li>`)}
        </ul>`
      }
      <p class="quiet">${t('pages.footer.made')}</p>
    </div>
  </footer>`;
}

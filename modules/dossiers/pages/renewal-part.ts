import { textOf } from '#platform/i18n';
import { alert, button, csrfField, formActs, html, type Content, type Html } from '#platform/pages';
import type { LeftOver } from '../server/draft-store.ts';
import type { DraftDetail } from '../server/drafts.ts';
import type { Renewal } from '../server/renew-draft.ts';
import { said, type Speech } from './speech.ts';

interface Renewed extends Speech {
  draft: Pick<DraftDetail, 'id' | 'left'>;
  renewal: Renewal | undefined;
}

/** Where the notice stands that a draft is written in an earlier version. */
export const renewalPlace = 'ban-moi';

function list(left: readonly LeftOver[], { locale }: Renewed): Html {
  const pairs = left.map(
    ({ label, text }) =>
      html`<div class="pair"><dt>${said(label, locale)}</dt><dd>${textOf(text, locale) === '' ? '–' : said(text, locale)}</dd></div>`,
  );
  return html`<dl class="pairs draft-left">${pairs}</dl>`;
}

/** The procedure has a newer version: what of the draft has no place in it, and the way there; nothing is done by itself. */
function newer(view: Renewed): Content {
  const { t, locale, prefix, csrf, draft, renewal } = view;
  if (renewal === undefined) return null;
  const { left } = renewal;
  const body = html`<p>${t('dossiers.page.renew-text')}</p>
    ${left.length === 0 ? html`<p>${t('dossiers.page.renew-whole')}</p>` : html`<p>${t('dossiers.page.renew-left', { count: left.length })}</p>${list(left, view)}`}
    <form method="post" action="${prefix}/ho-so/ban-nhap/${draft.id}/ban-moi">${csrfField(csrf)}${formActs([button({ label: t('dossiers.page.renew-act'), kind: 'primary' })])}</form>`;
  return html`<div id="${renewalPlace}" tabindex="-1">${alert({ locale, tone: 'soon', title: t('dossiers.page.renew-title'), body })}</div>`;
}

/** What was answered in an earlier version and has no place in this one, until who wrote it lets it go. */
function leftOver(view: Renewed): Content {
  const { t, locale, prefix, csrf, draft } = view;
  if (draft.left.length === 0) return null;
  const body = html`<p>${t('dossiers.page.left-text')}</p>${list(draft.left, view)}
    <form method="post" action="${prefix}/ho-so/ban-nhap/${draft.id}/da-doc">${csrfField(csrf)}${button({ label: t('dossiers.page.left-act'), small: true })}</form>`;
  return alert({ locale, tone: 'info', title: t('dossiers.page.left-title', { count: draft.left.length }), body });
}

/** On top of each page of a draft: a newer version of its procedure, and what an earlier one left. */
export const renewalOnTop = (view: Renewed): Html => html`${newer(view)}${leftOver(view)}`;

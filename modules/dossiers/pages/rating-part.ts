import { alert, button, card, choices, csrfField, disclosure, field, formActs, html, inLocale, type Content } from '#platform/pages';
import type { RatingState } from '../server/ratings/rate-dossier.ts';
import { instantOf, type Speech } from './speech.ts';

/** What the page tells of a rating, and what went wrong when one was sent. */
export interface RatingView extends RatingState {
  justRated: boolean;
  /** A level was not chosen. */
  missing: boolean;
}

const levels = [5, 4, 3, 2, 1] as const;
const anchor = 'danh-gia';

// words: dossiers.rating-level-*
function form({ rating, missing }: RatingView, dossierId: string, { t, locale, prefix, csrf }: Speech): Content {
  const options = levels.map((level) => ({
    value: String(level),
    label: t(`dossiers.rating-level-${level}`),
    selected: rating?.level === level,
  }));
  const question = t('dossiers.page.rating-question');
  const error = missing ? t('dossiers.page.rating-missing') : undefined;
  return html`<form class="form" method="post" action="${prefix}/ho-so/${dossierId}/danh-gia">${csrfField(csrf)}
    ${choices({ locale, name: 'level', label: question, required: true, options, error })}
    ${field({ locale, name: 'comment', type: 'textarea', label: t('dossiers.page.rating-comment'), help: t('dossiers.page.rating-comment-help'), value: rating?.comment ?? '', maxLength: 2000, rows: 3 })}
    ${formActs([button({ label: t(rating === undefined ? 'dossiers.page.rating-send' : 'dossiers.page.rating-change-send'), kind: 'primary' })])}</form>`;
}

function given(view: RatingView, dossierId: string, speech: Speech): Content {
  const { rating, justRated, changeUntil, missing } = view;
  const { t, locale } = speech;
  if (rating === undefined) return null;
  const comment = rating.comment === undefined ? null : html`<blockquote>${inLocale(rating.comment, locale)}</blockquote>`;
  const change =
    changeUntil === undefined
      ? null
      : disclosure({
          summary: html`${t('dossiers.page.rating-change')} ${instantOf(changeUntil.toISOString())}`,
          body: html`${form(view, dossierId, speech)}`,
          open: missing,
        });
  return card({
    id: anchor,
    title: t('dossiers.page.rating-given'),
    body: html`${justRated && alert({ locale, tone: 'ok', live: true, title: t('dossiers.page.rating-thanks') })}
      <p><b>${t(`dossiers.rating-level-${rating.level}`)}</b> <span class="quiet">${instantOf(rating.ratedAt.toISOString())}</span></p>${comment}${change}`,
  });
}

/** After the return the enterprise says how it was served; afterwards what it said stands here, and may be changed for some days. */
export function ratingCard(view: RatingView, dossierId: string, speech: Speech): Content {
  if (!view.mayRate) return given(view, dossierId, speech);
  const { t } = speech;
  return card({
    id: anchor,
    title: t('dossiers.page.rating-title'),
    body: html`<p>${t('dossiers.page.rating-lead')}</p>${form(view, dossierId, speech)}`,
  });
}

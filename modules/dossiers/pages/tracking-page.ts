import { formatInstant } from '#platform/i18n';
import { alert, card, html, pageHead, summaryList, type Html } from '#platform/pages';
import type { Tracked } from '../server/track-dossier.ts';
import { deliveryLine } from './delivery-part.ts';
import { trackingForm } from './home-page.ts';
import { said, type Speech } from './speech.ts';

/** What the tracking page shows: the form, and what came of asking. */
export interface TrackingView extends Speech {
  code: string;
  found?: Tracked;
  refusal?: string;
}

/** Whose turn it is: the applicant's, nobody's any more, the authority's. */
export function turnOf({ nationalStatus, finished }: { nationalStatus: number; finished: boolean }): 'yours' | 'done' | 'ours' {
  if (finished || nationalStatus === 3 || nationalStatus === 8) return 'done';
  return nationalStatus === 5 || nationalStatus === 6 ? 'yours' : 'ours';
}

// words: dossiers.page.turn.*
/** The answer: where a dossier is and until when, without names. */
export function trackedCard(found: Tracked, speech: Speech): Html {
  const { t, locale } = speech;
  const { code, procedure, status, unit, receivedAt, dueAt, finishedAt, nationalStatus } = found;
  const turn = turnOf({ nationalStatus, finished: finishedAt !== undefined });
  const rows = [
    { label: t('dossiers.page.procedure'), value: said(procedure, locale) },
    { label: t('dossiers.page.turn'), value: t(`dossiers.page.turn.${turn}`) },
    ...(unit === undefined ? [] : [{ label: t('dossiers.page.where-now'), value: said(unit, locale) }]),
    { label: t('dossiers.page.received'), value: formatInstant(receivedAt) },
    { label: t('dossiers.page.due'), value: formatInstant(dueAt) },
    ...(finishedAt === undefined ? [] : [{ label: t('dossiers.page.finished'), value: formatInstant(finishedAt) }]),
    ...(found.delivery === undefined ? [] : [{ label: t('dossiers.page.delivery'), value: deliveryLine(found.delivery, speech) }]),
  ];
  return card({
    title: said(status, locale),
    aside: html`<span class="mono">${code}</span>`,
    ...(turn === 'done' ? { tone: 'ok' } : turn === 'yours' ? { tone: 'soon' } : {}),
    body: html`<div role="status">${summaryList({ locale, rows })}</div><p class="help">${t('dossiers.page.track-no-names')}</p>`,
  });
}

/** Following a dossier by code and key: the question, and the answer above it. */
export function trackingPage(view: TrackingView): Html {
  const { t, locale, found, refusal, code } = view;
  const title = found === undefined ? t('dossiers.page.track-form') : t('dossiers.page.track-another');
  return html`<div class="dossier-narrow">
    ${pageHead({ title: t('dossiers.page.track-title'), lead: t('dossiers.page.track-page-lead') })}
    ${refusal !== undefined && alert({ locale, tone: 'late', title: refusal, live: true })}${found !== undefined && trackedCard(found, view)}
    ${card({ title, body: trackingForm({ ...view, code: found === undefined ? code : '' }), foot: html`<p class="help">${t('dossiers.page.track-tries')}</p>` })}
  </div>`;
}

import { card, chip, html, inLocale, type Content, type Html } from '#platform/pages';
import type { Deliveries, Delivery, DeliveryTold } from '../contract-deliveries.ts';
import { instantOf, type Speech } from './speech.ts';

const tones = { 'with-post': 'paused', 'under-way': 'paused', delivered: 'ok', returned: 'soon', lost: 'late' } as const;

// words: dossiers.delivery-way-*, dossiers.delivery-state-*
/** Where a result is that was handed out, since when, and by which slip the post is asked. */
export function deliveryLine({ way, state, carrier, slipNo, at }: DeliveryTold, { t, locale }: Speech): Html {
  const post =
    way === 'post' && html`${inLocale(carrier ?? '', locale)}, ${t('dossiers.page.delivery-slip')} <span class="mono">${slipNo}</span>`;
  return html`${chip(t(`dossiers.delivery-state-${state}`), tones[state])} ${post || t(`dossiers.delivery-way-${way}`)} <span class="quiet">${instantOf(at)}</span>`;
}

// words: dossiers.presenter-*
function takenBy({ recipient }: Delivery, { t, locale }: Speech): Content {
  if (recipient === undefined) return null;
  const role = recipient.role !== undefined && html` (${t(`dossiers.presenter-${recipient.role}`)})`;
  return html`<br><span class="quiet">${t('dossiers.page.delivery-taken-by')} ${inLocale(recipient.name, locale)}${role}</span>`;
}

/** How the result was handed out, each time: who took it, where a parcel is, what comes next when it did not arrive. */
export function deliveriesCard({ deliveries, choice }: Deliveries, speech: Speech): Content {
  const newest = deliveries.at(-1);
  if (newest === undefined) return null;
  const { t, locale } = speech;
  const items = deliveries
    .toReversed()
    .map(
      (one) =>
        html`<li>${deliveryLine(one, speech)}${takenBy(one, speech)}${one.note !== undefined && html`<br><span class="quiet">${inLocale(one.note, locale)}</span>`}</li>`,
    );
  const to =
    choice.way === 'post' &&
    choice.address !== undefined &&
    html`<p class="help">${t('dossiers.page.delivery-to')} ${inLocale(choice.address, locale)}</p>`;
  const again = (newest.state === 'returned' || newest.state === 'lost') && html`<p>${t('dossiers.page.delivery-again')}</p>`;
  return card({ title: t('dossiers.page.delivery'), body: html`<ul class="paper-list">${items}</ul>${again}${to}` });
}

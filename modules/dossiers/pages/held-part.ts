import { formatDate } from '#platform/i18n';
import { chip, disclosure, html, inLocale, type Content, type Html } from '#platform/pages';
import type { ComponentSlot } from '../server/drafts.ts';
import { said, type Speech } from './speech.ts';

type Substitute = NonNullable<ComponentSlot['substitute']>;

/** Where what we hold comes from, with the way to it. */
export function heldFrom({ from, dossierId, validUntil }: Substitute, { t, locale, prefix }: Speech): Html {
  const until = validUntil !== undefined && html` ${t('dossiers.page.held-until', { date: formatDate(validUntil) })}`;
  const way = dossierId !== undefined && html` <a href="${prefix}/ho-so/${dossierId}">${t('dossiers.page.held-see')}</a>`;
  return html`${t('dossiers.page.held-from')} ${said(from, locale)}.${until}${way}`;
}

/** In place of a slot: the component is here already; a newer one may be handed in all the same. */
export function heldSlot(one: ComponentSlot & { substitute: Substitute }, slot: Html, speech: Speech): Html {
  const { t, locale } = speech;
  return html`<section class="held-slot" aria-labelledby="h-${one.key}"><h2 class="held-name" id="h-${one.key}">${said(one.name, locale)}</h2>
    <p>${chip(t('dossiers.page.held'), 'ok')} ${heldFrom(one.substitute, speech)}</p>
    ${disclosure({ summary: t('dossiers.page.held-newer'), body: slot })}</section>`;
}

/** In a list of what was handed in: what was not asked for again, and the paper itself once the dossier is sent. */
export function heldRead({ key, substitute }: ComponentSlot, dossierId: string | undefined, speech: Speech): Content {
  if (substitute === undefined) return null;
  const { t, locale } = speech;
  const file =
    dossierId !== undefined &&
    html`<a href="/api/v1/dossiers/${dossierId}/substitutes/${key}">${inLocale(substitute.fileName, locale)}</a> `;
  return html`${file}${chip(t('dossiers.page.held'), 'ok')} <span class="quiet">${heldFrom(substitute, speech)}</span>`;
}

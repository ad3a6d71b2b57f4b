import {
  alert,
  button,
  card,
  choices,
  csrfField,
  disclosure,
  field,
  fileSlot,
  html,
  inLocale,
  type Content,
  type Html,
} from '#platform/pages';
import type { ComponentSlot } from '../server/drafts.ts';
import { consentPlace, type DraftView } from './draft-frame.ts';
import { scanTray } from './draft-pages-contract.ts';
import { instantOf, said } from './speech.ts';

/** Several scans at once, as they come from the machine. */
export function trayPart({ t, draft }: DraftView, error: string | undefined): Html {
  const uploads = draft.components.filter((one) => one.source === 'upload');
  if (uploads.length < 2) return html``;
  const id = `f-tep-${scanTray}`;
  return html`<div class="field scan-tray${error === undefined ? '' : ' field-wrong'}"><label for="${id}">${t('dossiers.page.tray')}</label>
    <p class="help" id="${id}-help">${t('dossiers.page.tray-help')}</p>
    ${error !== undefined && html`<p class="error" id="${id}-error">${error}</p>`}
    <div class="scan-tray-row"><input type="file" id="${id}" name="${scanTray}" multiple aria-describedby="${id}-help">
    ${button({ label: t('dossiers.page.tray-act'), name: '_go', value: 'stay' })}</div></div>`;
}

/** Where a scan may go that lies in the wrong slot. */
export function moveActs({ key }: ComponentSlot, { t, locale, draft }: DraftView): Content {
  const others = draft.components.filter((one) => one.source === 'upload' && one.key !== key);
  if (others.length === 0) return null;
  const acts = others.map((one) =>
    button({ label: said(one.name, locale), kind: 'quiet', small: true, name: '_move', value: `${key}>${one.key}`, unchecked: true }),
  );
  return disclosure({ summary: t('dossiers.page.move-to'), body: html`<div class="move-acts">${acts}</div>` });
}

function given({ t, locale, draft }: DraftView): Content {
  const consent = draft.arrival?.consent;
  if (consent === undefined) return null;
  const { name, at, by = '', words, file } = consent;
  const told = t('dossiers.page.consent-given', { name, by, at: instantOf(at) });
  return alert({
    locale,
    tone: 'ok',
    title: told,
    body: html`<p lang="vi">${words}</p>${file !== undefined && html`<p class="help">${t('dossiers.page.consent-file', { name: file })}</p>`}`,
  });
}

function consentForm({ t, locale, prefix, csrf, draft }: DraftView): Html {
  const { presenter, consent } = draft.arrival ?? {};
  const kinds = (['signed-paper', 'statement'] as const).map((value) => ({
    value,
    // words: dossiers.page.consent-kind-*
    label: t(`dossiers.page.consent-kind-${value}`),
    help: inLocale(t(`dossiers.page.consent-kind-${value}-help`), locale),
    selected: (consent?.kind ?? 'signed-paper') === value,
  }));
  return html`<form class="form" method="post" action="${prefix}/ho-so/ban-nhap/${draft.id}/dong-y" enctype="multipart/form-data">${csrfField(csrf)}
    <p>${t('dossiers.page.consent-lead')} <a href="${prefix}/ho-so/ban-nhap/${draft.id}/in" target="_blank" rel="noopener">${t('dossiers.page.consent-print')}</a></p>
    ${choices({ locale, name: 'kind', label: t('dossiers.page.consent-kind'), options: kinds, required: true })}
    ${field({ locale, name: 'name', label: t('dossiers.page.consent-name'), value: consent?.name ?? presenter?.name ?? '', required: true, maxLength: 200 })}
    ${fileSlot({ locale, name: 'giay', label: t('dossiers.page.consent-scan'), help: t('dossiers.page.consent-scan-help'), accept: '.pdf,.png,.jpg,.jpeg' })}
    ${button({ label: t('dossiers.page.consent-act') })}
  </form>`;
}

/** By what the applicant agrees to what was written for him; nothing where he wrote it himself. */
export function consentPart(view: DraftView): Content {
  const { t, draft } = view;
  if (draft.arrival === undefined || draft.answers !== undefined) return null;
  if (draft.arrival.handover !== undefined || draft.arrival.elsewhere !== undefined) return null;
  const isGiven = draft.arrival.consent !== undefined;
  const form = consentForm(view);
  const body = isGiven ? html`${given(view)}${disclosure({ summary: t('dossiers.page.consent-again'), body: form })}` : form;
  return html`<section id="${consentPlace}" class="consent">${card({ title: t('dossiers.page.consent'), body })}</section>`;
}

/** Where the applicant signs the print of what was written for him. */
export function signingPart({ t, locale, draft }: DraftView): Content {
  const { arrival } = draft;
  if (arrival === undefined || arrival.handover !== undefined) return null;
  return html`<section class="consent-print"><p lang="vi">${t('dossiers.consent-signed-paper')}</p>
    <div class="consent-sign"><p>${t('dossiers.page.print-place')}</p><p><b>${t('dossiers.page.print-signer')}</b></p><p class="quiet">${t('dossiers.page.print-sign')}</p>
    <p class="consent-name">${inLocale(arrival.presenter.name, locale)}</p></div></section>`;
}

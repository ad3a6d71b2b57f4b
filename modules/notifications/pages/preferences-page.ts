import { alert, breadcrumbs, button, choices, csrfField, formActs, html, pageHead, type Html } from '#platform/pages';
import { preferencesPath } from '../server/mail.ts';
import type { Preference } from '../server/preferences.ts';
import type { Speech } from './speech.ts';

/** Which kinds of notice come by e-mail: those the law asks for are told, the others chosen. */
export function preferencesPage(view: Speech & { kinds: readonly Preference[]; address: string | undefined; saved: boolean }): Html {
  const { t, locale, prefix, csrf, kinds, address, saved } = view;
  const legal = kinds.filter((one) => one.legal);
  const options = kinds
    .filter((one) => !one.legal)
    .map(({ kind, email }) => ({ value: kind, label: t(`notifications.kind-${kind}`), selected: email }));
  const where =
    address === undefined ? t('notifications.page.no-address') : html`${t('notifications.page.address-is')} <b class="mono">${address}</b>`;
  const always = html`<h2>${t('notifications.page.always')}</h2><p>${t('notifications.page.always-why')}</p>
    <ul>${legal.map(({ kind }) => html`<li>${t(`notifications.kind-${kind}`)}</li>`)}</ul>`;
  return html`${breadcrumbs({ locale, items: [{ label: t('notifications.page.title'), href: `${prefix}/thong-bao` }, { label: t('notifications.page.preferences') }] })}
    ${saved && alert({ locale, tone: 'ok', live: true, title: t('notifications.page.saved') })}
    ${pageHead({ title: t('notifications.page.preferences'), lead: where })}
    <form class="form reading" method="post" action="${prefix}${preferencesPath}">${csrfField(csrf)}
      ${options.length > 0 && choices({ locale, name: 'kind', label: t('notifications.page.by-mail'), many: true, required: true, options })}
      ${options.length > 0 && formActs([button({ label: t('notifications.page.save'), kind: 'primary' })])}
    </form>
    <div class="reading stack">${legal.length > 0 && always}</div>`;
}

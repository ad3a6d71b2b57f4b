import { breadcrumbs, button, csrfField, errorSummary, field, formActs, html, linkButton, pageHead, type Html } from '#platform/pages';
import type { DossierDetail } from '../server/get-dossier.ts';
import { said, type Speech } from './speech.ts';

/** Withdrawing a dossier, before it is done. */
export interface WithdrawalView extends Speech {
  dossier: DossierDetail;
  /** What was written, when it was sent without a reason. */
  error?: string;
}

/** Asks for the reason and says what becomes final: before acceptance it ends at once, afterwards the authority decides. */
export function withdrawalPage({ dossier, error, ...speech }: WithdrawalView): Html {
  const { t, locale, prefix, csrf } = speech;
  const back = `${prefix}/ho-so/${dossier.id}`;
  const isAccepted = dossier.receivedAt !== undefined;
  const label = t(isAccepted ? 'dossiers.page.withdraw-ask' : 'dossiers.page.withdraw');
  return html`<div class="dossier-narrow">
    ${breadcrumbs({ locale, items: [{ label: dossier.code ?? t('dossiers.page.no-code-yet'), href: back }, { label: t('dossiers.page.withdraw') }] })}
    ${pageHead({
      eyebrow: said(dossier.procedure.name, locale),
      title: t('dossiers.page.withdraw-title'),
      lead: t(isAccepted ? 'dossiers.page.withdraw-decided' : 'dossiers.page.withdraw-at-once'),
    })}
    ${error !== undefined && errorSummary({ locale, errors: [{ field: 'because', text: error }] })}
    <form class="form" method="post" action="${back}/rut" novalidate>${csrfField(csrf)}
      ${field({ locale, name: 'because', type: 'textarea', label: t('dossiers.page.withdraw-because'), help: t('dossiers.page.withdraw-because-help'), required: true, maxLength: 4000, error })}
      <p class="help">${t('dossiers.page.withdraw-final')}</p>
      ${formActs([linkButton({ label: t('dossiers.page.not-withdraw'), href: back }), button({ label, kind: 'final' })])}
    </form>
  </div>`;
}

import { alert, html, linkButton, type Content } from '#platform/pages';
import type { DossierDetail } from '../server/get-dossier.ts';
import type { Speech } from './speech.ts';

const stateOf = (state: string): string => (state.startsWith('due-') ? 'due' : state);

// words: dossiers.page.fee-*
/** What the applicant has to pay, has paid or is spared: told on top of the dossier, shown in full on a page of its own. */
export function feeNotice({ id, paymentState }: DossierDetail, { t, locale, prefix }: Speech): Content {
  if (paymentState === 'none') return null;
  const state = stateOf(paymentState);
  const isDue = state === 'due';
  return alert({
    locale,
    tone: isDue ? 'soon' : 'info',
    title: t(`dossiers.page.fee-${state}`),
    ...(isDue ? { body: html`<p>${t(`dossiers.page.fee-${paymentState}`)}</p>` } : {}),
    act: linkButton({
      label: t(isDue ? 'dossiers.page.fee-pay' : 'dossiers.page.fee-see'),
      href: `${prefix}/ho-so/${id}/le-phi`,
      kind: isDue ? 'primary' : 'secondary',
    }),
  });
}

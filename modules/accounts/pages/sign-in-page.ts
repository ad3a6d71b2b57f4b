import type { Locale, Translate } from '#platform/i18n';
import { button, csrfField, errorSummary, field, formActs, html, pageHead, type Html } from '#platform/pages';

/** What the sign-in form shows, again after a refusal. */
export interface SignInView {
  t: Translate;
  locale: Locale;
  action: string;
  /** Token of the session there is already; empty without one. */
  csrf: string;
  name: string;
  backTo: string | undefined;
  /** Where enterprises without an account ask for one. */
  registerUrl: string;
  demoUrl: string | undefined;
  fault: { field: string; text: string } | undefined;
}

/** The sign-in form: name, password and the officers' code on one page that works without script. */
export function signInPage(view: SignInView): Html {
  const { t, fault, locale } = view;
  const errorOf = (name: string) => (fault?.field === name ? fault.text : undefined);
  return html`<div class="narrow">
    ${fault !== undefined && errorSummary({ locale, errors: [fault] })}
    ${pageHead({ title: t('accounts.sign-in.title'), lead: t('accounts.sign-in.lead') })}
    <form class="form" method="post" action="${view.action}" novalidate>
      ${view.csrf !== '' && csrfField(view.csrf)}
      ${view.backTo !== undefined && html`<input type="hidden" name="ve" value="${view.backTo}" />`}
      ${field({ locale, name: 'name', label: t('accounts.name'), value: view.name, error: errorOf('name'), autocomplete: 'username', required: true })}
      ${field({ locale, name: 'password', type: 'password', label: t('accounts.password'), error: errorOf('password'), autocomplete: 'current-password', required: true })}
      ${field({ locale, name: 'code', label: t('accounts.code'), help: t('accounts.code-help'), error: errorOf('code'), autocomplete: 'one-time-code', inputMode: 'numeric', width: 'short', mono: true })}
      ${formActs([button({ label: t('accounts.sign-in.act'), kind: 'primary' })])}
    </form>
    <p><a href="${view.registerUrl}">${t('accounts.sign-in.register')}</a></p>
    ${view.demoUrl !== undefined && html`<p><a href="${view.demoUrl}">${t('accounts.demo.link')}</a></p>`}
  </div>`;
}

import { button, csrfField, errorSummary, field, formActs, html, inLocale, linkButton, pageHead, type Html } from '#platform/pages';
import type { Fault, Speech } from './speech.ts';

const path = '/tu-phuc-vu';

interface SignInView extends Speech {
  name: string;
  backTo: string | undefined;
  fault: Fault | undefined;
  start: string;
}

/** Signing in at the touch screen: large, said how it ends, and nothing is offered to be remembered. */
export function kioskSignInPage(view: SignInView): Html {
  const { t, locale, prefix, csrf, fault, backTo, start } = view;
  const errorOf = (name: string) => (fault?.field === name ? fault.text : undefined);
  const shared = { locale, autocomplete: 'off' } as const;
  return html`<div class="kiosk">
    ${fault !== undefined && errorSummary({ locale, errors: [fault] })}
    ${pageHead({ title: t('accounts.kiosk.title'), lead: t('accounts.kiosk.lead') })}
    <form class="form kiosk-form" method="post" action="${prefix}${path}/dang-nhap" autocomplete="off" novalidate>
      ${csrf !== '' && csrfField(csrf)}${backTo !== undefined && html`<input type="hidden" name="ve" value="${backTo}" />`}
      ${field({ ...shared, name: 'name', label: t('accounts.name'), value: view.name, error: errorOf('name'), required: true })}
      ${field({ ...shared, name: 'password', type: 'password', label: t('accounts.password'), error: errorOf('password'), required: true })}
      ${field({ ...shared, name: 'code', label: t('accounts.code'), help: t('accounts.kiosk.code-help'), error: errorOf('code'), inputMode: 'numeric', width: 'short', mono: true })}
      ${formActs([button({ label: t('accounts.sign-in.act'), kind: 'primary' }), linkButton({ label: t('accounts.kiosk.back'), href: start })])}
    </form></div>`;
}

/** What stands on top of each page of a session at the screen: whose it is, until when, and how it is ended. */
export function kioskStrip(view: Speech & { personId: string; name: string; seconds: number; path: string }): Html {
  const { t, locale, prefix, csrf, personId, name, seconds } = view;
  const stay = `${prefix}${path}/con-day?ve=${encodeURIComponent(`${prefix}${view.path}`)}`;
  const counting = t('accounts.kiosk.counting', { time: '{time}' });
  return html`<div class="session-strip" data-ends-after="${seconds}" data-stay="${prefix}${path}/con-day" data-counting="${counting}" data-soon="${t('accounts.kiosk.soon')}">
    <div class="session-strip-in">
      <p class="session-strip-who"><b>${inLocale(name, locale)}</b> <span role="timer">${t('accounts.kiosk.rests', { seconds })}</span></p>
      <p class="session-strip-soon" role="status"></p>
      <div class="session-strip-acts">${linkButton({ label: t('accounts.kiosk.stay'), href: stay })}
        <form method="post" action="${prefix}${path}/ket-thuc" data-person="${personId}">${csrfField(csrf)}${button({ label: t('accounts.kiosk.end'), kind: 'primary' })}</form></div>
    </div></div>`;
}

import {
  button,
  card,
  copyable,
  csrfField,
  errorSummary,
  field,
  formActs,
  html,
  inLocale,
  pageHead,
  summaryList,
  type Content,
  type Html,
} from '#platform/pages';
import type { Fault, Speech } from './speech.ts';

/** A form again after a refusal. */
interface FormView extends Speech {
  fault?: Fault | undefined;
  backTo?: string | undefined;
}

/** A second factor to enrol: its picture for the phone, and its letters for who types them. */
export interface FactorView {
  /** `data:` address of the QR code. */
  picture: string;
  secret: string;
}

const errorOf = ({ fault }: FormView, name: string): string | undefined => (fault?.field === name ? fault.text : undefined);

function framed(
  view: FormView,
  given: { title: string; lead: Content; action: string; fields: Content; act: string; below?: Content },
): Html {
  const { fault, locale, csrf, backTo } = view;
  return html`<div class="narrow">
    ${fault !== undefined && errorSummary({ locale, errors: [fault] })}
    ${pageHead({ title: given.title, lead: given.lead })}
    <form class="form" method="post" action="${given.action}" novalidate>
      ${csrf !== '' && csrfField(csrf)}
      ${backTo !== undefined && html`<input type="hidden" name="ve" value="${backTo}" />`}
      ${given.fields}${formActs([button({ label: given.act, kind: 'primary' })])}
    </form>
    ${given.below}
  </div>`;
}

function passwordField(view: FormView, name: 'present' | 'password' | 'repeated', given: { label: string; help?: string }): Html {
  const autocomplete = name === 'present' ? 'current-password' : 'new-password';
  return field({ locale: view.locale, name, type: 'password', required: true, autocomplete, error: errorOf(view, name), ...given });
}

/** New password and its repetition. */
export function chosenFields(view: FormView, minimum: number): Html {
  const { t } = view;
  return html`${passwordField(view, 'password', { label: t('accounts.page.new-password'), help: t('accounts.page.password-help', { minimum }) })}
  ${passwordField(view, 'repeated', { label: t('accounts.page.repeated') })}`;
}

/** Six digits of the authenticator app. */
export function codeField(view: FormView, help?: string): Html {
  const { t, locale } = view;
  const shared = { autocomplete: 'one-time-code', inputMode: 'numeric', width: 'short', mono: true, required: true } as const;
  return field({
    locale,
    name: 'code',
    label: t('accounts.code'),
    error: errorOf(view, 'code'),
    ...shared,
    ...(help === undefined ? {} : { help }),
  });
}

/** The second factor as it is taken into an authenticator app, and the code that confirms it. */
export function factorFields(view: FormView, factor: FactorView): Html {
  const { t, locale } = view;
  return html`<ol class="account-factor">
      <li>${t('accounts.page.factor-app')}</li>
      <li>${t('accounts.page.factor-scan')}
        <img class="account-qr" src="${factor.picture}" alt="${t('accounts.page.factor-qr')}" width="196" height="196" />
        <p>${t('accounts.page.factor-type')} ${copyable({ text: factor.secret.replaceAll(/(.{4})(?=.)/g, '$1 '), locale })}</p>
      </li>
      <li>${t('accounts.page.factor-confirm')}</li>
    </ol>
    ${codeField(view)}`;
}

/** What a one-time code asks for, as its page shows it. */
export interface OneTimeView extends FormView {
  code: string;
  task:
    | {
        purpose: 'first-sign-in' | 'password' | 'second-factor';
        name: string;
        signInName: string;
        minimum: number;
        factor: FactorView | undefined;
      }
    | undefined;
}

function oneTimeFields(view: OneTimeView, task: NonNullable<OneTimeView['task']>): Html {
  const { t, locale, code } = view;
  const known = html`<input type="hidden" name="ma" value="${code}" />${summaryList({
    locale,
    rows: [
      { label: t('accounts.page.person'), value: inLocale(task.name, locale) },
      { label: t('accounts.name'), value: html`<span class="mono">${task.signInName}</span>` },
    ],
  })}`;
  const chosen =
    task.purpose === 'second-factor' ? passwordField(view, 'present', { label: t('accounts.password') }) : chosenFields(view, task.minimum);
  const proof =
    task.factor === undefined
      ? task.purpose === 'password' && codeField(view, t('accounts.page.code-present'))
      : card({ title: t('accounts.page.factor-title'), body: factorFields({ ...view, locale }, task.factor) });
  return html`${known}${chosen}${proof}`;
}

/** Choosing password and second factor by a one-time code; without a good code, the place to type it. */
export function oneTimePage(view: OneTimeView): Html {
  const { t, locale, prefix, task, code } = view;
  const action = `${prefix}/tai-khoan/nhan`;
  if (task !== undefined) {
    const act = t('accounts.page.one-time-act');
    const shared = { title: t(`accounts.page.one-time-${task.purpose}`), lead: t('accounts.page.one-time-lead'), action, act };
    return framed(view, { ...shared, fields: oneTimeFields(view, task) });
  }
  const wrong = code === '' ? undefined : t('errors.accounts.bad-one-time-code');
  const shared = { locale, name: 'ma', label: t('accounts.page.one-time-code'), help: t('accounts.page.one-time-help'), error: wrong };
  return html`<div class="narrow">
    ${wrong !== undefined && errorSummary({ locale, errors: [{ field: 'ma', text: wrong }] })}
    ${pageHead({ title: t('accounts.page.one-time-title') })}
    <form class="form" method="get" action="${action}">
      ${field({ ...shared, mono: true, required: true, autocomplete: 'off', value: code })}
      ${formActs([button({ label: t('accounts.page.go-on'), kind: 'primary' })])}
    </form>
  </div>`;
}

/** Changing the password by the one there is. */
export function passwordPage(view: FormView & { minimum: number; mustChange: boolean }): Html {
  const { t, prefix } = view;
  return framed(view, {
    title: t('accounts.page.password-title'),
    lead: t(view.mustChange ? 'accounts.page.password-must' : 'accounts.page.password-lead'),
    action: `${prefix}/tai-khoan/mat-khau`,
    fields: html`${passwordField(view, 'present', { label: t('accounts.page.present') })}${chosenFields(view, view.minimum)}`,
    act: t('accounts.page.password-act'),
  });
}

/** Enrolling the first second factor. */
export function factorPage(view: FormView & { factor: FactorView }): Html {
  const { t, prefix } = view;
  return framed(view, {
    title: t('accounts.page.factor-title'),
    lead: t('accounts.page.factor-lead'),
    action: `${prefix}/tai-khoan/xac-thuc`,
    fields: factorFields(view, view.factor),
    act: t('accounts.page.factor-act'),
  });
}

/** The locked screen: whose it is, and what opens it. */
export function unlockPage(view: FormView & { name: string; needsCode: boolean }): Html {
  const { t, locale, prefix, csrf } = view;
  const present = field({
    locale,
    name: 'password',
    type: 'password',
    label: t('accounts.password'),
    required: true,
    autocomplete: 'current-password',
    error: errorOf(view, 'password'),
  });
  const leave = html`<form method="post" action="${prefix}/dang-xuat">${csrfField(csrf)}${button({ label: t('accounts.page.not-me'), kind: 'quiet' })}</form>`;
  return framed(view, {
    title: t('accounts.page.locked-title'),
    lead: html`${t('accounts.page.locked-lead')} <b>${inLocale(view.name, locale)}</b>`,
    action: `${prefix}/mo-khoa`,
    fields: html`${present}${view.needsCode && codeField(view)}`,
    act: t('accounts.page.unlock-act'),
    below: leave,
  });
}

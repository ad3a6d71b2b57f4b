import { formatInstant } from '#platform/i18n';
import {
  alert,
  button,
  card,
  chip,
  choices,
  copyable,
  csrfField,
  errorSummary,
  field,
  fileSlot,
  formActs,
  html,
  inLocale,
  linkButton,
  pageHead,
  summaryList,
  type FieldView,
  type Html,
} from '#platform/pages';
import type { Receipt, RegistrationState } from '../server/ask-registration.ts';
import type { Registration } from '../server/registration-store.ts';
import type { Fault, Speech } from './speech.ts';

/** What is typed into the form of a request. */
export const registrationFields = ['code', 'name', 'representative', 'position', 'email', 'phone'] as const;
/** A field of it. */
export type RegistrationField = (typeof registrationFields)[number];

/** The form of a request, again after a refusal. */
export interface RegistrationView extends Speech {
  values: Readonly<Record<RegistrationField, string>>;
  agreed: boolean;
  faults: readonly Fault[];
}

type Extra = Partial<Pick<FieldView, 'type' | 'help' | 'mono' | 'width' | 'autocomplete' | 'inputMode' | 'maxLength'>>;

const errorOf = (faults: readonly Fault[], name: string): string | undefined => faults.find((fault) => fault.field === name)?.text;

function slot(view: RegistrationView, name: RegistrationField, extra: Extra = {}): Html {
  // words: enterprises.page.field-*
  const label = view.t(`enterprises.page.field-${name}`);
  return field({ locale: view.locale, name, label, value: view.values[name], required: true, error: errorOf(view.faults, name), ...extra });
}

/** Asking for an enterprise's account: the enterprise, who represents it, and the paper that shows it. */
export function registrationPage(view: RegistrationView): Html {
  const { t, locale, prefix, csrf, faults, agreed } = view;
  return html`<div class="narrow">
    ${faults.length > 0 && errorSummary({ locale, errors: faults })}
    ${pageHead({ title: t('enterprises.page.register'), lead: t('enterprises.page.register-lead') })}
    <form class="form" method="post" action="${prefix}/dang-ky" enctype="multipart/form-data" novalidate>
      ${csrf !== '' && csrfField(csrf)}
      <h2>${t('enterprises.page.part-enterprise')}</h2>
      ${slot(view, 'code', { mono: true, width: 'medium', inputMode: 'numeric', maxLength: 20, help: t('enterprises.page.code-help') })}
      ${slot(view, 'name', { autocomplete: 'organization', maxLength: 300 })}
      <h2>${t('enterprises.page.part-representative')}</h2>
      ${slot(view, 'representative', { autocomplete: 'name', maxLength: 100 })}
      ${slot(view, 'position', { autocomplete: 'organization-title', maxLength: 100, help: t('enterprises.page.position-help') })}
      ${slot(view, 'email', { type: 'email', autocomplete: 'email', inputMode: 'email', help: t('enterprises.page.email-help') })}
      ${slot(view, 'phone', { type: 'tel', autocomplete: 'tel', inputMode: 'tel', width: 'medium' })}
      <h2>${t('enterprises.page.part-proof')}</h2>
      ${fileSlot({ locale, name: 'proof', label: t('enterprises.page.field-proof'), help: t('enterprises.page.proof-help'), accept: '.pdf,.png,.jpg,.jpeg', required: true, error: errorOf(faults, 'proof') })}
      ${choices({ locale, name: 'consent', label: t('enterprises.page.field-consent'), many: true, required: true, error: errorOf(faults, 'consent'), options: [{ value: 'co', label: t('enterprises.page.consent'), selected: agreed }] })}
      <p>${t('enterprises.page.register-then')}</p>
      ${formActs([button({ label: t('enterprises.page.register-act'), kind: 'primary' })])}
    </form>
    <p><a href="${prefix}/dang-ky/trang-thai">${t('enterprises.page.follow-link')}</a></p>
  </div>`;
}

/** After sending: what comes next, and number and key, shown this once. */
export function receiptPage({ t, locale, prefix, receipt, email }: Speech & { receipt: Receipt; email: string }): Html {
  const { number, key, expiresAt, codeFits } = receipt;
  return html`<div class="narrow">
    ${pageHead({ title: t('enterprises.page.receipt'), lead: t('enterprises.page.receipt-lead', { email, until: formatInstant(expiresAt) }) })}
    ${!codeFits && alert({ locale, tone: 'soon', title: t('enterprises.page.code-odd'), body: html`<p>${t('enterprises.page.code-odd-help')}</p>` })}
    ${card({
      title: t('enterprises.page.keep'),
      body: html`${summaryList({
        locale,
        rows: [
          { label: t('enterprises.page.number'), value: copyable({ text: number, locale }) },
          { label: t('enterprises.page.key'), value: copyable({ text: key, locale }) },
        ],
      })}
        <p class="help">${t('enterprises.page.keep-help')}</p>`,
    })}
    <p>${linkButton({ label: t('enterprises.page.follow'), href: `${prefix}/dang-ky/trang-thai?so=${number}` })}</p>
  </div>`;
}

/** The page a mail leads to: one button confirms the address; afterwards it says that the desk has the request. */
export function addressPage(
  view: Speech & { link: { dk: string; ma: string }; registration: Registration | undefined; fault: Fault | undefined },
): Html {
  const { t, locale, prefix, csrf, link, registration, fault } = view;
  const again = linkButton({ label: t('enterprises.page.register-again'), href: `${prefix}/dang-ky` });
  const title = t('enterprises.page.confirm-address');
  if (registration === undefined)
    return html`<div class="narrow">
      ${fault !== undefined && errorSummary({ locale, errors: [{ text: fault.text }] })}
      ${pageHead({ title, lead: t('enterprises.page.link-lead') })}
      <p>${again} ${linkButton({ label: t('enterprises.page.follow'), href: `${prefix}/dang-ky/trang-thai` })}</p>
    </div>`;
  const { number, code, stated, confirmed_at } = registration;
  const rows = [
    { label: t('enterprises.page.number'), value: html`<span class="mono">${number}</span>` },
    { label: t('enterprises.page.field-code'), value: html`<span class="mono">${code}</span>` },
    { label: t('enterprises.page.field-name'), value: inLocale(stated.name, locale) },
    { label: t('enterprises.page.field-representative'), value: inLocale(stated.representative, locale) },
    { label: t('enterprises.page.field-email'), value: registration.email },
  ];
  const form = html`<form method="post" action="${prefix}/dang-ky/xac-nhan">
    ${csrf !== '' && csrfField(csrf)}<input type="hidden" name="dk" value="${link.dk}" /><input type="hidden" name="ma" value="${link.ma}" />
    ${button({ label: t('enterprises.page.confirm-address-act'), kind: 'primary' })}
  </form>`;
  return html`<div class="narrow">
    ${pageHead({ title, lead: confirmed_at === null ? t('enterprises.page.confirm-address-lead') : '' })}
    ${confirmed_at !== null && alert({ locale, tone: 'ok', title: t('enterprises.page.address-confirmed'), body: html`<p>${t('enterprises.page.address-confirmed-help')}</p>`, live: true })}
    ${summaryList({ locale, rows })}
    ${confirmed_at === null ? form : html`<p>${linkButton({ label: t('enterprises.page.follow'), href: `${prefix}/dang-ky/trang-thai?so=${number}` })}</p>`}
  </div>`;
}

/** Following a request: the question, and the answer above it. */
export interface FollowingView extends Speech {
  number: string;
  /** As typed, for the button that sends the mail again. */
  key: string;
  found: { registration: Registration; state: RegistrationState; mailDue: boolean } | undefined;
  /** What came of asking for the mail again. */
  sent: boolean | undefined;
  fault: Fault | undefined;
}

const tones = { unconfirmed: 'soon', expired: 'late', waiting: 'soon', confirmed: 'ok', refused: 'late', replaced: 'draft' } as const;

// words: enterprises.page.state-* enterprises.page.next-*
function standing(view: FollowingView, { registration, state, mailDue }: NonNullable<FollowingView['found']>): Html {
  const { t, locale, prefix, csrf, number, key } = view;
  const { code, stated, asked_at, decided_at, answer, expires_at } = registration;
  const rows = [
    { label: t('enterprises.page.field-code'), value: html`<span class="mono">${code}</span>` },
    { label: t('enterprises.page.field-name'), value: inLocale(stated.name, locale) },
    { label: t('enterprises.page.asked-at'), value: formatInstant(asked_at) },
    ...(decided_at === null ? [] : [{ label: t('enterprises.page.decided-at'), value: formatInstant(decided_at) }]),
    ...(state === 'refused' ? [{ label: t('enterprises.page.because'), value: inLocale(answer ?? '', locale) }] : []),
  ];
  const mail = html`<form method="post" action="${prefix}/dang-ky/trang-thai/gui-lai">
    ${csrf !== '' && csrfField(csrf)}<input type="hidden" name="so" value="${number}" /><input type="hidden" name="khoa" value="${key}" />
    <input type="hidden" name="lan" value="${registration.version}" />${button({ label: t('enterprises.page.send-mail'), small: true })}
  </form>`;
  return card({
    title: html`<span class="mono">${registration.number}</span>`,
    aside: chip(t(`enterprises.page.state-${state}`), tones[state]),
    body: html`<div role="status">${summaryList({ locale, rows })}</div>
      <p>${t(`enterprises.page.next-${state}`, { until: formatInstant(expires_at) })}</p>
      ${mailDue && mail}`,
  });
}

/** How far a request is, for whoever has its number and key. */
export function followingPage(view: FollowingView): Html {
  const { t, locale, prefix, csrf, number, found, sent, fault } = view;
  const error = fault?.text;
  const told = sent === true ? 'enterprises.page.mail-sent' : 'enterprises.page.mail-not-due';
  const form = html`<form class="form" method="post" action="${prefix}/dang-ky/trang-thai" novalidate>
    ${csrf !== '' && csrfField(csrf)}
    ${field({ locale, name: 'so', label: t('enterprises.page.number'), value: found === undefined ? number : '', mono: true, width: 'medium', required: true })}
    ${field({ locale, name: 'khoa', label: t('enterprises.page.key'), mono: true, width: 'short', required: true, error })}
    <p>${button({ label: t('enterprises.page.follow-act'), kind: 'primary' })}</p>
  </form>`;
  return html`<div class="narrow">
    ${fault !== undefined && errorSummary({ locale, errors: [fault] })}
    ${sent !== undefined && alert({ locale, tone: sent ? 'ok' : 'info', title: t(told), live: true })}
    ${pageHead({ title: t('enterprises.page.follow'), lead: t('enterprises.page.follow-lead') })}
    ${found !== undefined && standing(view, found)}${form}
    <p><a href="${prefix}/dang-ky">${t('enterprises.page.register-again')}</a></p>
  </div>`;
}

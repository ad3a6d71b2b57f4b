import {
  alert,
  button,
  card,
  choices,
  csrfField,
  errorSummary,
  field,
  html,
  inLocale,
  linkButton,
  pageHead,
  summaryList,
  type Html,
} from '#platform/pages';
import { formatInstant } from '#platform/i18n';
import type { Fault, Speech } from './speech.ts';

/** A session as its person recognises it. */
interface ShownSession {
  id: string;
  client: { browser?: string; system?: string };
  address: string;
  since: Date;
  lastUsed: Date;
  isThis: boolean;
}

interface SessionsView extends Speech {
  sessions: readonly ShownSession[];
  /** What was chosen before a refusal. */
  which: string | undefined;
  fault: Fault | undefined;
}

const dones: ReadonlyMap<string, string> = new Map([
  ['mat-khau', 'accounts.page.password-done'],
  ['xac-thuc', 'accounts.page.factor-done'],
  ['phien', 'accounts.sessions.done'],
]);

function clientName({ t }: SessionsView, { client: { browser, system } }: ShownSession): string {
  if (browser !== undefined && system !== undefined) return t('accounts.sessions.client', { browser, system });
  return browser ?? system ?? t('accounts.sessions.unknown');
}

function whereAndWhen({ t }: SessionsView, { address, since, lastUsed }: ShownSession): Html {
  const times = t('accounts.sessions.times', { since: formatInstant(since), used: formatInstant(lastUsed) });
  return html`${t('accounts.sessions.address', { address })}<br />${times}`;
}

function endingForm(view: SessionsView, others: readonly ShownSession[]): Html {
  const { t, locale, prefix, csrf, fault } = view;
  const only = others.length === 1 ? others[0]?.id : undefined;
  const chosen = view.which ?? only;
  const each = others.map((one) => ({ value: one.id, label: clientName(view, one), help: whereAndWhen(view, one) }));
  const all = { value: 'others', label: t('accounts.sessions.all'), help: t('accounts.sessions.all-help') };
  const options = [...each, ...(others.length > 1 ? [all] : [])].map((one) => ({ ...one, selected: one.value === chosen }));
  const errorOf = (name: string) => (fault?.field === name ? fault.text : undefined);
  const shared = { locale, required: true } as const;
  return html`<form class="form" method="post" action="${prefix}/tai-khoan/phien" novalidate>
    ${csrfField(csrf)} ${choices({ ...shared, name: 'which', label: t('accounts.sessions.others'), options, error: errorOf('which') })}
    ${field({
      ...shared,
      name: 'password',
      type: 'password',
      label: t('accounts.password'),
      help: t('accounts.sessions.password-help'),
      autocomplete: 'current-password',
      error: errorOf('password'),
    })}
    ${button({ label: t('accounts.sessions.end') })}
  </form>`;
}

/** Where a person is signed in, and how he ends what is not this session. */
function sessionsCard(view: SessionsView): Html {
  const { t } = view;
  const others = view.sessions.filter((one) => !one.isThis);
  const here = view.sessions.filter((one) => one.isThis);
  return card({
    title: t('accounts.sessions.title'),
    id: 'phien',
    body: html`${here.map(
      (one) => html`<p class="account-session"><b>${t('accounts.sessions.this', { client: clientName(view, one) })}</b>
        <span class="help">${whereAndWhen(view, one)}</span></p>`,
    )}
    ${others.length === 0 ? html`<p>${t('accounts.sessions.alone')}</p>` : endingForm(view, others)}`,
  });
}

/** One's own account: who one is here, and the two things one proves it by, and where one is signed in. */
export function accountPage(
  view: Speech & {
    name: string;
    signInName: string;
    hasFactor: boolean;
    places: readonly string[];
    done: string | undefined;
    sessions: readonly ShownSession[];
    which: string | undefined;
    fault: Fault | undefined;
    home: string;
  },
): Html {
  const { t, locale, prefix, hasFactor } = view;
  const factor = hasFactor
    ? t('accounts.page.factor-on')
    : html`${t('accounts.page.factor-off')} ${linkButton({ label: t('accounts.page.factor-act'), href: `${prefix}/tai-khoan/xac-thuc`, small: true })}`;
  const done = dones.get(view.done ?? '');
  return html`<div class="narrow">
    ${view.fault !== undefined && errorSummary({ locale, errors: [view.fault] })}
    ${done !== undefined && alert({ locale, tone: 'ok', title: t(done), live: true })}
    ${pageHead({ title: t('accounts.page.account-title') })}
    ${summaryList({
      locale,
      rows: [
        { label: t('accounts.page.person'), value: inLocale(view.name, locale) },
        { label: t('accounts.name'), value: html`<span class="mono">${view.signInName}</span>` },
        ...(view.places.length === 0
          ? []
          : [
              {
                label: t('accounts.page.places'),
                value: view.places.map((place) => html`<span class="account-place">${inLocale(place, locale)}</span>`),
              },
            ]),
        {
          label: t('accounts.password'),
          value: linkButton({ label: t('accounts.page.password-act'), href: `${prefix}/tai-khoan/mat-khau`, small: true }),
        },
        { label: t('accounts.page.factor-title'), value: factor },
      ],
    })}
    ${sessionsCard(view)}
    <p>${linkButton({ label: t('accounts.page.to-work'), href: view.home })}</p>
  </div>`;
}

import type { Locale, Translate } from '#platform/i18n';
import { copyable, emptyState, html, inLocale, pageHead, table, type Html } from '#platform/pages';

/** A demo person as the page shows him. */
export interface DemoPerson {
  name: string;
  title: string;
  signInName: string;
  /** Six digits that are right now; none for people without a second factor. */
  code: string | undefined;
}

/** Everybody one may sign in as in the demo, with the code that is right now. */
export function demoPage(view: {
  t: Translate;
  locale: Locale;
  people: readonly DemoPerson[];
  password: string;
  secondsLeft: number;
}): Html {
  const { t, locale, people } = view;
  const rows = people.map((one) => [
    inLocale(one.name, locale),
    inLocale(one.title, locale),
    copyable({ text: one.signInName, locale }),
    one.code === undefined ? t('accounts.demo.no-code') : copyable({ text: one.code, locale }),
  ]);
  const columns = [
    { label: t('accounts.demo.person'), role: 'title' as const },
    { label: t('accounts.demo.title-column') },
    { label: t('accounts.name'), role: 'code' as const },
    { label: t('accounts.code'), role: 'code' as const },
  ];
  return html`${pageHead({ title: t('accounts.demo.title'), lead: t('accounts.demo.lead', { seconds: view.secondsLeft }) })}
    <p>${t('accounts.password')}: ${copyable({ text: view.password, locale })}</p>
    ${people.length === 0 ? emptyState({ title: t('accounts.demo.title'), text: t('accounts.demo.empty') }) : table({ caption: t('accounts.demo.title'), columns, rows })}`;
}

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

function group(title: string, people: readonly DemoPerson[], { t, locale }: { t: Translate; locale: Locale }): Html {
  const withCode = people.some(({ code }) => code !== undefined);
  const columns = [
    { label: t('accounts.demo.person'), role: 'title' as const },
    { label: t('accounts.demo.title-column') },
    { label: t('accounts.name'), role: 'code' as const },
    ...(withCode ? [{ label: t('accounts.code'), role: 'code' as const }] : []),
  ];
  const rows = people.map(({ name, title: post, signInName, code }) => [
    inLocale(name, locale),
    inLocale(post, locale),
    copyable({ text: signInName, locale }),
    ...(code === undefined ? [] : [copyable({ text: code, locale })]),
  ]);
  return table({ caption: title, showCaption: true, columns, rows });
}

/** Everybody one may sign in as in the demo: the authority's people with the code that is right now, then those of the enterprises. */
export function demoPage(view: {
  t: Translate;
  locale: Locale;
  people: readonly DemoPerson[];
  password: string;
  secondsLeft: number;
}): Html {
  const { t, locale, people } = view;
  const officers = people.filter(({ code }) => code !== undefined);
  const others = people.filter(({ code }) => code === undefined);
  return html`${pageHead({ title: t('accounts.demo.title'), lead: t('accounts.demo.lead', { seconds: view.secondsLeft }) })}
    <p>${t('accounts.password')}: ${copyable({ text: view.password, locale })}</p>
    ${people.length === 0 && emptyState({ title: t('accounts.demo.title'), text: t('accounts.demo.empty') })}
    ${officers.length > 0 && group(t('accounts.demo.officers'), officers, view)}
    ${others.length > 0 && group(t('accounts.demo.enterprises'), others, view)}`;
}

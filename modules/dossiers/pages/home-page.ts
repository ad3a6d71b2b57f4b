import { formatNumber } from '#platform/i18n';
import {
  bigSearch,
  button,
  card,
  columns,
  csrfField,
  disclosure,
  dropForm,
  field,
  figures,
  html,
  pillLinks,
  type Html,
} from '#platform/pages';
import type { ProcedureVersion } from '#modules/procedures';
import type { PublicFigures } from '../server/figures.ts';
import { said, type Speech } from './speech.ts';

/** What the public home tells. */
export interface HomeView extends Speech {
  procedures: readonly Pick<ProcedureVersion, 'code' | 'name'>[];
  figures: PublicFigures;
}

const mostPills = 6;
const definitionId = 'cach-tinh';

/** Code and key of a dossier in one line; the key goes in the body of the request. */
export function trackingForm(view: Speech & { code?: string }): Html {
  const { t, locale, prefix, csrf } = view;
  const shared = { locale, mono: true, required: true, autocomplete: 'off' } as const;
  return html`<form class="inline-form" method="post" action="${prefix}/tra-cuu">
    ${csrf !== '' && csrfField(csrf)}
    ${field({ ...shared, name: 'ma', label: t('dossiers.page.code'), value: view.code ?? '', placeholder: 'H99.99-261118-0007', maxLength: 60 })}
    ${field({ ...shared, name: 'khoa', label: t('dossiers.page.key'), placeholder: 'K7QP-3MXR', maxLength: 20 })}
    ${button({ label: t('dossiers.page.track-act') })}
  </form>`;
}

const monthWords = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`;

function numbers(view: HomeView): Html {
  const { t, locale, prefix } = view;
  const { received, finished, onTimeShare, averageWorkingDays, month } = view.figures;
  const none = html`<span class="figure-none">${t('dossiers.page.figure-none')}</span>`;
  const how = { href: `#${definitionId}`, linkText: t('dossiers.page.how-counted') };
  const percent = onTimeShare === null ? none : `${formatNumber(Math.round(onTimeShare * 1000) / 10, locale)} %`;
  const rounded = averageWorkingDays === null ? 0 : Math.round(averageWorkingDays * 10) / 10;
  const days = averageWorkingDays === null ? none : t('dossiers.page.figure-days', { count: rounded, days: formatNumber(rounded, locale) });
  return html`<section class="home-figures" aria-labelledby="figures-title">
    <h2 id="figures-title">${t('dossiers.page.figures-title', { month: monthWords(month) })}</h2>
    ${figures([
      {
        value: percent,
        label: finished === 0 ? t('dossiers.page.figure-on-time-none') : t('dossiers.page.figure-on-time', { count: finished }),
        ...how,
      },
      { value: days, label: t('dossiers.page.figure-average'), ...how },
      { value: formatNumber(received, locale), label: t('dossiers.page.figure-received'), ...how },
    ])}
    <p><a href="${prefix}/so-lieu">${t('dossiers.page.all-figures')}</a></p>
    ${disclosure({ summary: t('dossiers.page.how-counted-title'), body: html`<p id="${definitionId}" class="reading">${said(view.figures.definition, locale)}</p>` })}
  </section>`;
}

function twoCards(view: HomeView): Html {
  const { t, locale, prefix, csrf } = view;
  const drop = dropForm({
    locale,
    action: `${prefix}/kiem-tra`,
    name: 'file',
    label: t('dossiers.page.verify-title'),
    accept: '.pdf,application/pdf',
    act: t('dossiers.page.verify-act'),
    ...(csrf === '' ? {} : { csrf }),
  });
  return columns([
    card({
      title: t('dossiers.page.track-title'),
      body: html`<p class="card-lead">${t('dossiers.page.track-lead')}</p>${trackingForm(view)}`,
    }),
    card({ title: t('dossiers.page.verify-title'), body: html`<p class="card-lead">${t('dossiers.page.verify-lead')}</p>${drop}` }),
  ]);
}

/** The public home: one question first, then following a dossier, checking a result, and how this month went. */
export function homePage(view: HomeView): Html {
  const { t, locale, prefix } = view;
  const pills = view.procedures
    .slice(0, mostPills)
    .map((one) => ({ label: said(one.name, locale), href: `${prefix}/thu-tuc/${one.code}` }));
  return html`<div class="hero">
      <h1>${t('dossiers.page.home-title')}</h1>
      <p class="lead">${t('dossiers.page.home-lead')}</p>
    </div>
    ${bigSearch({ action: `${prefix}/thu-tuc`, name: 'tim', label: t('dossiers.page.home-title'), placeholder: t('dossiers.page.home-example'), act: t('dossiers.page.home-act') })}
    ${pillLinks([...pills, { label: t('dossiers.page.all-procedures'), href: `${prefix}/thu-tuc` }], t('dossiers.page.common-procedures'))}
    <div class="home-cards">${twoCards(view)}</div>
    ${numbers(view)}`;
}

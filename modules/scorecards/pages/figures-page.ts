import { formatNumber, type Locale, type Translate } from '#platform/i18n';
import { emptyState, figures, html, pageHead, said, table, tabs, type Html } from '#platform/pages';
import type { PublicFigures } from '../server/public-figures.ts';

type Row = PublicFigures['rows'][number];

/** What the page of figures tells: a year, and the year before which there is nothing to choose. */
export interface FiguresView {
  t: Translate;
  locale: Locale;
  prefix: string;
  figures: PublicFigures;
  thisYear: number;
}

type Sum = Pick<Row, 'accepted' | 'ended' | 'early' | 'onTime' | 'late'> & { averageDays: number | null };

/** Some rows in one; the mean is weighed by how many came to a result. */
export function sumOf(rows: readonly Row[]): Sum {
  const all = (read: (row: Row) => number): number => rows.reduce((sum, row) => sum + read(row), 0);
  const results = (row: Row): number => row.early + row.onTime + row.late;
  const known = rows.filter(({ averageDays }) => averageDays !== null);
  const weight = known.reduce((sum, row) => sum + results(row), 0);
  const days = known.reduce((sum, row) => sum + results(row) * (row.averageDays ?? 0), 0);
  return {
    accepted: all((row) => row.accepted),
    ended: all((row) => row.ended),
    early: all((row) => row.early),
    onTime: all((row) => row.onTime),
    late: all((row) => row.late),
    averageDays: weight === 0 ? null : days / weight,
  };
}

function shareText({ early, onTime, late }: Sum, locale: Locale): string {
  const all = early + onTime + late;
  return all === 0 ? '–' : `${formatNumber(Math.round(((early + onTime) / all) * 1000) / 10, locale)} %`;
}

const daysText = (days: number | null, locale: Locale): string => (days === null ? '–' : formatNumber(Math.round(days * 10) / 10, locale));

function rowsTable(view: FiguresView, given: { caption: string; first: string; rows: readonly { name: string; sum: Sum }[] }): Html {
  const { t, locale } = view;
  const number = (value: number): string => formatNumber(value, locale);
  const columns = ['accepted', 'early', 'on-time', 'late', 'in-time-share', 'average-days'] as const;
  return table({
    caption: given.caption,
    showCaption: true,
    columns: [
      { label: given.first, role: 'title' },
      ...columns.map((key) => ({ label: t(`scorecards.page.${key}`), role: 'number' as const })),
    ],
    rows: given.rows.map(({ name, sum }) => [
      name,
      number(sum.accepted),
      number(sum.early),
      number(sum.onTime),
      number(sum.late),
      shareText(sum, locale),
      daysText(sum.averageDays, locale),
    ]),
  });
}

const monthText = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`;

function yearTabs({ t, prefix, figures: { year }, thisYear }: FiguresView): Html {
  const years = [...new Set([thisYear, thisYear - 1, thisYear - 2, year])].toSorted((a, b) => b - a);
  return tabs({
    label: t('scorecards.page.year'),
    items: years.map((one) => ({ label: String(one), href: `${prefix}/so-lieu?nam=${one}`, current: one === year })),
  });
}

function openData({ t, figures: { year } }: FiguresView): Html {
  return html`<section aria-labelledby="open-data">
    <h2 id="open-data">${t('scorecards.page.open-data')}</h2>
    <p class="reading">
      ${t('scorecards.page.open-data-help')}
      <a href="/api/v1/scorecards/public-figures.csv?year=${year}">CSV</a> · <a href="/api/v1/scorecards/public-figures?year=${year}">JSON</a>
    </p>
  </section>`;
}

function tables(view: FiguresView): Html {
  const { t, locale, figures: told } = view;
  const months = Map.groupBy(told.rows, ({ month }) => month);
  const fields = Map.groupBy(told.rows, ({ field }) => field.code);
  const number = (value: number): string => formatNumber(value, locale);
  const all = sumOf(told.rows);
  return html`${figures([
    { value: number(all.accepted), label: t('scorecards.page.accepted') },
    { value: shareText(all, locale), label: t('scorecards.page.in-time-share') },
    { value: daysText(all.averageDays, locale), label: t('scorecards.page.average-days') },
  ])}
  ${rowsTable(view, {
    caption: t('scorecards.page.by-month'),
    first: t('scorecards.page.month'),
    rows: [...months].toReversed().map(([month, rows]) => ({ name: monthText(month), sum: sumOf(rows) })),
  })}
  ${rowsTable(view, {
    caption: t('scorecards.page.by-field'),
    first: t('scorecards.page.field'),
    rows: [...fields.values()]
      .map((rows) => ({ name: rows[0] === undefined ? '' : rows[0].field.name[locale], sum: sumOf(rows) }))
      .toSorted((a, b) => b.sum.accepted - a.sum.accepted),
  })}`;
}

/** How dossiers of a year were handled, for everybody: by month and by field, with what the numbers mean and the data to take away. */
export function figuresPage(view: FiguresView): Html {
  const { t, locale, figures: told } = view;
  const until = `${told.until.slice(8)}/${told.until.slice(5, 7)}/${told.until.slice(0, 4)}`;
  return html`${pageHead({ title: t('scorecards.page.title'), lead: t('scorecards.page.lead', { until }) })} ${yearTabs(view)}
    ${told.rows.length === 0 ? emptyState({ title: t('scorecards.page.none'), text: t('scorecards.page.none-help') }) : tables(view)}
    <section aria-labelledby="counted">
      <h2 id="counted">${t('scorecards.page.how-counted')}</h2>
      <p class="reading">${said(told.definition, locale)}</p>
    </section>
    ${openData(view)}`;
}

import type { ReactNode } from 'react';
import type { z } from 'zod';
import { scorecardsContract } from '#contracts/scorecards';
import { formatNumber, textOf, type Locale } from '#platform/i18n';
import { Vi, useLocale, useT } from '#platform/web';

/** Statistics as they are told. */
export type Statistics = z.output<(typeof scorecardsContract)['operations']['listStatistics']['out']>;
type Figures = Statistics['total'];

const number = (value: number | null, locale: Locale): string => (value === null ? '–' : formatNumber(value, locale));

/** The columns of statistics: their word and what stands in them. */
export const columns: readonly { key: string; read: (figures: Figures, locale: Locale) => string }[] = [
  { key: 'carried-over', read: ({ carriedOver }, locale) => number(carriedOver, locale) },
  { key: 'accepted', read: ({ accepted }, locale) => number(accepted, locale) },
  { key: 'refused', read: ({ refused }, locale) => number(refused, locale) },
  { key: 'early', read: ({ early }, locale) => number(early, locale) },
  { key: 'on-time', read: ({ onTime }, locale) => number(onTime, locale) },
  { key: 'late', read: ({ late }, locale) => number(late, locale) },
  {
    key: 'in-time-share',
    read: ({ inTimeShare: share }, locale) => (share === null ? '–' : `${number(Math.round(share * 1000) / 10, locale)} %`),
  },
  { key: 'average-days', read: ({ averageDays }, locale) => number(averageDays, locale) },
  { key: 'stopped', read: ({ stopped, withdrawn }, locale) => number(stopped + withdrawn, locale) },
  { key: 'asked', read: ({ asked }, locale) => number(asked, locale) },
  { key: 'open', read: ({ open }, locale) => number(open, locale) },
  { key: 'open-late', read: ({ openLate }, locale) => number(openLate, locale) },
  {
    key: 'satisfied',
    read: ({ rated, satisfied }, locale) => (rated === 0 ? '–' : `${number(satisfied, locale)} / ${number(rated, locale)}`),
  },
];

// words: scorecards.web.column-*
/** Statistics with their sums at the foot. */
export function FiguresTable({ told, head }: { told: Statistics; head: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const cells = (figures: Figures): ReactNode =>
    columns.map(({ key, read }) => (
      <td
        key={key}
        data-head={t(`scorecards.web.column-${key}`)}
        className={key === 'late' || key === 'open-late' ? 'ez-figure-late' : undefined}
      >
        {read(figures, locale)}
      </td>
    ));
  return (
    <div className="ez-figures-frame" role="region" aria-label={head} tabIndex={0}>
      <table className="ez-figures">
        <caption className="ez-unseen">{head}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map(({ key }) => (
              <th key={key} scope="col">
                {t(`scorecards.web.column-${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <Vi>{textOf(row.name, locale)}</Vi>
                {told.by === 'procedure' && <span className="ez-code ez-quiet"> {row.key}</span>}
              </th>
              {cells(row)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('scorecards.web.total')}</th>
            {cells(told.total)}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

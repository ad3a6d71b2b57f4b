import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { scorecardsContract } from '#contracts/scorecards';
import { formatNumber } from '#platform/i18n';
import { useApi, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { dayText } from './period.tsx';

const width = 300;
const height = 40;

/** The points as of each day, with the same in a table. */
export function Trend({ to }: { to: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const days = useQuery(useApi(scorecardsContract).listDaily.query({ to })).data?.days ?? [];
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length < 2) return null;
  const number = (value: number): string => formatNumber(value, locale);
  const [low, high] = [Math.min(...days.map(({ points }) => points)), Math.max(...days.map(({ points }) => points))];
  const line = days.map(({ points }, place) => {
    const y = high === low ? height / 2 : 3 + (height - 6) * (1 - (points - low) / (high - low));
    return `${((place / (days.length - 1)) * width).toFixed(1)},${y.toFixed(1)}`;
  });
  const heads = ['day', 'points', 'measured-points', 'in-time'].map((name) => t(`scorecards.web.${name}`));
  return (
    <figure className="ez-score-trend">
      <figcaption>
        {t('scorecards.web.trend', { day: dayText(last.day), first: number(first.points), last: number(last.points) })}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" x2={width} y1={height} y2={height} />
        <polyline points={line.join(' ')} />
      </svg>
      <details>
        <summary>{t('scorecards.web.trend-table')}</summary>
        <RecordTable
          caption={t('scorecards.web.trend-table')}
          heads={heads}
          rows={days.toReversed().map((one) => ({
            key: one.day,
            cells: [dayText(one.day), number(one.points), number(one.measured), `${number(one.inTime)} / ${number(one.judged)}`],
          }))}
        />
      </details>
    </figure>
  );
}

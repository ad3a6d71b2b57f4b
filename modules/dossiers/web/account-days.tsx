import './dossiers.css';
import type { ReactNode } from 'react';
import { formatDate, formatDuration, textOf } from '#platform/i18n';
import { Vi, useLocale, useT } from '#platform/web';
import { clockDays, type ClockDay, type ClockStep } from './clock-days.ts';

// words: dossiers.account.ground-*
/** The document a day off rests on, or why the clock stood still and by which document and article. */
function Source({ day }: { day: ClockDay }): ReactNode {
  const t = useT();
  const lines = [
    ...(day.source === undefined ? [] : [day.source]),
    ...day.grounds.map(({ kind, reason, document }) =>
      [t(`dossiers.account.ground-${kind}`), reason, document?.no, document?.date && formatDate(document.date), document?.article]
        .filter((part) => part !== undefined && part !== '')
        .join(' · '),
    ),
  ];
  return lines.map((line) => (
    <span key={line} className="ez-quiet">
      <br />
      <Vi>{line}</Vi>
    </span>
  ));
}

// words: dossiers.web.day-*
/** How a due time came about, day by day. */
export function AccountDays({ steps }: { steps: readonly ClockStep[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <table className="ez-account-days">
      <caption className="ez-unseen">{t('dossiers.web.show-account')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('dossiers.web.day')}</th>
          <th scope="col">{t('dossiers.web.what-counts')}</th>
          <th scope="col">{t('dossiers.web.counted')}</th>
        </tr>
      </thead>
      <tbody>
        {clockDays(steps).map((day) => (
          <tr key={`${day.date} ${day.kind}`} className={day.kind === 'counted' ? undefined : 'ez-account-off'}>
            <td>{formatDate(day.date)}</td>
            <td>
              {day.kind === 'skipped' && day.reason !== undefined ? (
                <Vi>{textOf(day.reason, locale)}</Vi>
              ) : (
                day.hours || t(`dossiers.web.day-${day.dayKind}`)
              )}
              <Source day={day} />
            </td>
            <td>{day.minutes > 0 && formatDuration(day.minutes, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

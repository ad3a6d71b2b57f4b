import './scorecards.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { scorecardsContract } from '#contracts/scorecards';
import { formatInstant, textOf } from '#platform/i18n';
import {
  Chip,
  EmptyState,
  ErrorState,
  LoadingRows,
  Screen,
  ScreenHead,
  ViewTabs,
  Vi,
  useAddress,
  useApi,
  useLocale,
  useMay,
  useT,
} from '#platform/web';
import { RecordTable } from '#web/organisations';
import { caseHref } from '#web/processes';

const choices = ['4', '8', '16', '40'] as const;

/** What will be late unless it ends within the next working hours, and who holds it. */
export function ForecastScreen(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const may = useMay();
  const [{ gio }, change] = useAddress();
  const hours = choices.find((one) => one === gio) ?? '8';
  const found = useQuery({ ...useApi(scorecardsContract).listForecast.query({ hours: Number(hours) }), refetchInterval: 60_000 });
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { data } = found;
  const heads = ['due', 'left', 'code', 'procedure', 'held-by'].map((name) => t(`scorecards.web.${name}`));
  return (
    <Screen>
      <ScreenHead title={t('scorecards.web.forecast')} />
      <p className="ez-quiet">{t('scorecards.web.forecast-help')}</p>
      <ViewTabs
        label={t('scorecards.web.hours')}
        current={hours}
        views={choices.map((key) => ({
          key,
          label: t('scorecards.web.next-hours', { count: Number(key) }),
          count: key === hours ? data?.dossiers.length : undefined,
        }))}
        onChange={(key) => change({ gio: key })}
      />
      {data === undefined && <LoadingRows rows={8} />}
      {data !== undefined && (
        <p>
          {t('scorecards.web.until-instant', { at: formatInstant(new Date(data.until)) })}{' '}
          {data.more && t('scorecards.web.more-than-shown')}
        </p>
      )}
      {data?.dossiers.length === 0 && <EmptyState title={t('scorecards.web.none-due')} text={t('scorecards.web.none-due-help')} />}
      {data !== undefined && data.dossiers.length > 0 && (
        <RecordTable
          caption={t('scorecards.web.forecast')}
          heads={heads}
          rows={data.dossiers.map((one) => ({
            key: one.dossierId,
            cells: [
              formatInstant(new Date(one.dueAt)),
              <Chip key="left" tone={one.minutesLeft <= 120 ? 'late' : 'soon'}>
                {t('scorecards.web.hours-left', { hours: Math.floor(one.minutesLeft / 60), minutes: one.minutesLeft % 60 })}
              </Chip>,
              may('dossiers.read') ? (
                <Link key="code" className="ez-link" to={caseHref(one.dossierId)}>
                  <span className="ez-code">{one.code}</span>
                </Link>
              ) : (
                <span key="code" className="ez-code">
                  {one.code}
                </span>
              ),
              <Vi key="procedure">{[textOf(one.procedure, locale), one.applicantName].filter(Boolean).join(' · ')}</Vi>,
              <Vi key="held">
                {[one.holder, one.unit && textOf(one.unit, locale), one.step && textOf(one.step, locale)].filter(Boolean).join(' · ')}
              </Vi>,
            ],
          }))}
        />
      )}
    </Screen>
  );
}

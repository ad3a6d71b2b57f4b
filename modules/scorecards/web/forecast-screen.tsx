import './scorecards.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
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

type ComingDue = z.output<(typeof scorecardsContract)['operations']['listForecast']['out']>['awaiting'][number];

const choices = ['4', '8', '16', '40'] as const;

/** What will be late unless it ends within the next working hours, and who holds it. */
export function ForecastScreen(): ReactNode {
  const t = useT();
  const [{ gio }, change] = useAddress();
  const hours = choices.find((one) => one === gio) ?? '8';
  const found = useQuery({ ...useApi(scorecardsContract).listForecast.query({ hours: Number(hours) }), refetchInterval: 60_000 });
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { data } = found;
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
      {data !== undefined && <Due dossiers={data.dossiers} />}
      <Awaiting dossiers={data?.awaiting ?? []} />
    </Screen>
  );
}

function Due({ dossiers }: { dossiers: readonly ComingDue[] }): ReactNode {
  const t = useT();
  if (dossiers.length === 0) return <EmptyState title={t('scorecards.web.none-due')} text={t('scorecards.web.none-due-help')} />;
  return <Coming caption={t('scorecards.web.forecast')} dossiers={dossiers} />;
}

/** Those that will be late by an opinion that may come after their due time. */
function Awaiting({ dossiers }: { dossiers: readonly ComingDue[] }): ReactNode {
  const t = useT();
  if (dossiers.length === 0) return null;
  return (
    <section>
      <h2>{t('scorecards.web.awaiting')}</h2>
      <p className="ez-quiet">{t('scorecards.web.awaiting-help')}</p>
      <Coming caption={t('scorecards.web.awaiting')} dossiers={dossiers} />
    </section>
  );
}

/** How long is left, and whether an opinion that is waited for may come later than that. */
function Left({ one }: { one: ComingDue }): ReactNode {
  const t = useT();
  const hours = { hours: Math.floor(one.minutesLeft / 60), minutes: one.minutesLeft % 60 };
  return (
    <>
      <Chip tone={one.minutesLeft <= 120 ? 'late' : 'soon'}>{t('scorecards.web.hours-left', hours)}</Chip>
      {one.opinionsUntil !== undefined && (
        <>
          {' '}
          <Chip tone="late">{t('scorecards.web.opinions-until', { at: formatInstant(new Date(one.opinionsUntil)) })}</Chip>
        </>
      )}
    </>
  );
}

function Coming({ caption, dossiers }: { caption: string; dossiers: readonly ComingDue[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const may = useMay();
  return (
    <RecordTable
      caption={caption}
      heads={['due', 'left', 'code', 'procedure', 'held-by'].map((name) => t(`scorecards.web.${name}`))}
      rows={dossiers.map((one) => ({
        key: one.dossierId,
        cells: [
          formatInstant(new Date(one.dueAt)),
          <Left key="left" one={one} />,
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
  );
}

import './calendars.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import {
  ActButton,
  ErrorState,
  LoadingRows,
  PaneCard,
  Screen,
  ScreenHead,
  ViewTabs,
  Vi,
  useAddress,
  useApi,
  useLocale,
  useT,
} from '#platform/web';
import { calendarsContract } from '../contract.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { DecisionList } from './decision-list.tsx';
import { Months, SpecialDays } from './year-grid.tsx';

const thisYear = (): number => Number(new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).slice(0, 4));

/** The calendar of a year day by day, the documents behind it, and how far due times have moved after a change. */
export function CalendarScreen(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(calendarsContract);
  const [address, change] = useAddress();
  const year = Number(address['nam'] ?? thisYear());
  const shown = useQuery(api.getYear.query({ year }));
  const decisions = useQuery({
    ...api.listDecisions.query({ limit: 50 }),
    refetchInterval: ({ state }) =>
      state.data?.decisions.some(({ progress }) => progress?.finishedAt === undefined) === true ? 2000 : false,
  });
  const [isNew, setNew] = useState(false);
  const years = [0, 1, 2].map((ahead) => thisYear() - 1 + ahead);
  return (
    <Screen>
      <ScreenHead title={t('calendars.web.title')}>
        <ActButton kind="primary" disabled={decisions.data === undefined} onClick={() => setNew(true)}>
          {t('calendars.web.new-decision')}
        </ActButton>
      </ScreenHead>
      <p>{t('calendars.web.lead')}</p>
      <ViewTabs
        label={t('calendars.web.years')}
        views={years.map((one) => ({ key: String(one), label: String(one) }))}
        current={String(year)}
        onChange={(nam) => change({ nam })}
      />
      {shown.data === undefined &&
        (shown.error === null ? <LoadingRows rows={8} /> : <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />)}
      {shown.data !== undefined && (
        <>
          {shown.data.status === 'not-published' && <p className="ez-final">{t('calendars.page.not-published', { year })}</p>}
          {shown.data.note !== undefined && (
            <p className="ez-quiet">
              <Vi>{textOf(shown.data.note, locale)}</Vi>
            </p>
          )}
          <Months days={shown.data.days} />
        </>
      )}
      <PaneCard title={t('calendars.web.decisions')}>
        {decisions.data === undefined ? (
          decisions.error === null ? (
            <LoadingRows rows={3} />
          ) : (
            <ErrorState error={decisions.error} onRetry={() => void decisions.refetch()} />
          )
        ) : (
          <DecisionList decisions={decisions.data.decisions} />
        )}
      </PaneCard>
      {shown.data !== undefined && <SpecialDays days={shown.data.days} closures={shown.data.closures} />}
      {isNew && <DecisionDialog onClose={() => setNew(false)} />}
    </Screen>
  );
}

import './calendars.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
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
import { DraftList } from './draft-list.tsx';
import type { DraftShown } from './use-decision.ts';
import { SpecialDays, UsualHours } from './year-rows.tsx';
import { Months } from './year-grid.tsx';

const thisYear = (): number => Number(new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).slice(0, 4));

/** The calendar of a year day by day, the documents behind it, and how far due times have moved after a change. */
export function CalendarScreen(): ReactNode {
  const t = useT();
  const api = useApi(calendarsContract);
  const [address, change] = useAddress();
  const year = Number(address['nam'] ?? thisYear());
  const shown = useQuery(api.getYear.query({ year }));
  const [opened, setOpened] = useState<DraftShown | 'new'>();
  const years = [0, 1, 2].map((ahead) => thisYear() - 1 + ahead);
  return (
    <Screen>
      <ScreenHead title={t('calendars.web.title')}>
        <ActButton kind="primary" onClick={() => setOpened('new')}>
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
      {shown.error !== null && shown.data === undefined && <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />}
      {shown.isPending && <LoadingRows rows={8} />}
      {shown.data !== undefined && <YearShown year={shown.data} />}
      <Drafts onOpen={setOpened} />
      <Decisions />
      {shown.data !== undefined && (
        <>
          <UsualHours hours={shown.data.hours} />
          <SpecialDays days={shown.data.days} closures={shown.data.closures} />
        </>
      )}
      {opened !== undefined && <DecisionDialog draft={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </Screen>
  );
}

function YearShown({ year }: { year: z.output<(typeof calendarsContract)['operations']['getYear']['out']> }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <>
      {year.status === 'not-published' && <p className="ez-final">{t('calendars.page.not-published', { year: year.year })}</p>}
      {year.note !== undefined && (
        <p className="ez-quiet">
          <Vi>{textOf(year.note, locale)}</Vi>
        </p>
      )}
      <Months days={year.days} />
    </>
  );
}

const askedEvery = 2000;

/** Changes that are being written; nothing where there are none. */
function Drafts({ onOpen }: { onOpen: (draft: DraftShown) => void }): ReactNode {
  const found = useQuery({
    ...useApi(calendarsContract).listDecisionDrafts.query({ limit: 50 }),
    refetchInterval: ({ state }) =>
      state.data?.drafts.some(({ rehearsals }) => rehearsals.some(({ finishedAt }) => finishedAt === undefined)) === true
        ? askedEvery
        : false,
  });
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const drafts = found.data?.drafts ?? [];
  return drafts.length > 0 && <DraftList drafts={drafts} onOpen={onOpen} />;
}

function Decisions(): ReactNode {
  const t = useT();
  const found = useQuery({
    ...useApi(calendarsContract).listDecisions.query({ limit: 50 }),
    refetchInterval: ({ state }) =>
      state.data?.decisions.some(({ progress }) => progress?.finishedAt === undefined) === true ? askedEvery : false,
  });
  return (
    <PaneCard title={t('calendars.web.decisions')}>
      {found.error !== null && found.data === undefined && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <LoadingRows rows={3} />}
      {found.data !== undefined && <DecisionList decisions={found.data.decisions} />}
    </PaneCard>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatInstant, textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  EmptyState,
  ErrorState,
  LoadingRows,
  Screen,
  ScreenHead,
  Vi,
  useApi,
  useLocale,
  useT,
  useToast,
} from '#platform/web';
import { RecordTable } from '#web/organisations';
import { accountStandInsContract } from '../../contract-stand-ins.ts';
import { LeaveCalendar } from '../leave/leave-calendar.tsx';
import { StandInForm } from './stand-in-form.tsx';
import type { StandIn } from './told-stand-ins.ts';

// words: accounts.web.arrange-*
/** Leave and delegation: who stands in for whom, until when, and the way to arrange it. */
export function StandInsScreen(): ReactNode {
  const t = useT();
  const { data, error, refetch } = useQuery(useApi(accountStandInsContract).listStandIns.query({}));
  const [arranging, setArranging] = useState(false);
  return (
    <Screen>
      <ScreenHead title={t('accounts.web.stand-ins')}>
        <ActButton kind="primary" disabled={data === undefined} onClick={() => setArranging(true)}>
          {t('accounts.web.set-stand-in')}
        </ActButton>
      </ScreenHead>
      {data !== undefined && <p>{t(`accounts.web.arrange-${data.mayArrange}`)}</p>}
      {data === undefined && (error === null ? <LoadingRows rows={6} /> : <ErrorState error={error} onRetry={() => void refetch()} />)}
      {data?.standIns.length === 0 && <EmptyState title={t('accounts.web.no-stand-ins')} text={t('accounts.web.no-stand-ins-help')} />}
      {data !== undefined && data.standIns.length > 0 && <Rows rows={data.standIns} />}
      <LeaveCalendar />
      {arranging && data !== undefined && <StandInForm told={data} onClose={() => setArranging(false)} />}
    </Screen>
  );
}

const tones = { now: 'ok', later: 'soon', past: 'draft' } as const;
const moment = (at: string): string => formatInstant(new Date(at));

// words: accounts.web.kind-*, accounts.web.standing-*
function Rows({ rows }: { rows: readonly StandIn[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const end = useEnding();
  const heads = ['absent', 'stand-in', 'for-post', 'kind', 'period', 'because', 'acts'].map((key) => t(`accounts.web.${key}`));
  const order = { now: 0, later: 1, past: 2 } as const;
  const told = rows
    .toSorted((one, other) => order[one.state] - order[other.state])
    .map((row) => ({
      key: row.id,
      faint: row.state === 'past',
      cells: [
        <Vi key="absent">{row.absent}</Vi>,
        <b key="stand-in">
          <Vi>{row.standIn}</Vi>
        </b>,
        row.post === undefined ? (
          t('accounts.web.all-posts')
        ) : (
          <Vi key="post">{`${textOf(row.post.role, locale)}, ${textOf(row.post.unit, locale)}`}</Vi>
        ),
        <span key="kind">
          {t(`accounts.web.kind-${row.kind}`)} <Chip tone={tones[row.state]}>{t(`accounts.web.standing-${row.state}`)}</Chip>
        </span>,
        `${moment(row.since)} – ${moment(row.until)}`,
        <span key="because">
          <Vi>{row.document === undefined ? row.because : `${row.because} (${row.document.no})`}</Vi>
        </span>,
        row.mayEnd && (
          <ActButton key="end" kind="quiet" onClick={() => end(row)}>
            {t('accounts.web.end-stand-in')}
          </ActButton>
        ),
      ],
    }));
  return <RecordTable caption={t('accounts.web.stand-ins')} heads={heads} rows={told} />;
}

/** Ends one at once; whoever ended the wrong one arranges it again. */
function useEnding(): (row: StandIn) => void {
  const t = useT();
  const toast = useToast();
  const api = useApi(accountStandInsContract);
  const queries = useQueryClient();
  return (row) => {
    api.endStandIn
      .call({ id: row.id })
      .then(() => toast({ text: t('accounts.web.stand-in-ended', { name: row.standIn }) }))
      .catch((error: unknown) => toast({ text: error instanceof Error ? error.message : String(error), tone: 'late' }))
      .finally(() => void queries.invalidateQueries({ queryKey: ['accounts'] }));
  };
}

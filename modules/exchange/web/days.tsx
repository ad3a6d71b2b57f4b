import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { exchangeContract } from '#contracts/exchange';
import { textOf } from '#platform/i18n';
import { ActButton, Chip, ConfirmAct, PagedList, PaneCard, useApi, useLocale, useMay, usePages, useT, useToast } from '#platform/web';
import { caseHref } from '#web/processes';
import type { DayLine } from './told.ts';

type Difference = DayLine['differences'][number];

/** What both sides have of each day, newest first. */
export function Days(): ReactNode {
  const t = useT();
  const found = usePages(useApi(exchangeContract).listReconciliations, { limit: 20 });
  return (
    <PagedList
      found={found}
      rows={found.data?.pages.flatMap((page) => page.reconciliations)}
      empty={{ title: t('exchange.web.none-days'), text: t('exchange.web.none-days-help') }}
    >
      {(days) => days.map((one) => <Day key={one.id} day={one} />)}
    </PagedList>
  );
}

const written = (day: string): string => day.split('-').toReversed().join('/');

function Day({ day }: { day: DayLine }): ReactNode {
  const t = useT();
  const isAlike = day.differences.length === 0;
  return (
    <PaneCard
      title={t('exchange.web.day', { day: written(day.day) })}
      aside={
        <Chip tone={isAlike ? 'ok' : 'late'}>
          <span aria-hidden="true">{isAlike ? '○' : '●'}</span>{' '}
          {isAlike ? t('exchange.web.alike') : t('exchange.web.differs', { count: day.differences.length })}
        </Chip>
      }
    >
      <p className="ez-quiet">{t('exchange.web.compared', { count: day.compared })}</p>
      {day.counts.length > 0 && <Counts day={day} />}
      {!isAlike && (
        <ul className="ez-exchange-differences" aria-label={t('exchange.web.differences')}>
          {day.differences.map((one) => (
            <Line key={`${one.kind} ${one.dossierId ?? one.theirCode ?? ''}`} difference={one} />
          ))}
        </ul>
      )}
    </PaneCard>
  );
}

function Counts({ day }: { day: DayLine }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <table className="ez-exchange-counts">
      <caption>{t('exchange.web.counts')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('exchange.web.status-column')}</th>
          <th scope="col">{t('exchange.web.ours')}</th>
          <th scope="col">{t('exchange.web.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {day.counts.map((one) => (
          <tr key={one.status}>
            <th scope="row">
              {one.status} – {textOf(one.name, locale)}
            </th>
            <td>{one.ours}</td>
            <td>{one.theirs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// words: exchange.differs-*
function Line({ difference }: { difference: Difference }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { kind, dossierId, code, procedureCode, theirCode, ours, theirs, fromSeq } = difference;
  const side = (standing: Difference['ours']): string =>
    standing === undefined ? '–' : `${standing.status} – ${textOf(standing.name, locale)}`;
  return (
    <li>
      <span>
        {dossierId === undefined ? <code>{theirCode}</code> : <Link to={caseHref(dossierId)}>{code ?? procedureCode ?? dossierId}</Link>}{' '}
        <b>{t(`exchange.differs-${kind}`)}</b>
      </span>
      <span className="ez-quiet">
        {t('exchange.web.ours')}: {side(ours)}. {t('exchange.web.theirs')}: {side(theirs)}.
      </span>
      {dossierId !== undefined && fromSeq !== undefined && may('exchange.reconcile') && (
        <ActButton onClick={() => setAsking(true)}>{t('exchange.web.again', { seq: fromSeq })}</ActButton>
      )}
      {asking && dossierId !== undefined && fromSeq !== undefined && (
        <Again dossierId={dossierId} fromSeq={fromSeq} onClose={() => setAsking(false)} />
      )}
    </li>
  );
}

function Again({ dossierId, fromSeq, onClose }: { dossierId: string; fromSeq: number; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(exchangeContract);
  const toast = useToast();
  const [because, setBecause] = useState('');
  const again = async (): Promise<void> => {
    if (because.trim() === '') throw new Error(t('exchange.web.because-missing'));
    await api.sendAgain.call({ dossierId, fromSeq, because: because.trim() });
    toast({ text: t('exchange.web.sent-again') });
    onClose();
  };
  return (
    <ConfirmAct
      title={t('exchange.web.again', { seq: fromSeq })}
      becomesFinal={t('exchange.web.again-final', { seq: fromSeq })}
      actLabel={t('exchange.web.again', { seq: fromSeq })}
      onAct={again}
      onClose={onClose}
    >
      <TextInput
        label={t('exchange.web.because')}
        maxLength={1000}
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
    </ConfirmAct>
  );
}

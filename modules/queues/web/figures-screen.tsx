import './queues.css';
import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { queuesContract } from '#contracts/queues';
import { formatInstant, textOf, timeZone } from '#platform/i18n';
import { EmptyState, ErrorState, LoadingRows, PaneCard, Screen, ScreenHead, useAddress, useApi, useLocale, useT } from '#platform/web';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });
const minutes = (value: number | undefined): string => (value === undefined ? '–' : String(Math.round(value * 10) / 10));

/** What the hall was like in some days, and each number of the last of them. */
export function FiguresScreen(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const [today] = useState(() => dayFormat.format(new Date()));
  const from = address['tu'] ?? today;
  const to = address['den'] ?? today;
  return (
    <Screen>
      <ScreenHead title={t('queues.web.figures')} />
      <div className="ez-acts">
        <TextInput
          type="date"
          label={t('queues.web.from')}
          value={from}
          onChange={(event) => change({ tu: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label={t('queues.web.to')}
          value={to}
          onChange={(event) => change({ den: event.currentTarget.value || undefined })}
        />
      </div>
      <Figures from={from} to={to} />
      <History day={to} />
    </Screen>
  );
}

function Figures({ from, to }: { from: string; to: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const found = useQuery(useApi(queuesContract).getFigures.query({ from, to }));
  if (found.data === undefined)
    return found.error === null ? <LoadingRows rows={4} /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { services, counters } = found.data;
  if (services.length === 0) return <EmptyState title={t('queues.web.no-figures')} text={t('queues.web.no-figures-help')} />;
  return (
    <>
      <PaneCard title={t('queues.web.by-service')}>
        <Table
          heads={['service', 'taken', 'served', 'skipped', 'wait-minutes', 'service-minutes']}
          rows={services.map((one) => [
            textOf(one.name, locale),
            one.taken,
            one.done,
            one.skipped,
            minutes(one.waitMinutes),
            minutes(one.serviceMinutes),
          ])}
        />
      </PaneCard>
      <PaneCard title={t('queues.web.by-counter')}>
        <Table
          heads={['counter', 'called-count', 'service-minutes']}
          rows={counters.map((one) => [one.number, one.calls, minutes(one.serviceMinutes)])}
        />
      </PaneCard>
    </>
  );
}

// words: queues.web.*
function Table({ heads, rows }: { heads: readonly string[]; rows: readonly (readonly (string | number)[])[] }): ReactNode {
  const t = useT();
  return (
    <table className="ez-queue-waiting ez-queue-figures">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`queues.web.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={place}>
            {row.map((cell, at) => (
              <td key={at} data-label={t(`queues.web.${heads[at] ?? ''}`)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// words: queues.state-*
function History({ day }: { day: string }): ReactNode {
  const t = useT();
  const found = useQuery(useApi(queuesContract).listTickets.query({ day, limit: 200 }));
  const tickets = found.data?.tickets ?? [];
  if (tickets.length === 0) return null;
  const time = (at: string | undefined): string => (at === undefined ? '–' : formatInstant(new Date(at)).slice(11));
  return (
    <PaneCard title={t('queues.web.history')}>
      <Table
        heads={['code', 'state', 'taken-at', 'called-at', 'ended-at', 'counter', 'dossiers']}
        rows={tickets.map((one) => [
          one.code,
          t(`queues.state-${one.state}`),
          time(one.takenAt),
          time(one.calledAt),
          time(one.endedAt),
          one.counter ?? '–',
          one.dossiers.length,
        ])}
      />
    </PaneCard>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { formatInstant } from '#platform/i18n';
import { ActButton, Chip, ErrorState, LoadingRows, useApi, useT, useToast } from '#platform/web';
import { webhooksContract } from '../contract.ts';

type Line = z.output<(typeof webhooksContract)['operations']['listDeliveries']['out']>['deliveries'][number];

const tones = { waiting: 'soon', delivered: 'ok', 'given-up': 'late' } as const;
const moment = (at: string | undefined): string => (at === undefined ? '' : formatInstant(new Date(at)));

/** What was sent to a subscription and what waits, newest first; asked again while it is open. */
export function Deliveries({ id }: { id: string }): ReactNode {
  const t = useT();
  const found = useQuery({ ...useApi(webhooksContract).listDeliveries.query({ id, limit: 50 }), refetchInterval: 5000 });
  const lines = found.data?.deliveries;
  if (lines === undefined)
    return found.error === null ? <LoadingRows rows={3} /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (lines.length === 0) return <p>{t('webhooks.nothing-sent')}</p>;
  return (
    <ul className="ez-deliveries" aria-label={t('webhooks.deliveries')}>
      {lines.map((line) => (
        <Delivery key={line.id} line={line} />
      ))}
    </ul>
  );
}

// words: webhooks.state-*, webhooks.event-*, webhooks.fault-*
function Delivery({ line }: { line: Line }): ReactNode {
  const t = useT();
  return (
    <li>
      <span>
        <Chip tone={tones[line.state]}>{t(`webhooks.state-${line.state}`)}</Chip> {t(`webhooks.event-${line.event.replace(/^\w+\./, '')}`)}
      </span>
      <span>{moment(line.madeAt)}</span>
      <span>
        <How line={line} />
      </span>
      <Again line={line} />
      <details>
        <summary>{t('webhooks.content')}</summary>
        <pre>{line.payload}</pre>
        {line.lastAnswer !== undefined && line.lastAnswer !== '' && (
          <>
            <p>{t('webhooks.answer')}</p>
            <pre>{line.lastAnswer}</pre>
          </>
        )}
      </details>
    </li>
  );
}

function How({ line }: { line: Line }): string {
  const t = useT();
  const tries = t('webhooks.tries', { count: line.attempts });
  const fault = line.lastFault === undefined ? '' : t(`webhooks.fault-${line.lastFault}`, { status: line.lastStatus ?? '' });
  if (line.state === 'delivered') return `${tries}, ${moment(line.deliveredAt)}`;
  if (line.state === 'given-up') return `${tries}. ${fault}`;
  const next = line.nextAt === undefined ? t('webhooks.waits-turn') : t('webhooks.next', { at: moment(line.nextAt) });
  return [line.attempts === 0 ? '' : `${tries}.`, fault, next].filter((part) => part !== '').join(' ');
}

function Again({ line }: { line: Line }): ReactNode {
  const t = useT();
  const api = useApi(webhooksContract);
  const toast = useToast();
  const queries = useQueryClient();
  if (line.state === 'waiting' && line.nextAt === undefined) return <span />;
  const again = async (): Promise<void> => {
    await api.sendAgain.call({ id: line.id });
    toast({ text: t('webhooks.sent-again') });
    await queries.invalidateQueries({ queryKey: ['webhooks', 'listDeliveries'] });
  };
  return (
    <ActButton
      kind="quiet"
      onClick={() => void again().catch((error: unknown) => toast({ text: error instanceof Error ? error.message : String(error) }))}
    >
      {t('webhooks.again')}
    </ActButton>
  );
}

import './webhooks.css';
import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { formatInstant } from '#platform/i18n';
import {
  ActButton,
  Chip,
  ConfirmAct,
  EmptyState,
  ErrorState,
  FactList,
  LoadingRows,
  PaneCard,
  Screen,
  ScreenHead,
  Told,
  Vi,
  useApi,
  useT,
  useToast,
} from '#platform/web';
import { SecretShown } from '#web/accounts';
import { webhooksContract } from '../contract.ts';
import { Deliveries } from './deliveries.tsx';
import { NewSubscription } from './new-subscription.tsx';

type Line = z.output<(typeof webhooksContract)['operations']['listSubscriptions']['out']>['subscriptions'][number];

const moment = (at: string): string => formatInstant(new Date(at));

/** Subscriptions of other systems, with what was sent and what waits. */
export function WebhooksScreen(): ReactNode {
  const t = useT();
  const found = useQuery(useApi(webhooksContract).listSubscriptions.query({ limit: 200 }));
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const again = (): void => void queries.invalidateQueries({ queryKey: ['webhooks'] });
  return (
    <Screen>
      <ScreenHead title={t('webhooks.title')}>
        <ActButton kind="primary" disabled={found.data === undefined} onClick={() => setMaking(true)}>
          {t('webhooks.make')}
        </ActButton>
      </ScreenHead>
      <p>{t('webhooks.lead')}</p>
      <Found lines={found.data?.subscriptions} error={found.error} onRetry={() => void found.refetch()} onEnded={again} />
      {making && (
        <NewSubscription
          events={found.data?.events ?? []}
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setMaking(false);
            setSecret(made);
            again();
          }}
        />
      )}
      {secret !== undefined && (
        <SecretShown
          title={t('webhooks.made')}
          lead={t('webhooks.once')}
          label={t('webhooks.secret')}
          secret={secret}
          onClose={() => setSecret(undefined)}
        />
      )}
    </Screen>
  );
}

function Found(props: { lines: readonly Line[] | undefined; error: unknown; onRetry: () => void; onEnded: () => void }): ReactNode {
  const t = useT();
  const { lines } = props;
  if (lines === undefined)
    return props.error === null ? <LoadingRows rows={6} /> : <ErrorState error={props.error} onRetry={props.onRetry} />;
  if (lines.length === 0) return <EmptyState title={t('webhooks.none')} text={t('webhooks.none-help')} />;
  return lines.map((line) => <Subscription key={line.id} line={line} onEnded={props.onEnded} />);
}

// words: webhooks.event-*
function Subscription({ line, onEnded }: { line: Line; onEnded: () => void }): ReactNode {
  const t = useT();
  const isOpen = line.endedAt === undefined;
  const [shown, setShown] = useState(false);
  const [ending, setEnding] = useState(false);
  const note = line.note === '' ? [] : [{ label: t('webhooks.note'), value: <Vi>{line.note}</Vi> }];
  const end =
    line.endedAt === undefined
      ? []
      : [{ label: t('webhooks.ended-at'), value: <Vi>{`${moment(line.endedAt)}: ${line.endedBecause ?? ''}`}</Vi> }];
  const facts = [
    { label: t('webhooks.url'), value: <code className="ez-webhook-url">{line.url}</code> },
    { label: t('webhooks.events'), value: line.events.map((event) => t(`webhooks.event-${event.replace('dossiers.', '')}`)).join('; ') },
    ...note,
    { label: t('webhooks.made-at'), value: moment(line.madeAt) },
    ...end,
  ];
  return (
    <PaneCard title={line.service} aside={<Chip tone={isOpen ? 'ok' : 'draft'}>{t(isOpen ? 'webhooks.open' : 'webhooks.ended')}</Chip>}>
      <FactList facts={facts} />
      <div className="ez-acts">
        <ActButton onClick={() => setShown(!shown)}>{t(shown ? 'webhooks.hide' : 'webhooks.show')}</ActButton>
        {isOpen && <TestAct id={line.id} onSent={() => setShown(true)} />}
        {isOpen && <ActButton onClick={() => setEnding(true)}>{t('webhooks.end')}</ActButton>}
      </div>
      {shown && <Deliveries id={line.id} />}
      {ending && <EndSubscription line={line} onClose={() => setEnding(false)} onEnded={onEnded} />}
    </PaneCard>
  );
}

function TestAct({ id, onSent }: { id: string; onSent: () => void }): ReactNode {
  const t = useT();
  const api = useApi(webhooksContract);
  const toast = useToast();
  const queries = useQueryClient();
  const test = async (): Promise<void> => {
    await api.testSubscription.call({ id });
    toast({ text: t('webhooks.tested') });
    onSent();
    await queries.invalidateQueries({ queryKey: ['webhooks', 'listDeliveries'] });
  };
  return (
    <ActButton
      onClick={() => void test().catch((error: unknown) => toast({ text: error instanceof Error ? error.message : String(error) }))}
    >
      {t('webhooks.test')}
    </ActButton>
  );
}

function EndSubscription({ line, onClose, onEnded }: { line: Line; onClose: () => void; onEnded: () => void }): ReactNode {
  const t = useT();
  const api = useApi(webhooksContract);
  const [because, setBecause] = useState('');
  const end = async (): Promise<void> => {
    if (because.trim() === '') throw new Error(t('webhooks.because-missing'));
    await api.endSubscription.call({ id: line.id, because: because.trim() });
    onEnded();
  };
  return (
    <ConfirmAct
      title={t('webhooks.end')}
      becomesFinal={<Told words="webhooks.end-final" values={{ service: line.service }} />}
      actLabel={t('webhooks.end')}
      onAct={end}
      onClose={onClose}
    >
      <TextInput
        label={t('webhooks.because')}
        maxLength={500}
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
    </ConfirmAct>
  );
}

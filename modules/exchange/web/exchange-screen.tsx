import './exchange.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { exchangeContract } from '#contracts/exchange';
import {
  Chip,
  ErrorState,
  FactList,
  LoadingRows,
  PaneCard,
  Screen,
  ScreenHead,
  ViewTabs,
  useAddress,
  useApi,
  useMay,
  useT,
} from '#platform/web';
import { Days } from './days.tsx';
import { Incoming } from './incoming.tsx';
import { SetUp } from './set-up.tsx';
import { moment, type Exchange } from './told.ts';
import { Waiting } from './waiting.tsx';

const views = ['waiting', 'days', 'faults', 'all'] as const;
type View = (typeof views)[number];
const addresses: Readonly<Record<View, string | undefined>> = { waiting: undefined, days: 'doi-soat', faults: 'tu-choi', all: 'da-nhan' };

// words: exchange.web.view-*
/** The exchange with the national portal: how it stands, what waits to be told, what was refused. */
export function ExchangeScreen(): ReactNode {
  const t = useT();
  const may = useMay();
  const [address, change] = useAddress();
  const found = useQuery({ ...useApi(exchangeContract).getExchange.query({}), refetchInterval: 15_000 });
  const offered = may('exchange.judge') ? views : views.slice(0, 2);
  const view = offered.find((one) => addresses[one] === address['xem']) ?? 'waiting';
  return (
    <Screen>
      <ScreenHead title={t('exchange.web.title')} />
      <p className="ez-quiet">{t('exchange.web.lead')}</p>
      <State exchange={found.data} error={found.error} onRetry={() => void found.refetch()} />
      <ViewTabs
        label={t('exchange.web.views')}
        current={view}
        onChange={(key) => change({ xem: addresses[views.find((one) => one === key) ?? 'waiting'] })}
        views={offered.map((key) => ({ key, label: t(`exchange.web.view-${key}`) }))}
      />
      <Shown view={view} />
    </Screen>
  );
}

function Shown({ view }: { view: View }): ReactNode {
  if (view === 'waiting') return <Waiting />;
  return view === 'days' ? <Days /> : <Incoming view={view} />;
}

function stateOf({ enabled, fault }: Exchange): 'on' | 'away' | 'off' {
  if (!enabled) return 'off';
  return fault === undefined ? 'on' : 'away';
}

const tones = { on: 'ok', away: 'late', off: 'draft' } as const;
const shapes = { on: '○', away: '●', off: '○' } as const;

// words: exchange.web.place-*, exchange.web.state-*, exchange.fault-*
function factsOf(exchange: Exchange, t: ReturnType<typeof useT>) {
  const { place, lastContactAt, fault, failingSince, nextContactAt, waiting, oldestWaitingAt, adapter } = exchange;
  const away =
    fault === undefined || failingSince === undefined
      ? []
      : [
          {
            label: t('exchange.web.away'),
            value: t('exchange.web.away-since', { why: t(`exchange.fault-${fault}`), at: moment(failingSince) }),
          },
          { label: t('exchange.web.next'), value: nextContactAt === undefined ? t('exchange.web.now') : moment(nextContactAt) },
        ];
  const oldest = oldestWaitingAt === undefined ? '' : t('exchange.web.oldest', { at: moment(oldestWaitingAt) });
  return [
    { label: t('exchange.web.where'), value: t(`exchange.web.place-${place}`) },
    { label: t('exchange.web.last'), value: lastContactAt === undefined ? t('exchange.web.never') : moment(lastContactAt) },
    ...away,
    { label: t('exchange.web.out'), value: `${t('exchange.web.count', { count: waiting })}${oldest}` },
    { label: t('exchange.web.in'), value: t('exchange.web.count', { count: exchange.faults }) },
    { label: t('exchange.web.version'), value: <code>{adapter.version}</code> },
  ];
}

function State({ exchange, error, onRetry }: { exchange: Exchange | undefined; error: unknown; onRetry: () => void }): ReactNode {
  const t = useT();
  const may = useMay();
  if (exchange === undefined) return error === null ? <LoadingRows rows={4} /> : <ErrorState error={error} onRetry={onRetry} />;
  const state = stateOf(exchange);
  return (
    <PaneCard
      title={t('exchange.web.state')}
      aside={
        <Chip tone={tones[state]}>
          <span aria-hidden="true">{shapes[state]}</span> {t(`exchange.web.state-${state}`)}
        </Chip>
      }
    >
      <FactList facts={factsOf(exchange, t)} />
      {may('exchange.set-up') && <SetUp exchange={exchange} onDone={onRetry} />}
    </PaneCard>
  );
}

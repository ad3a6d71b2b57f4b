import './scorecards.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { scorecardsContract } from '#contracts/scorecards';
import { textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  EmptyState,
  ErrorState,
  LoadingRows,
  Screen,
  ScreenHead,
  ViewTabs,
  useAddress,
  useApi,
  useLocale,
  useT,
} from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import { dayText, PeriodFields, periodIn, today } from './period.tsx';
import { csvOf, download } from './statistics-csv.ts';
import { FiguresTable } from './figures-table.tsx';

const dividers = { 'thu-tuc': 'procedure', 'don-vi': 'unit', 'can-bo': 'officer', kenh: 'channel' } as const;
const views = ['thu-tuc', 'don-vi', 'can-bo', 'kenh'] as const;

// words: scorecards.web.by-*
/** What happened to dossiers in a period by procedure, unit, officer or channel; the whole choice stands in the address. */
export function StatisticsScreen(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [address, change] = useAddress();
  const view = views.find((one) => one === address['theo']) ?? 'thu-tuc';
  const unit = /^[0-9a-f-]{36}$/.test(address['don-vi'] ?? '') ? address['don-vi'] : undefined;
  const asked = { by: dividers[view], ...periodIn(address), ...(unit === undefined ? {} : { unit }) };
  const found = useQuery({ ...useApi(scorecardsContract).listStatistics.query(asked), placeholderData: keepPreviousData });
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { data } = found;
  if (data === undefined) return <LoadingRows whole />;
  const save = (): void => download(`thong-ke-${view}-${data.from}-${data.to}.csv`, csvOf(data, t, locale));
  return (
    <Screen>
      <ScreenHead
        title={t('scorecards.web.statistics')}
        state={<Chip>{t('scorecards.web.from-to', { from: dayText(data.from), to: dayText(data.to) })}</Chip>}
      >
        <ActButton onClick={save}>{t('scorecards.web.export')}</ActButton>
      </ScreenHead>
      <div className="ez-score-head">
        <ChoiceSlot
          size="xs"
          label={t('scorecards.web.unit')}
          value={unit ?? ''}
          data={[
            { value: '', label: t('scorecards.web.all-units') },
            ...data.units.map(({ id, name }) => ({ value: id, label: textOf(name, locale) })),
          ]}
          onChoose={(id) => change({ 'don-vi': id })}
        />
        <PeriodFields from={data.from} to={data.to} last={today()} />
      </div>
      <ViewTabs
        label={t('scorecards.web.by')}
        current={view}
        views={views.map((key) => ({ key, label: t(`scorecards.web.by-${key}`) }))}
        onChange={(theo) => change({ theo })}
      />
      {data.rows.length === 0 ? (
        <EmptyState title={t('scorecards.web.no-statistics')} text={t('scorecards.web.no-statistics-help')} />
      ) : (
        <FiguresTable told={data} head={t(`scorecards.web.by-${view}`)} />
      )}
      <p className="ez-quiet ez-score-definition">{textOf(data.definition, locale)}</p>
    </Screen>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { scorecardsContract } from '#contracts/scorecards';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, EmptyState, ErrorState, LoadingRows, PaneCard, Vi, useAddress, useApi, useLocale, useMay, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { caseHref } from '#web/processes';
import { periodIn } from './period.tsx';

type Cost = z.output<(typeof scorecardsContract)['operations']['listCosts']['out']>['costs'][number];

/** The dossiers or procedures on which an item lost points. */
export function Costs({ item, onClose }: { item: string; onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [address, change] = useAddress();
  const after = address['sau'];
  const asked = { item, ...periodIn(address), limit: 20, ...(after === undefined ? {} : { after }) };
  const found = useQuery({ ...useApi(scorecardsContract).listCosts.query(asked), placeholderData: keepPreviousData });
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { data } = found;
  if (data === undefined) return <LoadingRows rows={6} />;
  const isEmpty = data.costs.length === 0 && data.open.length === 0;
  return (
    <div className="ez-score-costs">
      <PaneCard
        title={`${item} · ${textOf(data.item.name, locale)}`}
        aside={<ActButton onClick={onClose}>{t('scorecards.web.close')}</ActButton>}
      >
        {isEmpty && <EmptyState title={t('scorecards.web.no-costs')} text={t('scorecards.web.no-costs-help')} />}
        {data.open.length > 0 && <CostTable title={t('scorecards.web.still-open', { count: data.open.length })} costs={data.open} />}
        {data.costs.length > 0 && <CostTable title={t('scorecards.web.ended')} costs={data.costs} />}
        <p className="ez-acts">
          {after !== undefined && <ActButton onClick={() => change({ sau: undefined })}>{t('scorecards.web.newest')}</ActButton>}
          {data.next !== undefined && (
            <ActButton onClick={() => change({ sau: data.next }, { push: true })}>{t('scorecards.web.older')}</ActButton>
          )}
        </p>
      </PaneCard>
    </div>
  );
}

function CodeCell({ cost }: { cost: Pick<Cost, 'dossierId' | 'code'> }): ReactNode {
  const may = useMay();
  const code = <span className="ez-code">{cost.code}</span>;
  if (cost.dossierId === undefined || !may('dossiers.read')) return code;
  return (
    <Link className="ez-link" to={caseHref(cost.dossierId)}>
      {code}
    </Link>
  );
}

function CostTable({ title, costs }: { title: string; costs: readonly Cost[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const isDossier = costs.some(({ dossierId }) => dossierId !== undefined);
  const names = isDossier ? ['code', 'why', 'procedure', 'unit', 'at'] : ['code', 'why', 'procedure'];
  return (
    <>
      <h3>{title}</h3>
      <RecordTable
        caption={title}
        heads={names.map((name) => t(`scorecards.web.${name}`))}
        rows={costs.map((cost) => ({
          key: `${cost.dossierId ?? cost.code} ${cost.at ?? ''}`,
          cells: [
            <CodeCell key="code" cost={cost} />,
            textOf(cost.why, locale),
            <Vi key="procedure">{textOf(cost.procedure, locale)}</Vi>,
            ...(isDossier
              ? [
                  <Vi key="unit">{[cost.unit && textOf(cost.unit, locale), cost.officer].filter(Boolean).join(' · ')}</Vi>,
                  cost.at === undefined ? '' : formatInstant(new Date(cost.at)),
                ]
              : []),
          ],
        }))}
      />
    </>
  );
}

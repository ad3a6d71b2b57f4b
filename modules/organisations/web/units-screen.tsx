import './admin.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatInstant, textOf } from '#platform/i18n';
import {
  ActBar,
  ActButton,
  CasePane,
  ErrorState,
  FactList,
  LoadingRows,
  PaneCard,
  ScreenHead,
  SplitScreen,
  Timeline,
  Vi,
  useAddress,
  useApi,
  useLocale,
  useT,
  useToast,
} from '#platform/web';
import { organisationsContract } from '../contract.ts';
import { RecordTable } from './record-table.tsx';
import { EndUnit, UnitForm } from './unit-forms.tsx';
import { inTree, type UnitLine } from './unit-tree.ts';

/** The units of the authority as they stand; each opens with everything it was. */
export function UnitsScreen(): ReactNode {
  const t = useT();
  const api = useApi(organisationsContract);
  const [address, change] = useAddress();
  const { data, error, refetch } = useQuery(api.listUnits.query({}));
  const [adding, setAdding] = useState(false);
  const opened = address['mo'];
  const units = data?.units;
  const list = (
    <>
      <ScreenHead title={t('organisations.web.units')}>
        <ActButton kind="primary" onClick={() => setAdding(true)}>
          {t('organisations.web.add-unit')}
        </ActButton>
      </ScreenHead>
      {units === undefined && (error === null ? <LoadingRows rows={8} /> : <ErrorState error={error} onRetry={() => void refetch()} />)}
      {units !== undefined && <UnitTable units={units} opened={opened} onOpen={(mo) => change({ mo }, { push: true })} />}
      {adding && units !== undefined && <UnitForm units={units} onClose={() => setAdding(false)} />}
    </>
  );
  const pane =
    opened === undefined || units === undefined ? undefined : (
      <UnitPane key={opened} id={opened} units={units} onClose={() => change({ mo: undefined })} />
    );
  return <SplitScreen list={list} pane={pane} />;
}

// words: organisations.web.kind-*
function UnitTable({
  units,
  opened,
  onOpen,
}: {
  units: readonly UnitLine[];
  opened: string | undefined;
  onOpen: (id: string) => void;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  const rows = inTree(units).map(({ unit, depth }) => ({
    key: unit.id,
    chosen: unit.id === opened,
    cells: [
      <button key="name" type="button" className="ez-link" style={{ paddingLeft: depth * 18 }} onClick={() => onOpen(unit.id)}>
        <Vi>{textOf(unit.name, locale)}</Vi>
      </button>,
      <span key="code" className="ez-code">
        {unit.code}
      </span>,
      unit.symbol,
      t(`organisations.web.kind-${unit.kind}`),
    ],
  }));
  const heads = ['organisations.web.name', 'organisations.web.code', 'organisations.web.symbol', 'organisations.web.kind'].map((key) =>
    t(key),
  );
  return (
    <div className="ez-admin-list">
      <RecordTable caption={t('organisations.web.units')} heads={heads} rows={rows} />
    </div>
  );
}

function UnitPane({ id, units, onClose }: { id: string; units: readonly UnitLine[]; onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const toast = useToast();
  const queries = useQueryClient();
  const [doing, setDoing] = useState<'change' | 'end'>();
  const { data, error, refetch } = useQuery(useApi(organisationsContract).getUnit.query({ id }));
  const now = data?.versions[0];
  if (data === undefined || now === undefined)
    return error === null ? <LoadingRows rows={6} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  const done = (text: string): void => {
    toast({ text });
    void queries.invalidateQueries({ queryKey: ['organisations'] });
  };
  const nameOf = (unitId: string | undefined): string => {
    const found = units.find((unit) => unit.id === unitId);
    return found === undefined ? '' : textOf(found.name, locale);
  };
  const facts = [
    { label: t('organisations.web.symbol'), value: now.symbol },
    { label: t('organisations.web.kind'), value: t(`organisations.web.kind-${now.kind}`) },
    ...(now.parentId === undefined ? [] : [{ label: t('organisations.web.parent'), value: <Vi>{nameOf(now.parentId)}</Vi> }]),
  ];
  const story = data.versions.map((version, place) => ({
    id: `${version.validFrom} ${place}`,
    when: formatInstant(new Date(version.validFrom)),
    at: version.validFrom,
    who: version.by === '' ? undefined : version.by,
    what: <Vi>{`${textOf(version.name, locale)} · ${version.symbol}`}</Vi>,
    said: version.because,
  }));
  const acts = (
    <ActBar
      primary={{ key: 'change', label: t('organisations.web.change-unit'), onAct: () => setDoing('change') }}
      others={[{ key: 'end', label: t('organisations.web.end-unit'), onAct: () => setDoing('end') }]}
    />
  );
  return (
    <CasePane code={data.code} title={textOf(now.name, locale)} acts={acts} onClose={onClose}>
      <PaneCard title={t('organisations.web.now')}>
        <FactList facts={facts} />
      </PaneCard>
      <PaneCard title={t('organisations.web.history')}>
        <Timeline entries={story} />
      </PaneCard>
      {doing === 'change' && (
        <UnitForm
          units={units}
          unit={{ id, code: data.code, revision: data.revision, ...now }}
          onClose={() => setDoing(undefined)}
          onDone={() => done(t('organisations.web.unit-changed'))}
        />
      )}
      {doing === 'end' && (
        <EndUnit
          id={id}
          revision={data.revision}
          name={textOf(now.name, locale)}
          onClose={() => setDoing(undefined)}
          onDone={() => {
            done(t('organisations.web.unit-ended'));
            onClose();
          }}
        />
      )}
    </CasePane>
  );
}

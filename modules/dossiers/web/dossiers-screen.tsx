import '@mantine/core/styles/Input.css';
import './dossiers.css';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { proceduresContract } from '#contracts/procedures';
import { textOf } from '#platform/i18n';
import {
  ActButton,
  EmptyState,
  ErrorState,
  FilterField,
  LoadingRows,
  MoreButton,
  ScreenHead,
  useAddress,
  useApi,
  useLocale,
  useT,
} from '#platform/web';
import { DossierTable } from './dossier-table.tsx';
import { ExportAct } from './export-act.tsx';
import { RegisterAct } from './register-act.tsx';
import { filterOf, useDossiers } from './use-dossiers.ts';

const states = ['', 'dang-giai-quyet', 'da-xong'] as const;
const standings = ['', 'qua-han', 'sap-han', 'dang-dung', 'muon'] as const;

/** All dossiers within reach; every filter stands in the address, so that a list can be shared. */
export function DossiersScreen(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const filter = filterOf(address);
  const found = useDossiers(filter);
  return (
    <div className="ez-list">
      <ScreenHead title={t('dossiers.web.list')}>
        <RegisterAct />
        <ExportAct filter={filter} />
      </ScreenHead>
      <Filters address={address} onChange={change} />
      <Found found={found} onClear={() => change(Object.fromEntries(Object.keys(address).map((name) => [name, undefined])))} />
      <footer className="ez-list-foot">
        <span role="status">
          {found.lines !== undefined &&
            t(found.hasNextPage ? 'dossiers.web.shown-more' : 'dossiers.web.shown-all', { count: found.lines.length })}
        </span>
        <MoreButton found={found} />
      </footer>
    </div>
  );
}

function Found({ found, onClear }: { found: ReturnType<typeof useDossiers>; onClear: () => void }): ReactNode {
  const t = useT();
  const { lines, error, refetch, isFetching, isPlaceholderData } = found;
  if (lines === undefined) return error === null ? <LoadingRows rows={16} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  if (lines.length > 0) return <DossierTable lines={lines} isOld={isPlaceholderData} />;
  if (isFetching) return <LoadingRows rows={16} />;
  return (
    <EmptyState
      title={t('dossiers.web.none-found')}
      text={t('dossiers.web.none-found-help')}
      act={<ActButton onClick={onClear}>{t('dossiers.web.clear')}</ActButton>}
    />
  );
}

// words: dossiers.web.state-*, dossiers.web.standing-*
function Filters({
  address,
  onChange,
}: {
  address: Readonly<Record<string, string>>;
  onChange: (changed: Record<string, string>) => void;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  const procedures =
    useQuery({ ...useApi(proceduresContract).listProcedures.query({ offer: 'open', limit: 200 }), staleTime: Infinity }).data?.procedures ??
    [];
  const statuses = Array.from({ length: 10 }, (_, place) => String(place + 1));
  return (
    <div className="ez-filters" role="search" aria-label={t('dossiers.web.filters')}>
      <Choice
        label={t('dossiers.web.filter-state')}
        name="xem"
        address={address}
        onChange={onChange}
        data={states.map((value) => ({ value, label: t(`dossiers.web.state-${value || 'tat-ca'}`) }))}
      />
      <Choice
        label={t('dossiers.web.filter-standing')}
        name="han"
        address={address}
        onChange={onChange}
        data={standings.map((value) => ({ value, label: t(`dossiers.web.standing-${value || 'tat-ca'}`) }))}
      />
      <Choice
        label={t('dossiers.web.national-status')}
        name="trang-thai"
        address={address}
        onChange={onChange}
        data={[
          { value: '', label: t('dossiers.web.all') },
          ...statuses.map((value) => ({ value, label: `${value} · ${t(`dossiers.status-${value}`)}` })),
        ]}
      />
      <Choice
        label={t('dossiers.web.procedure')}
        name="thu-tuc"
        address={address}
        onChange={onChange}
        data={[
          { value: '', label: t('dossiers.web.all') },
          ...procedures.map(({ code, name }) => ({ value: code, label: `${code} · ${textOf(name, locale)}` })),
        ]}
      />
      <FilterField value={address['tim'] ?? ''} onChange={(tim) => onChange({ tim })} />
    </div>
  );
}

function Choice(props: {
  label: string;
  name: string;
  address: Readonly<Record<string, string>>;
  onChange: (changed: Record<string, string>) => void;
  data: { value: string; label: string }[];
}): ReactNode {
  return (
    <NativeSelect
      size="xs"
      label={props.label}
      value={props.address[props.name] ?? ''}
      data={props.data}
      onChange={(event) => props.onChange({ [props.name]: event.currentTarget.value })}
    />
  );
}

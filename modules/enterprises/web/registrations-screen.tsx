import './registrations.css';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatInstant } from '#platform/i18n';
import {
  EmptyState,
  ErrorState,
  FilterField,
  LoadingRows,
  MoreButton,
  ScreenHead,
  Vi,
  ViewTabs,
  useApi,
  useKeys,
  usePages,
  useT,
} from '#platform/web';
import { registrationsContract } from '../contract-registrations.ts';
import { OddCode, StateChip, type RegistrationLine } from './registration-parts.tsx';

type View = 'waiting' | 'decided';

function useRegistrations(view: View, search: string) {
  const found = usePages(useApi(registrationsContract).listRegistrations, { view, search, limit: 50 });
  return { ...found, lines: found.data?.pages.flatMap((page) => page.registrations), waiting: found.data?.pages[0]?.waiting };
}

/** Requests for accounts: those that wait, who asked first first, and those decided; view and filter stand in the address. */
export function RegistrationsScreen(): ReactNode {
  const t = useT();
  const { search }: { search: Readonly<Record<string, unknown>> } = useLocation();
  const navigate = useNavigate();
  const view: View = search['xem'] === 'da-xong' ? 'decided' : 'waiting';
  const sought = String(search['tim'] ?? '');
  const change = (changed: { xem?: string | undefined; tim?: string | undefined }): void =>
    void navigate({ to: '.', search: { ...search, ...changed }, replace: true, resetScroll: false });
  const found = useRegistrations(view, sought);
  return (
    <div className="ez-registrations-page">
      <ScreenHead title={t('enterprises.web.registrations')} />
      <ViewTabs
        label={t('enterprises.web.views')}
        current={view}
        onChange={(key) => change({ xem: key === 'decided' ? 'da-xong' : undefined })}
        views={[
          { key: 'waiting', label: t('enterprises.web.view-waiting'), count: found.waiting },
          { key: 'decided', label: t('enterprises.web.view-decided') },
        ]}
      >
        <FilterField value={sought} onChange={(tim) => change({ tim: tim || undefined })} />
      </ViewTabs>
      <Found found={found} view={view} isFiltered={sought !== ''} />
      <MoreButton found={found} />
    </div>
  );
}

function Found(props: { found: ReturnType<typeof useRegistrations>; view: View; isFiltered: boolean }): ReactNode {
  const t = useT();
  const { lines, error, refetch } = props.found;
  if (lines === undefined) return error === null ? <LoadingRows rows={12} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  if (lines.length > 0) return <Table lines={lines} />;
  const none = props.isFiltered ? 'none-found' : `none-${props.view}`;
  // words: enterprises.web.none-*
  return <EmptyState title={t(`enterprises.web.${none}`)} text={t('enterprises.web.none-help')} />;
}

function Table({ lines }: { lines: readonly RegistrationLine[] }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const [selected, setSelected] = useState(-1);
  const move = (by: number): void => {
    const next = Math.min(lines.length - 1, Math.max(0, selected + by));
    setSelected(next);
    document.getElementById(`registration-${lines[next]?.id}`)?.focus();
  };
  const open = (line: RegistrationLine | undefined): void => void (line !== undefined && navigate({ to: `/dang-ky-tai-khoan/${line.id}` }));
  useKeys({ j: () => move(1), k: () => move(-1), Enter: () => open(lines[selected]) });
  const heads = ['asked', 'code', 'enterprise', 'representative', 'state'] as const;
  return (
    <div className="ez-inbox ez-registrations">
      <table>
        <caption className="ez-unseen">{t('enterprises.web.registrations')}</caption>
        <thead>
          <tr>
            {heads.map((key) => (
              // words: enterprises.web.head-*
              <th key={key} scope="col">
                {t(`enterprises.web.head-${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, place) => (
            <tr key={line.id} className={place === selected ? 'ez-row-selected' : undefined} onClick={() => open(line)}>
              <td>{formatInstant(new Date(line.askedAt))}</td>
              <td>
                <span className="ez-code">{line.code}</span> {!line.codeFits && <OddCode />}
              </td>
              <td className="ez-inbox-what">
                <a
                  id={`registration-${line.id}`}
                  href={`/app/dang-ky-tai-khoan/${line.id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    event.stopPropagation();
                    open(line);
                  }}
                >
                  <Vi>{line.stated.name}</Vi>
                </a>
              </td>
              <td>
                <Vi>{line.stated.representative}</Vi>
              </td>
              <td>
                <StateChip state={line.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

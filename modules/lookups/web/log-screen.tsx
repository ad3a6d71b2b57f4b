import './lookups.css';
import '@mantine/core/styles/Input.css';
import { NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { formatInstant, textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  EmptyState,
  ErrorState,
  LoadingRows,
  Screen,
  ScreenHead,
  Vi,
  useAddress,
  useApi,
  useLocale,
  useT,
} from '#platform/web';
import { lookupsContract } from '../contract.ts';

type Operation = (typeof lookupsContract)['operations']['listLookups'];
type Line = z.output<Operation['out']>['lookups'][number];

const sources = ['enterprise-register', 'population-register', 'land-register', 'health-register', 'judicial-register'] as const;
const outcomes = ['FETCHED_OK', 'NOT_FOUND', 'SOURCE_DOWN', 'NOT_PUBLISHED'] as const;
const tones = { FETCHED_OK: 'ok', NOT_FOUND: 'draft', SOURCE_DOWN: 'late', NOT_PUBLISHED: 'soon' } as const;

function useLookups(address: Readonly<Record<string, string | undefined>>) {
  const api = useApi(lookupsContract);
  const key = address['so']?.trim();
  const base = {
    source: sources.find((one) => one === address['nguon']),
    outcome: outcomes.find((one) => one === address['ket-qua']),
    ...(key === undefined || key === '' ? {} : { key }),
    limit: 50,
  };
  const found = useInfiniteQuery({
    queryKey: api.listLookups.query(base).queryKey,
    queryFn: ({ pageParam, signal }) => api.listLookups.query({ ...base, after: pageParam || undefined }).queryFn({ signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return { ...found, lookups: found.data?.pages.flatMap((page) => page.lookups) };
}

// words: lookups.source-*, lookups.outcome-*
/** Each time a register was asked: who, for what, what came of it. */
export function LogScreen(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const found = useLookups(address);
  return (
    <Screen>
      <ScreenHead title={t('lookups.log-title')} />
      <p>{t('lookups.log-lead')}</p>
      <div className="ez-lookup-filters">
        <NativeSelect
          label={t('lookups.by-source')}
          value={address['nguon'] ?? ''}
          onChange={(event) => change({ nguon: event.currentTarget.value || undefined })}
        >
          <option value="">{t('lookups.any')}</option>
          {sources.map((one) => (
            <option key={one} value={one}>
              {t(`lookups.source-${one}`)}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          label={t('lookups.by-outcome')}
          value={address['ket-qua'] ?? ''}
          onChange={(event) => change({ 'ket-qua': event.currentTarget.value || undefined })}
        >
          <option value="">{t('lookups.any')}</option>
          {outcomes.map((one) => (
            <option key={one} value={one}>
              {t(`lookups.outcome-${one}`)}
            </option>
          ))}
        </NativeSelect>
        <TextInput
          label={t('lookups.by-key')}
          maxLength={60}
          placeholder={t('lookups.by-key-help')}
          value={address['so'] ?? ''}
          onChange={(event) => change({ so: event.currentTarget.value || undefined })}
        />
      </div>
      <Found found={found} />
      {found.hasNextPage && (
        <ActButton kind="quiet" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('lookups.more')}
        </ActButton>
      )}
    </Screen>
  );
}

function Found({ found }: { found: ReturnType<typeof useLookups> }): ReactNode {
  const t = useT();
  const { lookups, error, refetch } = found;
  if (lookups === undefined) return error === null ? <LoadingRows rows={8} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  if (lookups.length === 0) return <EmptyState title={t('lookups.none')} text={t('lookups.none-help')} />;
  return (
    <ul className="ez-lookups" aria-label={t('lookups.log-title')}>
      {lookups.map((line) => (
        <Lookup key={line.id} line={line} />
      ))}
    </ul>
  );
}

// words: lookups.fault-*
function Lookup({ line }: { line: Line }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { who, unit, code, dossierId, outcome, fault } = line;
  const name = code ?? t('lookups.draft');
  return (
    <li>
      <span>{formatInstant(new Date(line.at))}</span>
      <span>
        {t(`lookups.source-${line.source}`)} <span className="ez-code">{line.key}</span>
        <br />
        <span className="ez-quiet">
          <Vi>{line.purpose}</Vi>
        </span>
      </span>
      <span>
        <Vi>{who ?? ''}</Vi>
        <span className="ez-quiet">, {unit === undefined ? t('lookups.applicant') : <Vi>{textOf(unit, locale)}</Vi>}</span>
        <br />
        {dossierId === undefined ? <span className="ez-quiet">{name}</span> : <a href={`/app/ho-so/${dossierId}`}>{name}</a>}
      </span>
      <span>
        <Chip tone={tones[outcome]}>{t(`lookups.outcome-${outcome}`)}</Chip>
        {fault !== undefined && <span className="ez-quiet"> {t(`lookups.fault-${fault}`)}</span>}
      </span>
    </li>
  );
}

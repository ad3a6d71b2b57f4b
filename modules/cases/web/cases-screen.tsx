import './cases.css';
import '@mantine/core/styles/Input.css';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import { casesContract } from '#contracts/cases';
import { formatInstant, textOf } from '#platform/i18n';
import { Chip, PagedList, Screen, ScreenHead, Vi, useAddress, useApi, useLocale, useMay, usePages, useT } from '#platform/web';
import { caseHref } from '#web/processes';

type Line = z.output<(typeof casesContract)['operations']['listCases']['out']>['cases'][number];

const states = ['open', 'ended'] as const;

/** Cases of kinds made by data, the newest first. */
export function CasesScreen(): ReactNode {
  const t = useT();
  const may = useMay();
  const [address, change] = useAddress();
  const api = useApi(casesContract);
  const types = useQuery(api.listCaseTypes.query({})).data?.types;
  const [type, state] = [types?.find(({ code }) => code === address['loai'])?.code, states.find((one) => one === address['tinh-trang'])];
  const found = usePages(api.listCases, { type, state, limit: 50 });
  const mayOpen = may('cases.open') && types?.some((one) => one.mayOpen) === true;
  return (
    <Screen>
      <ScreenHead title={t('cases.web.title')}>
        {mayOpen && (
          <Link to="/vu-viec/mo" className="ez-button">
            {t('cases.web.open')}
          </Link>
        )}
      </ScreenHead>
      <div className="ez-cases-filters">
        <TypeFilter types={types} value={type} onChange={(loai) => change({ loai })} />
        {/* words: cases.web.state-open, cases.web.state-ended */}
        <NativeSelect
          label={t('cases.web.state')}
          value={state ?? ''}
          onChange={(event) => change({ 'tinh-trang': event.currentTarget.value || undefined })}
        >
          <option value="">{t('cases.web.any')}</option>
          {states.map((one) => (
            <option key={one} value={one}>
              {t(`cases.web.state-${one}`)}
            </option>
          ))}
        </NativeSelect>
      </div>
      <Figures type={type} />
      <PagedList
        found={found}
        rows={found.data?.pages.flatMap((page) => page.cases)}
        empty={{ title: t('cases.web.none'), text: t('cases.web.none-help') }}
      >
        {(rows) => (
          <ul className="ez-cases" aria-label={t('cases.web.title')}>
            {rows.map((line) => (
              <CaseLine key={line.id} line={line} />
            ))}
          </ul>
        )}
      </PagedList>
    </Screen>
  );
}

const thisYear = (): number => Number(new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).slice(0, 4));

/** The figures of this year, by unit, and the list of a kind as a file. */
function Figures({ type }: { type: string | undefined }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [year] = useState(thisYear);
  const period = { from: `${year}-01-01`, to: `${year}-12-31` };
  const lines = useQuery(useApi(casesContract).reportCases.query({ ...period, ...(type && { type }) })).data?.lines ?? [];
  if (lines.length === 0) return null;
  return (
    <div className="ez-cases-figures">
      <ul aria-label={t('cases.web.figures', { year })}>
        {lines.map((line) => (
          <li key={`${line.code} ${line.unit.vi}`}>
            <b>
              <Vi>{textOf(line.type, locale)}</Vi>
            </b>
            {' · '}
            <Vi>{textOf(line.unit, locale)}</Vi>: {t('cases.web.figure', { ...line, year })}
          </li>
        ))}
      </ul>
      {type !== undefined && (
        <a className="ez-link" href={`/api/v1/cases/types/${type}/export?${new URLSearchParams(period).toString()}`} download>
          {t('cases.web.export', { year })}
        </a>
      )}
    </div>
  );
}

type Type = z.output<(typeof casesContract)['operations']['listCaseTypes']['out']>['types'][number];

function TypeFilter(props: {
  types: readonly Type[] | undefined;
  value: string | undefined;
  onChange: (code: string | undefined) => void;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <NativeSelect
      label={t('cases.web.type')}
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
    >
      <option value="">{t('cases.web.any')}</option>
      {props.types?.map(({ code, name }) => (
        <option key={code} value={code}>
          {textOf(name, locale)}
        </option>
      ))}
    </NativeSelect>
  );
}

function CaseLine({ line }: { line: Line }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { id, number, title, type, party, openedAt, dueAt, outcome, late } = line;
  return (
    <li>
      <Link to={caseHref(id)} className="ez-link ez-code">
        {number}
      </Link>
      <span>
        <Vi>{textOf(title, locale)}</Vi>
        <br />
        <span className="ez-quiet">
          <Vi>{[textOf(type, locale), party].filter((part) => part !== undefined).join(' · ')}</Vi>
        </span>
      </span>
      <span>
        {formatInstant(new Date(openedAt))}
        {dueAt !== undefined && <span className="ez-quiet"> → {formatInstant(new Date(dueAt))}</span>}
      </span>
      <span>
        {outcome === undefined ? (
          <Chip tone={late ? 'late' : 'draft'}>{t(late ? 'cases.web.late' : 'cases.web.state-open')}</Chip>
        ) : (
          <Chip tone={late ? 'late' : 'ok'}>
            <Vi>{textOf(outcome, locale)}</Vi>
          </Chip>
        )}
      </span>
    </li>
  );
}

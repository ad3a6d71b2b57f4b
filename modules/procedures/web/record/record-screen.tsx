import '../catalogue.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Chip, ErrorState, LoadingRows, PaneCard, Screen, Vi, useApi, useLocale, useT, useTitle } from '#platform/web';
import { proceduresContract } from '../../contract.ts';
import { moment, type RecordShown } from '../told.ts';
import { Fees } from './fees.tsx';
import { Findings } from './findings.tsx';
import { History } from './history.tsx';
import { Limits } from './limits.tsx';
import { Sections } from './sections.tsx';

const list = '/danh-muc-quoc-gia';

/** A national record beside the authority's own procedure: limits and fees side by side, what is odd, the rest, its versions. */
export function RecordScreen(): ReactNode {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const code = params['code'] ?? '';
  const { data, error, refetch } = useQuery(useApi(proceduresContract).getRecord.query({ code }));
  if (data === undefined) return error === null ? <LoadingRows whole /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Shown shown={data} />;
}

function Shown({ shown }: { shown: RecordShown }): ReactNode {
  const t = useT();
  const { record, own, findings } = shown;
  return (
    <Screen>
      <Head shown={shown} />
      {own === undefined && <p>{t('procedures.national.not-ours')}</p>}
      {record.detail === undefined && <p className="ez-final">{t('procedures.national.short-help')}</p>}
      {(own !== undefined || record.detail !== undefined) && (
        <>
          <Limits shown={shown} />
          <Fees shown={shown} />
        </>
      )}
      <Findings findings={findings} />
      <Sections record={record} />
      <PaneCard title={t('procedures.national.history')}>
        <History shown={shown} />
      </PaneCard>
    </Screen>
  );
}

function Head({ shown: { line, record } }: { shown: RecordShown }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const navigate = useNavigate();
  useTitle(`${record.code} ${record.name}`);
  return (
    <header className="ez-record-head">
      <p>
        <a
          href={`/app${list}`}
          onClick={(event) => {
            event.preventDefault();
            void navigate({ to: list });
          }}
        >
          <span aria-hidden="true">‹</span> {t('procedures.national.title')}
        </a>
      </p>
      <p className="ez-code ez-catalogue-code">{record.code}</p>
      <h1>
        <Vi>{record.name}</Vi>
      </h1>
      <p className="ez-catalogue-remarks">
        <span className="ez-quiet">{t('procedures.national.version', { version: line.version, at: moment(line.readAt) })}</span>
        {!line.hasDetail && <Chip tone="draft">{t('procedures.national.short')}</Chip>}
        {line.ours && (
          <a href={`${locale === 'en' ? '/en' : ''}/thu-tuc/${encodeURIComponent(record.code)}`}>{t('procedures.national.own-page')}</a>
        )}
      </p>
      {line.absentSince !== undefined && (
        <p className="ez-wrong">
          <span aria-hidden="true">●</span> {t('procedures.national.absent-long', { at: moment(line.absentSince) })}
        </p>
      )}
    </header>
  );
}

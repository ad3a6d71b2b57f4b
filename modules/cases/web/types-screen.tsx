import './cases.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { casesContract } from '#contracts/cases';
import { textOf } from '#platform/i18n';
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
import { TypeForm } from './type-form.tsx';

/** The kinds of cases, and the one that is being changed. */
export function TypesScreen(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const chosen = address['loai'];
  if (chosen !== undefined) return <OneType code={chosen === 'moi' ? undefined : chosen} onDone={() => change({ loai: undefined })} />;
  return (
    <Screen>
      <ScreenHead title={t('cases.web.types')}>
        <ActButton onClick={() => change({ loai: 'moi' })}>{t('cases.web.new-type')}</ActButton>
      </ScreenHead>
      <p>{t('cases.web.types-lead')}</p>
      <Types onChoose={(loai) => change({ loai })} />
    </Screen>
  );
}

function Types({ onChoose }: { onChoose: (code: string) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const found = useQuery(useApi(casesContract).listCaseTypes.query({}));
  const types = found.data?.types;
  if (types === undefined)
    return found.error === null ? <LoadingRows rows={4} /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (types.length === 0) return <EmptyState title={t('cases.web.no-types')} text={t('cases.web.types-none-help')} />;
  return (
    <ul className="ez-cases" aria-label={t('cases.web.types')}>
      {types.map(({ code, name, revision, applicants }) => (
        <li key={code}>
          <span className="ez-code">{code}</span>
          <Vi>{textOf(name, locale)}</Vi>
          <span>
            {t('cases.web.revision', { revision })} {applicants && <Chip tone="ok">{t('cases.web.for-applicants')}</Chip>}
          </span>
          <ActButton onClick={() => onChoose(code)}>{t('cases.web.change')}</ActButton>
        </li>
      ))}
    </ul>
  );
}

function OneType({ code, onDone }: { code: string | undefined; onDone: () => void }): ReactNode {
  const t = useT();
  const found = useQuery({ ...useApi(casesContract).getCaseType.query({ code: code ?? 'moi' }), enabled: code !== undefined });
  const title = t(code === undefined ? 'cases.web.new-type' : 'cases.web.change');
  const isThere = code === undefined || found.data !== undefined;
  return (
    <Screen width="reading">
      <ScreenHead title={title}>
        <ActButton onClick={onDone}>{t('cases.web.back')}</ActButton>
      </ScreenHead>
      {!isThere &&
        (found.error === null ? <LoadingRows rows={6} /> : <ErrorState error={found.error} onRetry={() => void found.refetch()} />)}
      {isThere && <TypeForm key={found.data?.revision ?? 0} before={found.data} onDone={onDone} />}
    </Screen>
  );
}

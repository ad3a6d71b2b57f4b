import './exchange.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { exchangeContract } from '#contracts/exchange';
import { textOf } from '#platform/i18n';
import { useApi, useLocale, useMay, useT, type CaseViewProps } from '#platform/web';
import { moment } from './told.ts';

/** What the national portal was told of a dossier, in a line; nothing where nobody is told of it. */
export function ExchangeLine({ recordId }: CaseViewProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const may = useMay();
  const api = useApi(exchangeContract);
  const found = useQuery({ ...api.getDossierExchange.query({ dossierId: recordId }), enabled: may('exchange.follow') }).data;
  if (found?.linked !== true) return null;
  const { told, waiting, externalCode } = found;
  return (
    <p className="ez-exchange-line">
      {told === undefined
        ? t('exchange.web.not-told')
        : t('exchange.web.told', { status: textOf(told.statusName, locale), code: told.status, at: moment(told.at) })}
      {waiting > 0 && ` ${t('exchange.web.waiting-of', { count: waiting })}`}
      {externalCode !== undefined && (
        <>
          {' '}
          {t('exchange.web.their-code')} <code>{externalCode}</code>
        </>
      )}
    </p>
  );
}

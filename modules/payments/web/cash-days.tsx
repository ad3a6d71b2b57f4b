import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { paymentsContract } from '#contracts/payments';
import { formatDate } from '#platform/i18n';
import { PaneCard, Vi, useApi, useT } from '#platform/web';
import { inDong, moment } from './told.ts';

/** Cash of the last two weeks by day and person, and what was handed over last. */
export function CashDays(): ReactNode {
  const t = useT();
  const api = useApi(paymentsContract);
  const days = useQuery(api.listCashDays.query({})).data?.days ?? [];
  const handovers = useQuery(api.listHandovers.query({ limit: 10 })).data?.handovers ?? [];
  if (days.length === 0 && handovers.length === 0) return null;
  return (
    <PaneCard title={t('payments.web.cash-days')}>
      <div className="ez-cash-frame">
        <table className="ez-cash-table">
          <thead>
            <tr>
              <th scope="col">{t('payments.web.day')}</th>
              <th scope="col">{t('payments.web.cashier')}</th>
              <th scope="col">{t('payments.web.taken-sum')}</th>
              <th scope="col">{t('payments.web.handed-sum')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((one) => (
              <tr key={`${one.day} ${one.cashier ?? ''}`}>
                <td data-label={t('payments.web.day')}>{formatDate(one.day)}</td>
                <td data-label={t('payments.web.cashier')}>
                  <Vi>{one.cashier ?? '–'}</Vi>
                </td>
                <td data-label={t('payments.web.taken-sum')}>{t('payments.web.sums', { count: one.count, amount: inDong(one.amount) })}</td>
                <td data-label={t('payments.web.handed-sum')}>{inDong(one.handedOver)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {handovers.length > 0 && (
        <ul className="ez-fee-lines">
          {handovers.map((one) => (
            <li key={one.id}>
              <span>
                {moment(one.at)} · <Vi>{`${one.cashier ?? '–'} → ${one.receivedBy}`}</Vi>
                {one.counted !== one.amount && (
                  <span className="ez-wrong">
                    {' '}
                    {t('payments.web.counted-other', { amount: inDong(one.counted) })} <Vi>{one.note ?? ''}</Vi>
                  </span>
                )}
              </span>
              <span>{inDong(one.amount)}</span>
            </li>
          ))}
        </ul>
      )}
    </PaneCard>
  );
}

import type { ReactNode } from 'react';
import { formatNumber, textOf } from '#platform/i18n';
import { Vi, useAddress, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { outcomesOf, type ToldOutcome } from './outcomes.ts';
import type { Rehearsal } from './use-rehearsals.ts';

// words: rehearsals.web.sum-*
/** How many would have gone otherwise and how; each number narrows the list below. */
export function Totals({ data }: { data: Rehearsal }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [address, change] = useAddress();
  const { totals, byProcedure, byUnit } = data;
  const number = (value: number): string => formatNumber(value, locale);
  const chosen = address['ket-qua'];
  const outcomes = outcomesOf(data.rehearsal.kind);
  return (
    <>
      <p className="ez-rehearsal-sum">
        <b>{t('rehearsals.web.changed', { changed: number(totals.changed), looked: number(totals.looked) })}</b>{' '}
        {totals.dearerBy > 0 && t('rehearsals.web.sum-dearer', { amount: number(totals.dearerBy) })}{' '}
        {totals.cheaperBy > 0 && t('rehearsals.web.sum-cheaper', { amount: number(totals.cheaperBy) })}{' '}
        {totals.feeKnown > 0 &&
          t('rehearsals.web.sum-fee-known', {
            count: totals.feeKnown,
            dossiers: number(totals.feeKnown),
            amount: number(totals.feeKnownSum),
          })}
      </p>
      <ul className="ez-rehearsal-totals" aria-label={t('rehearsals.web.totals')}>
        {outcomes.map(({ key, count, tone, label }) => (
          <li key={key}>
            <button
              type="button"
              className={`ez-rehearsal-total ez-rehearsal-${totals[count] === 0 ? 'nothing' : tone}`}
              aria-pressed={chosen === key}
              disabled={totals[count] === 0}
              onClick={() => change({ 'ket-qua': chosen === key ? undefined : key }, { push: true })}
            >
              <span>{t(label)}</span>
              <b>{number(totals[count])}</b>
            </button>
          </li>
        ))}
      </ul>
      {byProcedure.length > 1 && (
        <ByTable
          outcomes={outcomes}
          title={t('rehearsals.web.by-procedure')}
          rows={byProcedure.map((one) => ({ ...one, key: one.code }))}
        />
      )}
      {byUnit.length > 1 && (
        <ByTable outcomes={outcomes} title={t('rehearsals.web.by-unit')} rows={byUnit.map((one) => ({ ...one, key: one.unitId }))} />
      )}
    </>
  );
}

type Row = Rehearsal['totals'] & { key: string; name: { vi: string; en: string } };

function ByTable({ title, rows, outcomes }: { title: string; rows: readonly Row[]; outcomes: readonly ToldOutcome[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const shown = outcomes.filter(({ count }) => rows.some((row) => row[count] > 0));
  return (
    <details className="ez-rehearsal-by" open={rows.length <= 12}>
      <summary>{title}</summary>
      <RecordTable
        caption={title}
        heads={[title, t('rehearsals.web.of-looked'), ...shown.map(({ label }) => t(label))]}
        rows={rows.map((row) => ({
          key: row.key,
          cells: [
            <Vi key="name">{textOf(row.name, locale)}</Vi>,
            formatNumber(row.looked, locale),
            ...shown.map(({ count }) => formatNumber(row[count], locale)),
          ],
        }))}
      />
    </details>
  );
}

import type { ReactNode } from 'react';
import { formatNumber, textOf } from '#platform/i18n';
import { useLocale, useT } from '#platform/web';
import type { Exceptions } from './use-exceptions.ts';

/** What one more request costs in the service index; nothing while the procedure provides for it. */
export function CostNote({ cost }: { cost: Exceptions['cost'] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (cost === undefined || !cost.needsReason) return null;
  // one of ten thousand dossiers shows in the second decimal
  const share = (value: number | null): string =>
    value === null ? t('dossiers.web.cost-none') : `${formatNumber(Math.round(value * 10_000) / 100, locale)} %`;
  return (
    <div className="ez-cost" role="note">
      <p>
        <b>{t('dossiers.web.cost-beyond', { made: cost.made, allowed: cost.allowed })}</b>
      </p>
      <p>
        {t('dossiers.web.cost-share')} <b>{share(cost.onTimeShareNow)}</b> <span aria-hidden="true">→</span>{' '}
        <span className="ez-unseen">{t('dossiers.web.cost-then')}</span> <b>{share(cost.onTimeShareThen)}</b>
      </p>
      <p className="ez-quiet">{textOf(cost.definition, locale)}</p>
    </div>
  );
}

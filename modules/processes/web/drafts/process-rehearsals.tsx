import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatDate, formatInstant } from '#platform/i18n';
import { Chip, PaneCard, Told, useMay, useT } from '#platform/web';
import type { ProcessShown } from './use-processes.ts';

const rehearsal = '/dien-tap';

type Line = ProcessShown['rehearsals'][number];

/** What was tried of a draft; whoever publishes it sees whether it was tried as it says now. */
export function ProcessRehearsals({ shown: { draft, rehearsals } }: { shown: ProcessShown }): ReactNode {
  const t = useT();
  const mayOpen = useMay()('rehearsals.run');
  const told = ({ finishedAt, stopped, looked, changed }: Line): string => {
    if (finishedAt === undefined) return t('processes.drafts.runs', { looked });
    return t(stopped ? 'processes.drafts.broken-off' : 'processes.drafts.came-to', { looked, changed });
  };
  return (
    <PaneCard title={t('processes.drafts.rehearsals')} aside={rehearsals.length}>
      {rehearsals.length === 0 && <p className="ez-quiet">{t('processes.drafts.no-rehearsals')}</p>}
      <ul className="ez-process-rehearsals">
        {rehearsals.map((one) => (
          <li key={one.id}>
            <Chip tone={one.current ? 'ok' : 'paused'}>{t(one.current ? 'processes.drafts.of-this' : 'processes.drafts.of-earlier')}</Chip>{' '}
            <span>{told(one)}</span>{' '}
            <span className="ez-quiet">
              {t('processes.drafts.over', { from: formatDate(one.from), to: formatDate(one.to) })} ·{' '}
              <Told words="processes.drafts.tried-by" values={{ who: one.startedBy, at: formatInstant(new Date(one.startedAt)) }} />
            </span>{' '}
            {mayOpen && (
              <Link className="ez-link" to={rehearsal} search={{ lan: one.id }}>
                {t('processes.drafts.open-rehearsal')}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {mayOpen && draft !== undefined && (
        <Link className="ez-link" to={rehearsal} search={{ 'ban-thao': draft.id }}>
          {t('processes.drafts.rehearse')}
        </Link>
      )}
    </PaneCard>
  );
}

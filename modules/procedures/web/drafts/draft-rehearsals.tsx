import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatDate, formatInstant } from '#platform/i18n';
import { Chip, PaneCard, Told, useMay, useT } from '#platform/web';
import type { DraftShown } from './draft-entry.ts';

const rehearsal = '/dien-tap';

/** What was tried of this draft; whoever publishes it sees whether it was tried as it says now. */
export function RehearsalList({ rehearsals, draftId }: Pick<DraftShown, 'rehearsals'> & { draftId: string }): ReactNode {
  const t = useT();
  const may = useMay();
  const mayOpen = may('rehearsals.run');
  return (
    <PaneCard title={t('procedures.drafts.rehearsals')} aside={rehearsals.length}>
      {rehearsals.length === 0 && <p className="ez-quiet">{t('procedures.drafts.no-rehearsals')}</p>}
      <ul className="ez-draft-rehearsals">
        {rehearsals.map((one) => (
          <li key={one.id}>
            <Chip tone={one.current ? 'ok' : 'paused'}>
              {t(one.current ? 'procedures.drafts.of-this' : 'procedures.drafts.of-earlier')}
            </Chip>{' '}
            <span>
              {one.finishedAt === undefined
                ? t('procedures.drafts.runs', { looked: one.looked })
                : t('procedures.drafts.came-to', { looked: one.looked, changed: one.changed })}
            </span>{' '}
            <span className="ez-quiet">
              {t('procedures.drafts.over', { from: formatDate(one.from), to: formatDate(one.to) })} ·{' '}
              <Told words="procedures.drafts.tried-by" values={{ who: one.startedBy, at: formatInstant(new Date(one.startedAt)) }} />
            </span>{' '}
            {mayOpen && (
              <Link className="ez-link" to={rehearsal} search={{ lan: one.id }}>
                {t('procedures.drafts.open-rehearsal')}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {mayOpen && (
        <Link className="ez-link" to={rehearsal} search={{ 'ban-thao': draftId }}>
          {t('procedures.drafts.rehearse')}
        </Link>
      )}
    </PaneCard>
  );
}

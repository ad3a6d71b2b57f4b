import type { ReactNode } from 'react';
import { formatInstant, formatNumber, textOf } from '#platform/i18n';
import { Chip, Vi, useLocale, useT } from '#platform/web';
import type { FindingShown } from './use-rehearsals.ts';

type Step = NonNullable<FindingShown['before']['road']>[number];

const tones = { gone: 'draft', added: 'soon', spared: 'ok', stuck: 'late' } as const;

// words: rehearsals.web.step-*
/** The steps of a dossier's road one below the other: how long each took, and where it would have gone otherwise. */
export function Road({ steps }: { steps: readonly Step[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <ol className="ez-rehearsal-road">
      {steps.map(({ key, name, state, minutes = 0, closedAt, dueAt, late }, place) => (
        <li key={`${key} ${place}`} className={`ez-rehearsal-step-${state}`}>
          <b>
            <Vi>{textOf(name, locale)}</Vi>
          </b>{' '}
          {state !== 'gone' && <Chip tone={tones[state]}>{t(`rehearsals.web.step-${state}`)}</Chip>}{' '}
          {late && <Chip tone="late">{t('rehearsals.web.step-late')}</Chip>}
          <br />
          <span className="ez-quiet">
            {t('rehearsals.web.step-took', { hours: formatNumber(Math.round(minutes / 6) / 10, locale) })}
            {closedAt !== undefined && ` · ${t('rehearsals.web.step-closed', { at: formatInstant(new Date(closedAt)) })}`}
            {dueAt !== undefined && state === 'gone' && ` · ${t('rehearsals.web.step-due', { at: formatInstant(new Date(dueAt)) })}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

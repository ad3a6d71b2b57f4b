import type { ReactNode } from 'react';
import { formatNumber, textOf } from '#platform/i18n';
import { Chip, Vi, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { comparedSteps } from './read-definition.ts';
import type { Definition, StepShown } from './use-processes.ts';

const tones = { same: 'draft', added: 'soon', changed: 'soon', dropped: 'late' } as const;

/** The steps of a process, or of its draft beside the version in force. */
export function StepsTable({ base, draft, caption }: { base: Definition; draft?: Definition; caption: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const shown = comparedSteps(base, draft ?? base);
  const nameOf = (key: string): string => {
    const found = shown.find(({ step }) => step.key === key)?.step;
    return found === undefined ? t('processes.drafts.to-end') : textOf(found.name, locale);
  };
  // words: processes.drafts.head-*, processes.drafts.step-*
  return (
    <RecordTable
      caption={caption}
      heads={['step', 'limit', 'ways'].map((key) => t(`processes.drafts.head-${key}`))}
      rows={shown.map(({ step, state }) => ({
        key: step.key,
        cells: [
          <span key="name">
            <Vi>{textOf(step.name, locale)}</Vi>{' '}
            {state !== 'same' && <Chip tone={tones[state]}>{t(`processes.drafts.step-${state}`)}</Chip>}
          </span>,
          <Limit key="limit" limit={step.limit} />,
          <ul key="ways" className="ez-process-ways">
            {step.outcomes.map((one) => (
              <li key={one.key}>
                <Vi>{`${textOf(one.label, locale)} → ${nameOf(one.to)}`}</Vi>
              </li>
            ))}
          </ul>,
        ],
      }))}
    />
  );
}

function Limit({ limit }: Pick<StepShown, 'limit'>): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (limit === undefined) return '–';
  // words: processes.drafts.limit-*
  if (typeof limit === 'string') return t(`processes.drafts.limit-${limit}`);
  return t(`processes.drafts.limit-from-${limit.from}`, { hours: formatNumber(Math.round(limit.minutes / 6) / 10, locale) });
}

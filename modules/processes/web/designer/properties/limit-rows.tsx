import type { ReactNode } from 'react';
import { ActButton, useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import { useOffered } from '../choices.tsx';
import { numberIn, textIn, type Own } from '../own.ts';
import { CodeSlot } from './choosing.tsx';
import { NumberSlot } from './slots.tsx';

const rules = ['step', 'case', 'hand-over', 'whole'] as const;

/** Which of the four a limit is: minutes from the step or the case, the same day's hand-over, or the case's own. */
function ruleOf(limit: Own): (typeof rules)[number] {
  const rule = textIn(limit, 'rule');
  if (rule === 'hand-over') return 'hand-over';
  if (rule === 'case') return 'whole';
  return textIn(limit, 'from') === 'case' ? 'case' : 'step';
}

function ruledBy(limit: Own, rule: string): Own {
  const { channel, minutes = 480 } = limit;
  if (rule === 'hand-over') return { rule, channel };
  if (rule === 'whole') return { rule: 'case', channel };
  return { minutes, from: rule, channel };
}

/** How long the step may take, for each way a dossier came or for all. */
export function LimitRows({ limits, onKeep }: { limits: readonly Own[]; onKeep: (limits: readonly Own[]) => void }): ReactNode {
  const t = useT();
  const channels = useOffered().choices?.channels;
  return (
    <fieldset className="ez-draw-part">
      <legend>{t('processes.draw.limits')}</legend>
      {limits.map((limit, place) => (
        <div key={place} className="ez-draw-term">
          {/* words: processes.draw.limit-* */}
          <ChoiceSlot
            label={t('processes.draw.limit', { place: place + 1 })}
            value={ruleOf(limit)}
            data={rules.map((value) => ({ value, label: t(`processes.draw.limit-${value}`) }))}
            onChoose={(rule) => onKeep(limits.with(place, ruledBy(limit, rule)))}
          />
          {(ruleOf(limit) === 'step' || ruleOf(limit) === 'case') && (
            <NumberSlot
              label={t('processes.draw.hours')}
              value={numberIn(limit, 'minutes')}
              per={60}
              onKeep={(minutes) => minutes !== undefined && onKeep(limits.with(place, { ...limit, minutes }))}
            />
          )}
          {(channels === undefined || channels.length > 0 || textIn(limit, 'channel') !== '') && (
            <CodeSlot
              label={t('processes.draw.channel', { place: place + 1 })}
              value={textIn(limit, 'channel')}
              list={channels}
              none={t('processes.draw.every-channel')}
              onChoose={(channel) => onKeep(limits.with(place, { ...limit, channel }))}
            />
          )}
          <ActButton kind="quiet" onClick={() => onKeep(limits.toSpliced(place, 1))}>
            <span aria-hidden="true">×</span>
            <span className="ez-unseen">{t('processes.draw.limit-remove', { place: place + 1 })}</span>
          </ActButton>
        </div>
      ))}
      <ActButton onClick={() => onKeep([...limits, { minutes: 480, from: 'step' }])}>{t('processes.draw.limit-add')}</ActButton>
    </fieldset>
  );
}

import type { Drawn } from 'bpmn-js/lib/Modeler';
import type { ReactNode } from 'react';
import { useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import { text } from '../../../bpmn/elements.ts';
import { numberIn, readOwn, textIn, type Own } from '../own.ts';
import { CodeSlot } from './choosing.tsx';
import type { PartProps } from './part.ts';
import { CheckSlot, KeptSlot, NumberSlot } from './slots.tsx';

const certainties = ['text', 'seen', 'background'] as const;

/** The answers that lead out of a task, on its own lines or behind the choice it leads to. */
function outcomesOf(element: Drawn): { code: string; name: { vi: string; en: string } }[] {
  const lines = element.outgoing.flatMap((line) =>
    line.target?.type.endsWith('Gateway') === true ? [line, ...line.target.outgoing] : [line],
  );
  const found = lines.flatMap(({ businessObject }) => {
    const [way] = readOwn(businessObject, 'Way');
    const code = textIn(way, 'outcome');
    const vi = text(businessObject, 'name') ?? code;
    return code === '' ? [] : [{ code, name: { vi, en: textIn(way, 'en') || vi } }];
  });
  return [...new Map(found.map((one) => [one.code, one])).values()];
}

/** What silence counts as, by which law: only where a law that was read says so. */
export function SilencePart({ board, element, own }: PartProps): ReactNode {
  const t = useT();
  const [silence] = own('Silence');
  const write = (next: Own | undefined): void => board.writeOwn(element.id, { type: 'Silence', owns: next === undefined ? [] : [next] });
  return (
    <fieldset className="ez-draw-part">
      <legend>{t('processes.draw.silence')}</legend>
      <CheckSlot
        label={t('processes.draw.silence-is')}
        value={silence !== undefined}
        onKeep={(is) => write(is ? { minutes: 2400, certainty: 'background' } : undefined)}
      />
      {silence !== undefined && (
        <div className="ez-draw-pair">
          <NumberSlot
            label={t('processes.draw.silence-hours')}
            value={numberIn(silence, 'minutes')}
            per={60}
            onKeep={(minutes) => write({ ...silence, minutes })}
          />
          <CodeSlot
            label={t('processes.draw.silence-outcome')}
            value={textIn(silence, 'outcome')}
            list={outcomesOf(element)}
            none={t('processes.draw.choose')}
            onChoose={(outcome) => write({ ...silence, outcome })}
          />
          <KeptSlot label={t('processes.draw.silence-law')} value={textIn(silence, 'law')} onKeep={(law) => write({ ...silence, law })} />
          {/* words: processes.drafts.certainty-* */}
          <ChoiceSlot
            label={t('processes.drafts.certainty')}
            value={textIn(silence, 'certainty')}
            data={certainties.map((value) => ({ value, label: t(`processes.drafts.certainty-${value}`) }))}
            onChoose={(certainty) => write({ ...silence, certainty })}
          />
        </div>
      )}
    </fieldset>
  );
}

import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, useLocale, useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import { isTrue, one, text } from '../../../bpmn/elements.ts';
import { useOffered } from '../choices.tsx';
import { readOwn, numberIn, textIn, type Own } from '../own.ts';
import type { PartProps } from './part.ts';
import { CodeSlot } from './choosing.tsx';
import { CheckSlot, KeptSlot, NumberSlot } from './slots.tsx';

/** Which machine does it. */
export function ServicePart({ board, element, own }: PartProps): ReactNode {
  const t = useT();
  const { choices } = useOffered();
  const [work] = own('Work');
  const key = textIn(work, 'key');
  const keep = (code: string): void => board.writeOwn(element.id, { type: 'Work', owns: code === '' ? [] : [{ ...work, key: code }] });
  // where none is installed yet, its code may be written before it comes
  if (choices?.services.length === 0)
    return <KeptSlot label={t('processes.draw.service-code')} help={t('processes.draw.service-none')} value={key} onKeep={keep} />;
  return (
    <CodeSlot label={t('processes.draw.service')} value={key} list={choices?.services} none={t('processes.draw.choose')} onChoose={keep} />
  );
}

/** Which process is called. */
export function CallPart({ board, element, processes }: PartProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const called = text(element.businessObject, 'calledElement') ?? '';
  const known = processes.map(({ code, name }) => ({ value: code, label: `${textOf(name, locale)} (${code})` }));
  const strange = called === '' || processes.some(({ code }) => code === called) ? [] : [{ value: called, label: called }];
  return (
    <ChoiceSlot
      label={t('processes.draw.called-process')}
      value={called}
      data={[{ value: '', label: t('processes.draw.choose') }, ...strange, ...known]}
      onChoose={(calledElement) => board.write(element.id, { calledElement })}
    />
  );
}

/** What is computed, each by its FEEL. */
export function ScriptPart({ board, element, own }: PartProps): ReactNode {
  const t = useT();
  const sets = own('Set');
  const keep = (owns: readonly Own[]): void => board.writeOwn(element.id, { type: 'Set', owns });
  return (
    <fieldset className="ez-draw-part">
      <legend>{t('processes.draw.sets')}</legend>
      {sets.map((set, place) => (
        <div key={place} className="ez-draw-term">
          <KeptSlot
            label={t('processes.draw.set-name', { place: place + 1 })}
            value={textIn(set, 'name')}
            onKeep={(name) => keep(name === '' ? sets.toSpliced(place, 1) : sets.with(place, { ...set, name }))}
          />
          <KeptSlot
            label={t('processes.draw.set-value', { place: place + 1 })}
            value={textIn(set, 'value')}
            maxLength={500}
            onKeep={(value) => keep(sets.with(place, { ...set, value }))}
          />
        </div>
      ))}
      <ActButton onClick={() => keep([...sets, { name: `x${sets.length + 1}`, value: '1' }])}>{t('processes.draw.set-add')}</ActButton>
    </fieldset>
  );
}

const references = {
  'bpmn:MessageEventDefinition': ['bpmn:Message', 'messageRef'],
  'bpmn:SignalEventDefinition': ['bpmn:Signal', 'signalRef'],
  'bpmn:ErrorEventDefinition': ['bpmn:Error', 'errorRef'],
} as const;

/** The name of the message or signal, or the code of the error. */
export function CalledPart({ board, element }: PartProps): ReactNode {
  const t = useT();
  const { businessObject } = element;
  const definition = one(businessObject, 'eventDefinitions');
  const found = Object.entries(references).find(([type]) => type === definition?.$type)?.[1];
  const [type, property] = found ?? (['bpmn:Message', 'messageRef'] as const);
  const holder = definition ?? businessObject;
  const named = one(holder, property);
  return (
    <KeptSlot
      label={t(type === 'bpmn:Error' ? 'processes.draw.error-code' : 'processes.draw.called')}
      value={text(named, 'errorCode') ?? text(named, 'name') ?? ''}
      onKeep={(name) => board.writeIn(element.id, holder, { [property]: name === '' ? undefined : board.defined(type, name) })}
    />
  );
}

/** When a timer is due, in working time. */
export function TimerPart({ board, element, own }: PartProps): ReactNode {
  const t = useT();
  const definition = one(element.businessObject, 'eventDefinitions');
  const [timer] = [...own('Timer'), ...readOwn(definition, 'Timer')];
  const drawn = ['timeDuration', 'timeDate', 'timeCycle']
    .map((name) => text(one(definition, name), 'body'))
    .find((body) => body !== undefined);
  const write = (next: Own): void => board.writeOwn(element.id, { type: 'Timer', owns: next['minutes'] === undefined ? [] : [next] });
  return (
    <>
      {timer === undefined && drawn !== undefined && <p className="ez-quiet">{t('processes.draw.timer-drawn', { drawn })}</p>}
      <div className="ez-draw-pair">
        <NumberSlot
          label={t('processes.draw.timer-hours')}
          help={t('processes.draw.timer-help')}
          value={numberIn(timer, 'minutes')}
          per={60}
          onKeep={(minutes) => write({ from: 'step', ...timer, minutes })}
        />
        {/* words: processes.draw.timer-from-* */}
        <ChoiceSlot
          label={t('processes.draw.timer-from')}
          value={textIn(timer, 'from') || 'step'}
          data={['step', 'case'].map((value) => ({ value, label: t(`processes.draw.timer-from-${value}`) }))}
          onChoose={(from) => timer !== undefined && write({ ...timer, from })}
        />
      </div>
    </>
  );
}

/** Done several times: a number of times, or once for each of a list. */
export function SeveralPart({ board, element }: PartProps): ReactNode {
  const t = useT();
  const loop = one(element.businessObject, 'loopCharacteristics');
  const [several] = readOwn(loop, 'Several');
  const begin = (is: boolean): void => {
    const made = board.make('bpmn:MultiInstanceLoopCharacteristics', { isSequential: false });
    board.write(element.id, { loopCharacteristics: is ? made : undefined });
    if (is) board.writeOwn(element.id, { type: 'Several', owns: [{ count: '2' }] }, made);
  };
  const write = (next: Own): void => loop && board.writeOwn(element.id, { type: 'Several', owns: [next] }, loop);
  return (
    <fieldset className="ez-draw-part">
      <legend>{t('processes.draw.several')}</legend>
      <CheckSlot label={t('processes.draw.several-is')} value={loop !== undefined} onKeep={begin} />
      {loop !== undefined && (
        <>
          <div className="ez-draw-pair">
            <KeptSlot
              label={t('processes.draw.several-count')}
              value={textIn(several, 'count')}
              onKeep={(count) => write({ ...several, count })}
            />
            <KeptSlot
              label={t('processes.draw.several-each')}
              value={textIn(several, 'each')}
              onKeep={(each) => write({ ...several, each })}
            />
            <KeptSlot label={t('processes.draw.several-as')} value={textIn(several, 'as')} onKeep={(as) => write({ ...several, as })} />
            <KeptSlot
              label={t('processes.draw.several-until')}
              value={text(one(loop, 'completionCondition'), 'body') ?? ''}
              onKeep={(body) =>
                board.writeIn(element.id, loop, {
                  completionCondition: body === '' ? undefined : board.make('bpmn:FormalExpression', { body }),
                })
              }
            />
          </div>
          <CheckSlot
            label={t('processes.draw.several-in-turn')}
            value={isTrue(loop, 'isSequential')}
            onKeep={(isSequential) => board.writeIn(element.id, loop, { isSequential })}
          />
        </>
      )}
    </fieldset>
  );
}

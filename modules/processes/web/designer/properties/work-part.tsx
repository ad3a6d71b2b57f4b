import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, useLocale, useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import { stepDefinition } from '../../../definition.ts';
import { useOffered } from '../choices.tsx';
import { listIn, textIn, type Own } from '../own.ts';
import type { PartProps } from './part.ts';
import { ConditionField } from './condition-field.tsx';
import { LimitRows } from './limit-rows.tsx';
import { SilencePart } from './silence-part.tsx';
import { CodeSlot, CodesSlot } from './choosing.tsx';
import { BothSlots, CheckSlot, KeptSlot } from './slots.tsx';

/** What a person's task says: who does it, what it is, by when, with what, and when it may be left. */
export function WorkPart(props: PartProps): ReactNode {
  const t = useT();
  const { board, element, own } = props;
  const { choices } = useOffered();
  const [work] = own('Work');
  const write = (change: Own): void => board.writeOwn(element.id, { type: 'Work', owns: [{ ...work, ...change }] });
  return (
    <>
      <Who {...props} work={work} write={write} />
      <LimitRows limits={listIn(work, 'limits')} onKeep={(limits) => write({ limits })} />
      <fieldset className="ez-draw-part">
        <legend>{t('processes.draw.with')}</legend>
        <Paper work={work} write={write} />
        <CodesSlot
          label={t('processes.draw.forms')}
          codes={codesIn(work, 'forms')}
          list={choices?.forms}
          onKeep={(codes) => write({ forms: codes.map((code) => ({ code })) })}
        />
        <CodesSlot
          label={t('processes.draw.acts')}
          codes={codesIn(work, 'acts')}
          list={choices?.acts}
          onKeep={(codes) => write({ acts: codes.map((code) => ({ code })) })}
        />
      </fieldset>
      <Guards guards={listIn(work, 'guards')} onKeep={(guards) => write({ guards })} />
      <SilencePart {...props} />
    </>
  );
}

interface WorkProps {
  work: Own | undefined;
  write: (change: Own) => void;
}

const codesIn = (work: Own | undefined, name: string): string[] => listIn(work, name).map((one) => textIn(one, 'code'));

// words: processes.draw.kind-of-*, processes.draw.unit-*
function Who({ work, write, roles }: WorkProps & PartProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { kind, unit } = stepDefinition.shape;
  const none = { value: '', label: t('processes.draw.choose') };
  const known = roles.map(({ key, name }) => ({ value: key, label: textOf(name, locale) }));
  const role = textIn(work, 'role');
  const strange = role === '' || known.some(({ value }) => value === role) ? [] : [{ value: role, label: role }];
  return (
    <>
      <div className="ez-draw-pair">
        <ChoiceSlot
          label={t('processes.draw.role')}
          value={role}
          data={[none, ...strange, ...known]}
          onChoose={(value) => write({ role: value })}
        />
        <ChoiceSlot
          label={t('processes.draw.unit')}
          value={textIn(work, 'unit')}
          data={[none, ...unit.options.map((value) => ({ value, label: t(`processes.draw.unit-${value}`) }))]}
          onChoose={(value) => write({ unit: value })}
        />
        <ChoiceSlot
          label={t('processes.draw.work-kind')}
          value={textIn(work, 'kind') || 'work'}
          data={kind.options.map((value) => ({ value, label: t(`processes.draw.kind-of-${value}`) }))}
          onChoose={(value) => write({ kind: value })}
        />
        <Status work={work} write={write} />
      </div>
      <KeptSlot
        label={t('processes.draw.key')}
        help={t('processes.draw.key-help')}
        value={textIn(work, 'key')}
        maxLength={40}
        onKeep={(key) => write({ key })}
      />
      <CheckSlot label={t('processes.draw.finishes')} value={work?.['finishes'] === true} onKeep={(finishes) => write({ finishes })} />
      <CheckSlot label={t('processes.draw.checked')} value={work?.['checked'] === true} onKeep={(checked) => write({ checked })} />
    </>
  );
}

/** The national status that the case takes when it comes here, by what it is called. */
function Status({ work, write }: WorkProps): ReactNode {
  const t = useT();
  const { choices } = useOffered();
  const value = textIn(work, 'status');
  const list = choices?.statuses.map(({ status, name: { vi, en } }) => ({
    code: String(status),
    name: { vi: `${status} · ${vi}`, en: `${status} · ${en}` },
  }));
  if (list?.length === 0 && value === '') return undefined;
  return (
    <CodeSlot
      label={t('processes.draw.status')}
      value={value}
      list={list}
      none={t('processes.draw.status-none')}
      onChoose={(status) => write({ status: status === '' ? undefined : Number(status) })}
    />
  );
}

// words: processes.draw.paper-*
/** The paper a step makes: its layout, the series it is numbered in, and which of the types of that series it is. */
function Paper({ work, write }: WorkProps): ReactNode {
  const t = useT();
  const { choices } = useOffered();
  const [paper, ...others] = listIn(work, 'papers');
  const keep = (change: Own): void => {
    const next: Own = { ...paper, ...change };
    const isEmpty = Object.values(next).every((value) => value === undefined || value === '');
    write({ papers: isEmpty ? others : [next, ...others] });
  };
  const [series, type] = [textIn(paper, 'series'), textIn(paper, 'type')];
  const numbered = choices?.series.map(({ code, name: { vi, en } }) => ({ code, name: { vi: `${code} · ${vi}`, en: `${code} · ${en}` } }));
  const types = choices?.series.find(({ code }) => code === series)?.types ?? [];
  return (
    <div className="ez-draw-pair">
      <CodeSlot
        label={t('processes.draw.paper-template')}
        value={textIn(paper, 'template')}
        list={choices?.templates}
        none={t('processes.draw.choose')}
        onChoose={(template) => keep({ template })}
      />
      <CodeSlot
        label={t('processes.draw.paper-series')}
        value={series}
        list={numbered}
        none={t('processes.draw.choose')}
        onChoose={(code) => keep({ series: code, type: choices?.series.find((one) => one.code === code)?.types[0] ?? type })}
      />
      {series === '' && type === '' ? undefined : (
        <CodeSlot
          label={t('processes.draw.paper-type')}
          value={type}
          list={choices && types.map((code) => ({ code, name: { vi: code, en: code } }))}
          none={t('processes.draw.choose')}
          onChoose={(code) => keep({ type: code })}
        />
      )}
    </div>
  );
}

/** What has to be so before the step may be left, and what is said to who tries. */
function Guards({ guards, onKeep }: { guards: readonly Own[]; onKeep: (guards: readonly Own[]) => void }): ReactNode {
  const t = useT();
  return (
    <fieldset className="ez-draw-part">
      <legend>{t('processes.draw.guards')}</legend>
      {guards.map((guard, place) => (
        <div key={place} className="ez-draw-rows">
          <ConditionField
            label={t('processes.draw.guard', { place: place + 1 })}
            source={textIn(guard, 'when')}
            onKeep={(when) => onKeep(when === '' ? guards.toSpliced(place, 1) : guards.with(place, { ...guard, when }))}
          />
          <BothSlots
            label={t('processes.draw.guard-words', { place: place + 1 })}
            vi={textIn(guard, 'vi')}
            en={textIn(guard, 'en')}
            onKeep={(words) => onKeep(guards.with(place, { ...guard, ...words }))}
          />
        </div>
      ))}
      <ActButton onClick={() => onKeep([...guards, { when: 'true' }])}>{t('processes.draw.guard-add')}</ActButton>
    </fieldset>
  );
}

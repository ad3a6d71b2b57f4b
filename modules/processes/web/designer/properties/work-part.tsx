import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, useLocale, useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import { stepDefinition } from '../../../definition.ts';
import { listIn, textIn, type Own } from '../own.ts';
import type { PartProps } from './part.ts';
import { ConditionField } from './condition-field.tsx';
import { LimitRows } from './limit-rows.tsx';
import { SilencePart } from './silence-part.tsx';
import { BothSlots, CheckSlot, KeptSlot } from './slots.tsx';

/** What a person's task says: who does it, what it is, by when, with what, and when it may be left. */
export function WorkPart(props: PartProps): ReactNode {
  const t = useT();
  const { board, element, own } = props;
  const [work] = own('Work');
  const write = (change: Own): void => board.writeOwn(element.id, { type: 'Work', owns: [{ ...work, ...change }] });
  return (
    <>
      <Who {...props} work={work} write={write} />
      <LimitRows limits={listIn(work, 'limits')} onKeep={(limits) => write({ limits })} />
      <fieldset className="ez-draw-part">
        <legend>{t('processes.draw.with')}</legend>
        <Paper work={work} write={write} />
        <Codes
          label={t('processes.draw.forms')}
          help={t('processes.draw.forms-help')}
          list={listIn(work, 'forms')}
          onKeep={(forms) => write({ forms })}
        />
        <Codes
          label={t('processes.draw.acts')}
          help={t('processes.draw.acts-help')}
          list={listIn(work, 'acts')}
          onKeep={(acts) => write({ acts })}
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

const statuses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

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
        <ChoiceSlot
          label={t('processes.draw.status')}
          value={textIn(work, 'status')}
          data={[
            { value: '', label: t('processes.draw.status-none') },
            ...statuses.map((one) => ({ value: String(one), label: String(one) })),
          ]}
          onChoose={(value) => write({ status: value === '' ? undefined : Number(value) })}
        />
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

// words: processes.draw.paper-*
function Paper({ work, write }: WorkProps): ReactNode {
  const t = useT();
  const [paper, ...others] = listIn(work, 'papers');
  return (
    <div className="ez-draw-pair">
      {(['template', 'type', 'series'] as const).map((name) => (
        <KeptSlot
          key={name}
          label={t(`processes.draw.paper-${name}`)}
          value={textIn(paper, name)}
          onKeep={(text) => {
            const next: Own = { ...paper, [name]: text };
            const isEmpty = Object.values(next).every((value) => value === undefined || value === '');
            write({ papers: isEmpty ? others : [next, ...others] });
          }}
        />
      ))}
    </div>
  );
}

/** Codes, one behind the other. */
function Codes({
  label,
  help,
  list,
  onKeep,
}: {
  label: string;
  help: string;
  list: readonly Own[];
  onKeep: (list: readonly Own[]) => void;
}): ReactNode {
  const keep = (typed: string): void =>
    onKeep(
      typed
        .split(/[\s,;]+/)
        .filter((code) => code !== '')
        .map((code) => ({ code })),
    );
  return <KeptSlot label={label} help={help} value={list.map((one) => textIn(one, 'code')).join(', ')} maxLength={1000} onKeep={keep} />;
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

import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { PaneCard, Vi, useLocale, useT } from '#platform/web';
import { ChoiceSlot, TextSlot } from '#web/organisations';
import { certainties, sources, type Certainty, type Source } from '../../engine/definition.ts';
import type { DesignedField, DesignedGroup, DesignedStep } from '../../engine/designing/design.ts';
import { sharedGroup } from '../../engine/designing/library.ts';
import { ConditionField } from './condition-field.tsx';
import { ComputedField } from './computed-field.tsx';
import { kindOf } from './kinds.ts';
import { Limits } from './limits.tsx';
import { ListField } from './list-field.tsx';
import { Options } from './options.tsx';
import { Checks, Messages } from './rules.tsx';
import { KeepForMany, SharedUseActs } from './shared.tsx';
import { BothSlots, type Change } from './slots.tsx';
import type { Designer } from './use-designer.ts';

/** What is chosen: all that can be said of it. */
export function Properties({ designer }: { designer: Designer }): ReactNode {
  const t = useT();
  const part = designer.selected;
  if (part === undefined) return <p className="ez-quiet">{t('forms.web.choose-part')}</p>;
  const change: Change = (what) => designer.change(part.id, what);
  return (
    // words: forms.web.kind-*
    <PaneCard key={part.id} title={t(`forms.web.kind-${kindOf(part)}`)}>
      <div className="ez-design-form">
        <Faults designer={designer} id={part.id} />
        {'widget' in part ? (
          <FieldProperties field={part} designer={designer} change={change} />
        ) : (
          <FrameProperties frame={part} designer={designer} change={change} />
        )}
      </div>
    </PaneCard>
  );
}

function Faults({ designer, id }: { designer: Designer; id: string }): ReactNode {
  const locale = useLocale();
  const mine = designer.checked.problems.filter((one) => one.at === id);
  if (mine.length === 0) return null;
  return (
    <ul className="ez-design-faults">
      {mine.map((one, place) => (
        <li key={`${one.code} ${place}`}>
          <Vi>{textOf(one.words, locale)}</Vi>
        </li>
      ))}
    </ul>
  );
}

/** A line that is gone when it is empty. */
const orNone = (text: string): string | undefined => (text === '' ? undefined : text);

interface FrameProps {
  frame: DesignedGroup | DesignedStep;
  designer: Designer;
  change: Change;
}

function FrameProperties({ frame, designer, change }: FrameProps): ReactNode {
  const t = useT();
  const isStep = 'key' in frame;
  const isNote = !isStep && frame.note !== undefined && frame.items.length === 0;
  return (
    <>
      <BothSlots label={t('forms.web.title-of')} words={frame.title} required onWrite={(title) => change({ title })} />
      <BothSlots label={t('forms.web.note')} words={frame.note} required={isNote} onWrite={(note) => change({ note })} />
      {isStep && (
        <TextSlot label={t('forms.web.step-key')} value={frame.key} maxLength={80} onWrite={(key) => change({ key: key.trim() })} />
      )}
      {!isStep && frame.shared !== undefined && <SharedProperties group={frame} change={change} />}
      {!isStep && frame.shared === undefined && frame.items.length > 0 && <KeepForMany group={frame} change={change} />}
      <ConditionField
        label={t('forms.web.shown-when')}
        source={frame.visibleWhen}
        designer={designer}
        onWrite={(visibleWhen) => change({ visibleWhen })}
      />
    </>
  );
}

function SharedProperties({ group, change }: { group: DesignedGroup; change: Change }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { shared } = group;
  const found = shared && sharedGroup(shared);
  if (shared === undefined) return null;
  return (
    <>
      <p className="ez-quiet">
        {t('forms.web.shared-told', { name: shared.name, version: shared.version })} <Vi>{textOf((found ?? group).title, locale)}</Vi>
      </p>
      <SharedUseActs group={group} change={change} />
      {found?.at !== undefined && (
        <TextSlot
          label={t('forms.web.shared-at')}
          value={shared.at ?? found.at}
          onWrite={(at) => change({ shared: { ...shared, at: at.trim() } })}
        />
      )}
    </>
  );
}

interface FieldProps {
  field: DesignedField;
  designer: Designer;
  change: Change;
}

const isNumber = ({ widget }: DesignedField): boolean => widget === 'int' || widget === 'dec' || widget === 'money';
const isChoice = ({ widget }: DesignedField): boolean => widget === 'enum' || widget === 'multi';

function FieldProperties({ field, designer, change }: FieldProps): ReactNode {
  const t = useT();
  const { computed } = field;
  return (
    <>
      <BothSlots label={t('forms.web.label')} words={field.label} required onWrite={(label) => change({ label })} />
      <TextSlot
        label={t('forms.web.key')}
        help={t('forms.web.key-help')}
        value={field.at.replace(/^\//, '')}
        onWrite={(key) => change({ at: `/${key.trim()}` })}
      />
      {isChoice(field) && <Options field={field} change={change} />}
      {field.widget === 'pick' && <ListField field={field} change={change} />}
      {computed !== undefined && <ComputedField source={computed} designer={designer} onWrite={(text) => change({ computed: text })} />}
      {computed === undefined && <NeedField field={field} designer={designer} change={change} />}
      <ConditionField
        label={t('forms.web.shown-when')}
        source={field.visibleWhen}
        designer={designer}
        onWrite={(visibleWhen) => change({ visibleWhen })}
      />
      <BothSlots label={t('forms.web.help')} words={field.help} onWrite={(help) => change({ help })} />
      {isNumber(field) && <BothSlots label={t('forms.web.unit')} words={field.unit} onWrite={(unit) => change({ unit })} />}
      <Limits field={field} change={change} />
      <Checks field={field} designer={designer} change={change} />
      {computed === undefined && <Messages field={field} change={change} />}
      {computed === undefined && <PrefillField field={field} change={change} />}
      <TextSlot label={t('forms.web.law')} value={field.law ?? ''} required={false} onWrite={(law) => change({ law: orNone(law) })} />
      {/* words: forms.web.certainty-* */}
      <ChoiceSlot
        label={t('forms.web.certainty')}
        value={field.certainty ?? ''}
        data={[
          { value: '', label: t('forms.web.unsaid') },
          ...certainties.map((value) => ({ value, label: t(`forms.web.certainty-${value}`) })),
        ]}
        onChoose={(value) => change({ certainty: certainties.find((one): one is Certainty => one === value) })}
      />
    </>
  );
}

const needs = ['always', 'never', 'when'] as const;

function NeedField({ field, designer, change }: FieldProps): ReactNode {
  const t = useT();
  const { optional, requiredWhen } = field;
  const need = requiredWhen !== undefined ? 'when' : optional === true ? 'never' : 'always';
  const changes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    always: { optional: undefined, requiredWhen: undefined },
    never: { optional: true, requiredWhen: undefined },
    when: { optional: undefined, requiredWhen: 'true' },
  };
  return (
    <>
      {/* words: forms.web.need-* */}
      <ChoiceSlot
        label={t('forms.web.need')}
        value={need}
        data={needs.map((value) => ({ value, label: t(`forms.web.need-${value}`) }))}
        onChoose={(value) => change(changes[value] ?? {})}
      />
      {need === 'when' && (
        <ConditionField
          label={t('forms.web.required-when')}
          source={requiredWhen}
          designer={designer}
          onWrite={(text) => change({ requiredWhen: text ?? 'true' })}
        />
      )}
    </>
  );
}

function PrefillField({ field, change }: Omit<FieldProps, 'designer'>): ReactNode {
  const t = useT();
  const { prefill, readonly } = field;
  const write = (source: string, path: string): void => {
    const known = sources.find((one): one is Source => one === source);
    change(known === undefined ? { prefill: undefined, readonly: undefined } : { prefill: { source: known, path } });
  };
  return (
    <>
      <div className="ez-design-pair">
        {/* words: forms.from-* */}
        <ChoiceSlot
          label={t('forms.web.prefill')}
          value={prefill?.source ?? ''}
          data={[{ value: '', label: t('forms.web.unsaid') }, ...sources.map((value) => ({ value, label: t(`forms.from-${value}`) }))]}
          onChoose={(source) => write(source, prefill?.path ?? '/enterprise/')}
        />
        {prefill !== undefined && (
          <TextSlot label={t('forms.web.prefill-path')} value={prefill.path} onWrite={(path) => write(prefill.source, path.trim())} />
        )}
      </div>
      {prefill !== undefined && (
        <label className="ez-design-check">
          <input
            type="checkbox"
            checked={readonly !== undefined}
            onChange={(event) => change({ readonly: event.currentTarget.checked ? 'prefilled' : undefined })}
          />{' '}
          {t('forms.web.readonly')}
        </label>
      )}
    </>
  );
}

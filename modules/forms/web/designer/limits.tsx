import type { ReactNode } from 'react';
import { useT } from '#platform/web';
import { ChoiceSlot, TextSlot } from '#web/organisations';
import { formats, type JsonSchema, type Widget } from '../../engine/definition.ts';
import type { DesignedField } from '../../engine/designing/design.ts';
import { BothSlots, type Change } from './slots.tsx';

type Limit = 'minLength' | 'maxLength' | 'minimum' | 'maximum' | 'minItems' | 'maxItems';

const limitsOf: Readonly<Partial<Record<Widget, readonly Limit[]>>> = {
  text: ['minLength', 'maxLength'],
  area: ['minLength', 'maxLength'],
  int: ['minimum', 'maximum'],
  dec: ['minimum', 'maximum'],
  money: ['minimum', 'maximum'],
  table: ['minItems', 'maxItems'],
};

interface LimitProps {
  field: DesignedField;
  change: Change;
}

/** How long, how large, how many, and of which shape. */
export function Limits({ field, change }: LimitProps): ReactNode {
  const t = useT();
  const { schema, widget } = field;
  const set = (name: keyof JsonSchema, value: unknown): void => {
    const { [name]: _, ...rest } = schema;
    change({ schema: value === undefined ? rest : { ...rest, [name]: value } });
  };
  const write = (name: Limit, typed: string): void => {
    const number = Number(typed.replace(',', '.'));
    if (typed.trim() === '') set(name, undefined);
    else if (!Number.isNaN(number) && (/^m\w+(Length|Items)$/.test(name) ? Number.isInteger(number) && number >= 0 : true))
      set(name, number);
  };
  return (
    <>
      <div className="ez-design-pair">
        {(limitsOf[widget] ?? []).map((name) => (
          // words: forms.web.limit-*
          <TextSlot
            key={name}
            label={t(`forms.web.limit-${name}`)}
            value={schema[name] === undefined ? '' : String(schema[name])}
            required={false}
            onWrite={(typed) => write(name, typed)}
          />
        ))}
      </div>
      {widget === 'text' && <TextShape field={field} set={set} />}
      {widget === 'table' && <TableWords field={field} change={change} />}
      {widget === 'file-slot' && <FileLimits field={field} change={change} />}
    </>
  );
}

function TextShape({ field: { schema }, set }: { field: DesignedField; set: (name: keyof JsonSchema, value: unknown) => void }): ReactNode {
  const t = useT();
  return (
    <div className="ez-design-pair">
      {/* words: forms.web.format-* */}
      <ChoiceSlot
        label={t('forms.web.format')}
        value={schema.format ?? ''}
        data={[
          { value: '', label: t('forms.web.unsaid') },
          ...formats.filter((one) => one !== 'date').map((value) => ({ value, label: t(`forms.web.format-${value}`) })),
        ]}
        onChoose={(value) => set('format', value === '' ? undefined : value)}
      />
      <TextSlot
        label={t('forms.web.pattern')}
        value={schema.pattern ?? ''}
        required={false}
        onWrite={(pattern) => set('pattern', pattern === '' ? undefined : pattern)}
      />
    </div>
  );
}

function TableWords({ field, change }: LimitProps): ReactNode {
  const t = useT();
  return (
    <>
      <BothSlots label={t('forms.web.row-title')} words={field.rowTitle} onWrite={(rowTitle) => change({ rowTitle })} />
      <BothSlots label={t('forms.web.add-label')} words={field.addLabel} onWrite={(addLabel) => change({ addLabel })} />
    </>
  );
}

const megabyte = 1_000_000;

function FileLimits({ field: { accept = [], maxBytes }, change }: LimitProps): ReactNode {
  const t = useT();
  const kinds = (typed: string): string[] => typed.split(/[\s,.]+/).filter((one) => one !== '');
  const most = (typed: string): void => {
    const size = Number(typed);
    if (typed === '') change({ maxBytes: undefined });
    else if (Number.isInteger(size) && size > 0) change({ maxBytes: size * megabyte });
  };
  return (
    <div className="ez-design-pair">
      <TextSlot label={t('forms.web.accept')} value={accept.join(' ')} onWrite={(typed) => change({ accept: kinds(typed) })} />
      <TextSlot
        label={t('forms.web.most-megabytes')}
        value={maxBytes === undefined ? '' : String(Math.round(maxBytes / megabyte))}
        required={false}
        onWrite={most}
      />
    </div>
  );
}

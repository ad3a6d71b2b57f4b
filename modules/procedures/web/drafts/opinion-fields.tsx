import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, PaneCard, Vi, useLocale, useT } from '#platform/web';
import type { DraftShown } from './draft-entry.ts';
import type { DraftFields } from './draft-fields.tsx';
import { addedOpinion, opinionOf, type OpinionEntry } from './opinion-entry.ts';
import { SaidInput } from './said-input.tsx';

const units = ['working-day', 'working-hour', 'half-day', 'day'] as const;
const certainties = ['text', 'seen', 'background'] as const;

/** Whose opinion is asked for: how long they have, whether the case waits, and whether a law takes their silence for consent. */
export function OpinionFields({ entry, change, readOnly, shown }: DraftFields & { shown: DraftShown }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { opinions } = entry;
  const known = [...shown.parts.opinions.filter(({ added }) => !added), ...shown.droppedOpinions];
  const fallen = known.filter(({ key }) => opinions.every((one) => one.key !== key));
  return (
    <PaneCard title={t('procedures.drafts.opinions')} aside={opinions.length}>
      {opinions.length === 0 && fallen.length === 0 && <p className="ez-quiet">{t('procedures.drafts.no-opinions')}</p>}
      {opinions.map((one) => (
        <OpinionField
          key={one.key}
          one={one}
          readOnly={readOnly}
          onChange={(part) => change({ opinions: opinions.map((other) => (other.key === one.key ? { ...one, ...part } : other)) })}
          onDrop={() => change({ opinions: opinions.filter(({ key }) => key !== one.key) })}
        />
      ))}
      {fallen.map((one) => (
        <p key={one.key} className="ez-draft-fallen">
          <del>
            <Vi>{textOf(one.name, locale)}</Vi>
          </del>{' '}
          {!readOnly && (
            <ActButton kind="quiet" onClick={() => change({ opinions: [...opinions, opinionOf(one)] })}>
              {t('procedures.drafts.take-back')}
            </ActButton>
          )}
        </p>
      ))}
      {!readOnly && (
        <ActButton onClick={() => change({ opinions: [...opinions, addedOpinion(opinions)] })}>
          {t('procedures.drafts.add-opinion')}
        </ActButton>
      )}
    </PaneCard>
  );
}

interface FieldProps {
  one: OpinionEntry;
  readOnly: boolean;
  onChange: (part: Partial<OpinionEntry>) => void;
  onDrop: () => void;
}

// words: procedures.drafts.unit-*
function OpinionField({ one, readOnly, onChange, onDrop }: FieldProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const name = textOf(one.name, locale);
  return (
    <fieldset className="ez-draft-part" disabled={readOnly}>
      <legend>
        <Vi>{name === '' ? t('procedures.drafts.new-opinion') : name}</Vi>
      </legend>
      {one.added && (
        <div className="ez-draft-row">
          <SaidInput
            label={t('procedures.drafts.opinion-name-vi')}
            value={one.name.vi}
            onChange={(event) => onChange({ name: { ...one.name, vi: event.currentTarget.value } })}
          />
          <SaidInput
            label={t('procedures.drafts.name-en')}
            value={one.name.en}
            onChange={(event) => onChange({ name: { ...one.name, en: event.currentTarget.value } })}
          />
        </div>
      )}
      <div className="ez-draft-row">
        <TextInput
          label={t('procedures.drafts.answer-within')}
          inputMode="decimal"
          value={one.value}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('procedures.drafts.unit')}
          value={one.unit}
          data={units.map((unit) => ({ value: unit, label: t(`procedures.drafts.unit-${unit}`) }))}
          onChange={(event) => onChange({ unit: units.find((unit) => unit === event.currentTarget.value) ?? one.unit })}
        />
      </div>
      <label>
        <input type="checkbox" checked={one.required} onChange={(event) => onChange({ required: event.currentTarget.checked })} />{' '}
        {t('procedures.drafts.opinion-required')}
      </label>
      <label>
        <input type="checkbox" checked={one.silent} onChange={(event) => onChange({ silent: event.currentTarget.checked })} />{' '}
        {t('procedures.drafts.silence')}
      </label>
      {one.silent && <SilenceFields one={one} onChange={onChange} />}
      {!readOnly && (
        <p>
          <ActButton kind="quiet" onClick={onDrop}>
            {t('procedures.drafts.drop-opinion')}
          </ActButton>
        </p>
      )}
    </fieldset>
  );
}

// words: procedures.drafts.silence-text, procedures.drafts.silence-seen, procedures.drafts.silence-background
function SilenceFields({ one, onChange }: Pick<FieldProps, 'one' | 'onChange'>): ReactNode {
  const t = useT();
  return (
    <>
      <SaidInput
        label={t('procedures.drafts.silence-law')}
        value={one.law.vi}
        onChange={(event) => onChange({ law: { ...one.law, vi: event.currentTarget.value } })}
      />
      <SaidInput
        label={t('procedures.drafts.silence-law-en')}
        value={one.law.en}
        onChange={(event) => onChange({ law: { ...one.law, en: event.currentTarget.value } })}
      />
      <div className="ez-draft-row">
        <SaidInput
          label={t('procedures.drafts.silence-source')}
          value={one.source}
          onChange={(event) => onChange({ source: event.currentTarget.value })}
        />
        <TextInput
          label={t('procedures.drafts.silence-read-on')}
          value={one.readOn}
          onChange={(event) => onChange({ readOn: event.currentTarget.value })}
        />
      </div>
      <NativeSelect
        label={t('procedures.drafts.silence-certainty')}
        value={one.certainty}
        data={certainties.map((value) => ({ value, label: t(`procedures.drafts.silence-${value}`) }))}
        onChange={(event) => onChange({ certainty: certainties.find((value) => value === event.currentTarget.value) ?? one.certainty })}
      />
      {one.certainty !== 'text' && <p className="ez-quiet">{t('procedures.drafts.silence-no-effect')}</p>}
    </>
  );
}

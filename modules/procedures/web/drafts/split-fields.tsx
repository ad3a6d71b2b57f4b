import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, PaneCard, Vi, useLocale, useT } from '#platform/web';
import type { DraftShown } from './draft-entry.ts';
import type { DraftFields } from './draft-fields.tsx';
import { SaidInput } from './said-input.tsx';
import { addedSplit, splitOf, type SplitEntry } from './split-entry.ts';

/** Further procedures that one filing asks for, too: which, when, what of this filing serves them, and whether this one waits. */
export function SplitFields({ entry, change, readOnly, shown }: DraftFields & { shown: DraftShown }): ReactNode {
  const t = useT();
  const { splits } = entry;
  const known = [...shown.parts.splits.filter(({ added }) => !added), ...shown.droppedSplits];
  const fallen = known.filter(({ key }) => splits.every((one) => one.key !== key));
  return (
    <PaneCard title={t('procedures.drafts.splits')} aside={splits.length}>
      {splits.length === 0 && fallen.length === 0 && <p className="ez-quiet">{t('procedures.drafts.no-splits')}</p>}
      {splits.map((one) => (
        <SplitField
          key={one.key}
          one={one}
          law={known.find(({ key }) => key === one.key)}
          readOnly={readOnly}
          onChange={(part) => change({ splits: splits.map((other) => (other.key === one.key ? { ...one, ...part } : other)) })}
          onDrop={() => change({ splits: splits.filter(({ key }) => key !== one.key) })}
        />
      ))}
      {fallen.map((one) => (
        <p key={one.key} className="ez-draft-fallen">
          <del>{one.procedure}</del>{' '}
          {!readOnly && (
            <ActButton kind="quiet" onClick={() => change({ splits: [...splits, splitOf(one)] })}>
              {t('procedures.drafts.take-back')}
            </ActButton>
          )}
        </p>
      ))}
      {!readOnly && (
        <ActButton onClick={() => change({ splits: [...splits, addedSplit(splits)] })}>{t('procedures.drafts.add-split')}</ActButton>
      )}
    </PaneCard>
  );
}

interface FieldProps {
  one: SplitEntry;
  law: DraftShown['parts']['splits'][number] | undefined;
  readOnly: boolean;
  onChange: (part: Partial<SplitEntry>) => void;
  onDrop: () => void;
}

function SplitField({ one, law, readOnly, onChange, onDrop }: FieldProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <fieldset className="ez-draft-part" disabled={readOnly}>
      <legend>{one.procedure.trim() === '' ? t('procedures.drafts.new-split') : one.procedure}</legend>
      {law !== undefined && (
        <p className="ez-quiet">
          <Vi>{textOf(law.law, locale)}</Vi>
        </p>
      )}
      <div className="ez-draft-row">
        <SaidInput
          label={t('procedures.drafts.split-procedure')}
          value={one.procedure}
          onChange={(event) => onChange({ procedure: event.currentTarget.value })}
        />
        <SaidInput
          className="ez-draft-feel"
          label={t('procedures.drafts.split-when')}
          value={one.when}
          onChange={(event) => onChange({ when: event.currentTarget.value })}
        />
      </div>
      <Textarea
        className="ez-draft-feel"
        label={t('procedures.drafts.split-data')}
        description={t('procedures.drafts.split-data-help')}
        rows={6}
        value={one.data}
        onChange={(event) => onChange({ data: event.currentTarget.value })}
      />
      <Textarea
        className="ez-draft-feel"
        label={t('procedures.drafts.split-papers')}
        description={t('procedures.drafts.split-papers-help')}
        rows={3}
        value={one.papers}
        onChange={(event) => onChange({ papers: event.currentTarget.value })}
      />
      <label>
        <input type="checkbox" checked={one.waits} onChange={(event) => onChange({ waits: event.currentTarget.checked })} />{' '}
        {t('procedures.drafts.split-waits')}
      </label>
      {!readOnly && (
        <p>
          <ActButton kind="quiet" onClick={onDrop}>
            {t('procedures.drafts.drop-split')}
          </ActButton>
        </p>
      )}
    </fieldset>
  );
}

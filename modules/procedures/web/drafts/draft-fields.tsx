import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, PaneCard, Vi, useLocale, useT } from '#platform/web';
import { addedPaper, paperOf, type DraftEntry, type DraftShown } from './draft-entry.ts';
import { SaidInput } from './said-input.tsx';

const units = ['working-day', 'working-hour', 'half-day', 'day', 'month', 'same-day'] as const;
const choices = ['always', 'when', 'never'] as const;

/** What is typed, and how it is changed. */
export interface DraftFields {
  entry: DraftEntry;
  change: (part: Partial<DraftEntry>) => void;
  readOnly: boolean;
}

const changedAt = <T,>(list: readonly T[], place: number, part: Partial<T>): T[] =>
  list.map((one, at) => (at === place ? { ...one, ...part } : one));

// words: procedures.drafts.unit-*
/** The cases: how long each takes, and when a dossier is of it. */
export function CaseFields({ entry, change, readOnly }: DraftFields): ReactNode {
  const t = useT();
  const locale = useLocale();
  const set = (place: number, part: Partial<DraftEntry['cases'][number]>): void => change({ cases: changedAt(entry.cases, place, part) });
  return (
    <PaneCard title={t('procedures.drafts.cases')}>
      {entry.cases.map((one, place) => (
        <fieldset key={one.key} className="ez-draft-part" disabled={readOnly}>
          <legend>
            <Vi>{textOf(one.name, locale)}</Vi>
          </legend>
          <div className="ez-draft-row">
            <TextInput
              label={t('procedures.drafts.limit')}
              inputMode="decimal"
              value={one.value}
              onChange={(event) => set(place, { value: event.currentTarget.value })}
            />
            <NativeSelect
              label={t('procedures.drafts.unit')}
              value={one.unit}
              data={units.map((unit) => ({ value: unit, label: t(`procedures.drafts.unit-${unit}`) }))}
              onChange={(event) => set(place, { unit: units.find((unit) => unit === event.currentTarget.value) ?? one.unit })}
            />
          </div>
          {one.rule !== '' && (
            <SaidInput
              className="ez-draft-feel"
              label={t('procedures.drafts.rule')}
              value={one.rule}
              onChange={(event) => set(place, { rule: event.currentTarget.value })}
            />
          )}
          {one.isLast ? (
            <p className="ez-quiet">{t('procedures.drafts.takes-rest')}</p>
          ) : (
            <SaidInput
              className="ez-draft-feel"
              label={t('procedures.drafts.when')}
              value={one.when}
              onChange={(event) => set(place, { when: event.currentTarget.value })}
            />
          )}
        </fieldset>
      ))}
    </PaneCard>
  );
}

/** The fees; an empty one is not known, which is not nothing. */
export function FeeFields({ entry, change, readOnly }: DraftFields): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (entry.fees.length === 0) return undefined;
  return (
    <PaneCard title={t('procedures.drafts.fees')}>
      <fieldset className="ez-draft-part" disabled={readOnly}>
        <legend className="ez-unseen">{t('procedures.drafts.fees')}</legend>
        {entry.fees.map((one, at) => (
          <TextInput
            key={one.place}
            label={<Vi>{textOf(one.name, locale)}</Vi>}
            description={t('procedures.drafts.fee-help')}
            inputMode="numeric"
            value={one.amount}
            onChange={(event) => change({ fees: changedAt(entry.fees, at, { amount: event.currentTarget.value }) })}
          />
        ))}
      </fieldset>
    </PaneCard>
  );
}

/** The papers of the file: when each is asked for; one may fall away and be taken back, a new one has a name. */
export function PaperFields({ entry, change, readOnly, shown }: DraftFields & { shown: DraftShown }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { papers } = entry;
  const known = [...shown.parts.components.filter(({ added }) => !added), ...shown.dropped];
  const fallen = known.filter(({ key }) => papers.every((one) => one.key !== key));
  const restore = ({ key, name }: DraftShown['dropped'][number]): void => {
    const held = shown.parts.components.find((one) => one.key === key) ?? { key, name, required: true, added: false };
    change({ papers: [...papers, paperOf(held)] });
  };
  return (
    <PaneCard title={t('procedures.drafts.papers')} aside={papers.length}>
      {papers.map((one, place) => (
        <PaperField
          key={one.key}
          paper={one}
          readOnly={readOnly}
          onChange={(part) => change({ papers: changedAt(papers, place, part) })}
          onDrop={() => change({ papers: papers.filter(({ key }) => key !== one.key) })}
        />
      ))}
      {fallen.map((one) => (
        <p key={one.key} className="ez-draft-fallen">
          <del>
            <Vi>{textOf(one.name, locale)}</Vi>
          </del>{' '}
          {!readOnly && (
            <ActButton kind="quiet" onClick={() => restore(one)}>
              {t('procedures.drafts.take-back')}
            </ActButton>
          )}
        </p>
      ))}
      {!readOnly && (
        <ActButton onClick={() => change({ papers: [...papers, addedPaper(papers)] })}>{t('procedures.drafts.add-paper')}</ActButton>
      )}
    </PaneCard>
  );
}

type Paper = DraftEntry['papers'][number];

// words: procedures.drafts.asked-*
function PaperField(props: { paper: Paper; readOnly: boolean; onChange: (part: Partial<Paper>) => void; onDrop: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { paper, readOnly, onChange, onDrop } = props;
  const name = textOf(paper.name, locale);
  return (
    <fieldset className="ez-draft-part" disabled={readOnly}>
      <legend>
        <Vi>{name === '' ? t('procedures.drafts.new-paper') : name}</Vi>
      </legend>
      {paper.added && (
        <div className="ez-draft-row">
          <SaidInput
            label={t('procedures.drafts.name-vi')}
            value={paper.name.vi}
            onChange={(event) => onChange({ name: { ...paper.name, vi: event.currentTarget.value } })}
          />
          <SaidInput
            label={t('procedures.drafts.name-en')}
            value={paper.name.en}
            onChange={(event) => onChange({ name: { ...paper.name, en: event.currentTarget.value } })}
          />
        </div>
      )}
      <div className="ez-draft-row ez-draft-asked">
        <NativeSelect
          label={t('procedures.drafts.asked')}
          value={paper.asked}
          data={choices.map((choice) => ({ value: choice, label: t(`procedures.drafts.asked-${choice}`) }))}
          onChange={(event) => onChange({ asked: choices.find((choice) => choice === event.currentTarget.value) ?? paper.asked })}
        />
        <ActButton kind="quiet" onClick={onDrop}>
          {t('procedures.drafts.drop-paper')}
        </ActButton>
      </div>
      {paper.asked === 'when' && (
        <>
          <SaidInput
            className="ez-draft-feel"
            label={t('procedures.drafts.condition')}
            value={paper.when}
            onChange={(event) => onChange({ when: event.currentTarget.value })}
          />
          <div className="ez-draft-row">
            <SaidInput
              label={t('procedures.drafts.said-vi')}
              value={paper.whenVi}
              onChange={(event) => onChange({ whenVi: event.currentTarget.value })}
            />
            <SaidInput
              label={t('procedures.drafts.said-en')}
              value={paper.whenEn}
              onChange={(event) => onChange({ whenEn: event.currentTarget.value })}
            />
          </div>
        </>
      )}
    </fieldset>
  );
}

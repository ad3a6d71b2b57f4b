import type { ReactNode } from 'react';
import { PaneCard, useT } from '#platform/web';
import type { WrittenContent } from '../../whole-draft.ts';
import { ConditionField } from './condition-field.tsx';
import { CertaintyField, ChoiceField, LineField, NumberField, WordsField } from './fields.tsx';
import { ListEditor, freshKey } from './list-editor.tsx';
import type { Fact, Writing } from './use-whole.ts';

type Case = WrittenContent['cases'][number];
type Span = NonNullable<Case['lawLimit']>;

const units = ['working-day', 'working-hour', 'half-day', 'day', 'month', 'same-day'] as const;
const regimes = ['EXCLUDE', 'RESTART', 'FIXED_WINDOW', 'ONE_SUPPLEMENT_ONE_SUSPEND', 'ONCE_EARLY', 'NO_PAUSE'] as const;

/** A span of time: how many of what. */
export function SpanField<U extends string>(props: {
  label: string;
  at: string;
  span: { value: number | null; unit: U };
  units: readonly U[];
  onWrite: (span: { value: number | null; unit: U }) => void;
}): ReactNode {
  const t = useT();
  const { label, at, span, onWrite } = props;
  return (
    <div className="ez-whole-pair">
      <NumberField label={label} at={`${at}.value`} value={span.value} onWrite={(value) => onWrite({ ...span, value })} />
      {/* words: procedures.drafts.unit-* */}
      <ChoiceField
        label={t('procedures.whole.unit-of', { label })}
        at={`${at}.unit`}
        value={span.unit}
        data={props.units.map((value) => ({ value, label: t(`procedures.drafts.unit-${value}`) }))}
        onChoose={(chosen) => onWrite({ ...span, unit: props.units.find((one) => one === chosen) ?? span.unit })}
      />
    </div>
  );
}

/** How long it takes, case by case, and what happens to the clock when something is missing. */
export function Cases({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const { content, change, readOnly, choices } = writing;
  const { cases } = content;
  const answers = choices?.answers ?? [];
  return (
    <PaneCard title={t('procedures.whole.cases')} aside={cases.length}>
      <p className="ez-quiet">{t('procedures.whole.cases-help')}</p>
      <ListEditor
        at="content.cases"
        items={cases}
        nameOf={(place) => t('procedures.whole.item-cases', { place })}
        addLabel={t('procedures.whole.add-case')}
        onAdd={() => newCase(cases)}
        // A new one stands before the last, which takes the rest.
        onChange={(next) => change({ cases: next.length > cases.length && cases.length > 0 ? [...next.slice(-1), ...cases] : next })}
        readOnly={readOnly}
      >
        {(one, set, at, place) => <CaseFields one={one} set={set} at={at} isLast={place === cases.length - 1} answers={answers} />}
      </ListEditor>
    </PaneCard>
  );
}

const newCase = (cases: readonly Case[]): Case => ({
  key: freshKey('case', cases),
  name: { vi: '', en: '' },
  limit: { value: null, unit: 'working-day' },
  regime: 'EXCLUDE',
  maxSupplements: 1,
  certainty: 'background',
});

interface FieldsProps {
  one: Case;
  set: (part: Partial<Case>) => void;
  at: string;
  isLast: boolean;
  answers: readonly Fact[];
}

const noSpan: Span = { value: null, unit: 'working-day' };

// words: procedures.regime.*
function CaseFields({ one, set, at, isLast, answers }: FieldsProps): ReactNode {
  const t = useT();
  return (
    <>
      <WordsField label={t('procedures.whole.case-name')} at={`${at}.name`} words={one.name} onWrite={(name) => set({ name })} />
      {isLast ? (
        <p className="ez-quiet">{t('procedures.drafts.takes-rest')}</p>
      ) : (
        <ConditionField
          label={t('procedures.whole.case-when')}
          at={`${at}.when`}
          source={one.when ?? ''}
          answers={answers}
          onWrite={(when) => set({ when })}
        />
      )}
      <SpanField
        label={t('procedures.whole.limit')}
        at={`${at}.limit`}
        span={one.limit}
        units={units}
        onWrite={(span) => set({ limit: { ...one.limit, ...span } })}
      />
      <ChoiceField
        label={t('procedures.whole.regime')}
        at={`${at}.regime`}
        value={one.regime}
        data={regimes.map((value) => ({ value, label: t(`procedures.regime.${value}`) }))}
        onChoose={(chosen) => set({ regime: regimes.find((each) => each === chosen) ?? one.regime })}
      />
      <div className="ez-whole-pair">
        <NumberField
          label={t('procedures.whole.max-supplements')}
          at={`${at}.maxSupplements`}
          value={one.maxSupplements}
          onWrite={(count) => set({ maxSupplements: Math.round(count ?? 0) })}
        />
        <CertaintyField at={at} value={one.certainty} onChoose={(certainty) => set({ certainty })} />
      </div>
      <details className="ez-whole-more">
        <summary>{t('procedures.whole.more-of-clock')}</summary>
        <SpanField
          label={t('procedures.whole.supplement-window')}
          at={`${at}.supplementWindow`}
          span={one.supplementWindow ?? noSpan}
          units={units}
          onWrite={(supplementWindow) => set({ supplementWindow })}
        />
        <SpanField
          label={t('procedures.whole.law-limit')}
          at={`${at}.lawLimit`}
          span={one.lawLimit ?? noSpan}
          units={units}
          onWrite={(lawLimit) => set({ lawLimit })}
        />
        <SpanField
          label={t('procedures.whole.ask-within')}
          at={`${at}.askWithin`}
          span={one.askWithin ?? noSpan}
          units={units}
          onWrite={(askWithin) => set({ askWithin })}
        />
        <div className="ez-whole-pair">
          <LineField
            label={t('procedures.whole.cut-off')}
            at={`${at}.limit.cutOff`}
            maxLength={5}
            value={one.limit.cutOff ?? ''}
            onWrite={(cutOff) => set({ limit: { ...one.limit, cutOff } })}
          />
          <LineField
            label={t('procedures.drafts.rule')}
            at={`${at}.limit.rule`}
            isFeel
            value={one.limit.rule ?? ''}
            onWrite={(rule) => set({ limit: { ...one.limit, rule } })}
          />
        </div>
        <WordsField label={t('procedures.whole.law')} at={`${at}.law`} words={one.law} onWrite={(law) => set({ law })} />
      </details>
    </>
  );
}

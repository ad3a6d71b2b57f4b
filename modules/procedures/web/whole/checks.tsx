import type { ReactNode } from 'react';
import { dayTyped, formatDate, textOf } from '#platform/i18n';
import { PaneCard, useLocale, useT } from '#platform/web';
import type { WrittenContent } from '../../whole-draft.ts';
import { SpanField } from './cases.tsx';
import { CertaintyField, ChoiceField, LineField, NumberField, TickField, WordsField } from './fields.tsx';
import { ListEditor, freshKey } from './list-editor.tsx';
import type { Writing } from './use-whole.ts';

const nothing = { vi: '', en: '' };
const ways = ['complete', 'refuse', 'transfer', 'consult', 'note'] as const;
const opinionUnits = ['working-day', 'working-hour', 'half-day', 'day'] as const;

/** What is looked at, whose opinion is asked for, and what the public is told of the way. */
export function Checks({ writing }: { writing: Writing }): ReactNode {
  return (
    <>
      <Opinions writing={writing} />
      <LookedAt writing={writing} />
      <PublicSteps writing={writing} />
    </>
  );
}

type Opinion = NonNullable<WrittenContent['consultations']>[number];

function Opinions({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const { content, change, readOnly } = writing;
  const { consultations = [] } = content;
  const add = (): Opinion => ({
    key: freshKey('opinion', consultations),
    name: nothing,
    limit: { value: null, unit: 'working-day' },
    required: true,
    law: nothing,
    certainty: 'background',
  });
  return (
    <PaneCard title={t('procedures.drafts.opinions')} aside={consultations.length}>
      <p className="ez-quiet">{t('procedures.whole.opinions-help')}</p>
      <ListEditor
        at="content.consultations"
        items={consultations}
        nameOf={(place) => t('procedures.whole.item-consultations', { place })}
        addLabel={t('procedures.drafts.add-opinion')}
        none={t('procedures.drafts.no-opinions')}
        onAdd={add}
        onChange={(next) => change({ consultations: next })}
        readOnly={readOnly}
      >
        {(one, set, at) => (
          <>
            <WordsField label={t('procedures.whole.opinion-name')} at={`${at}.name`} words={one.name} onWrite={(name) => set({ name })} />
            <SpanField
              label={t('procedures.drafts.answer-within')}
              at={`${at}.limit`}
              span={one.limit}
              units={opinionUnits}
              onWrite={(limit) => set({ limit })}
            />
            <WordsField label={t('procedures.whole.law')} at={`${at}.law`} words={one.law} onWrite={(law) => set({ law })} />
            <CertaintyField at={at} value={one.certainty} onChoose={(certainty) => set({ certainty })} />
            <TickField label={t('procedures.drafts.opinion-required')} checked={one.required} onTick={(required) => set({ required })} />
            <Silence one={one} set={set} at={at} />
          </>
        )}
      </ListEditor>
    </PaneCard>
  );
}

function Silence({ one, set, at }: { one: Opinion; set: (part: Partial<Opinion>) => void; at: string }): ReactNode {
  const t = useT();
  const { silence } = one;
  const put = (part: Partial<NonNullable<Opinion['silence']>>): void =>
    set({ silence: { law: nothing, certainty: 'background', source: '', readOn: '', ...silence, ...part } });
  const isDay = silence !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(silence.readOn);
  return (
    <>
      <TickField
        label={t('procedures.drafts.silence')}
        checked={silence !== undefined}
        onTick={(isOn) => (isOn ? put({}) : set({ silence: undefined }))}
      />
      {silence !== undefined && (
        <>
          <WordsField
            label={t('procedures.drafts.silence-law')}
            at={`${at}.silence.law`}
            words={silence.law}
            onWrite={(law) => put({ law })}
          />
          <div className="ez-whole-pair">
            <LineField
              label={t('procedures.drafts.silence-source')}
              at={`${at}.silence.source`}
              value={silence.source}
              onWrite={(source) => put({ source })}
            />
            <LineField
              label={t('procedures.drafts.silence-read-on')}
              at={`${at}.silence.readOn`}
              maxLength={10}
              value={isDay ? formatDate(silence.readOn) : silence.readOn}
              onWrite={(text) => put({ readOn: dayTyped(text) ?? text })}
            />
          </div>
          <CertaintyField at={`${at}.silence`} value={silence.certainty} onChoose={(certainty) => put({ certainty })} />
          {silence.certainty !== 'text' && <p className="ez-quiet">{t('procedures.drafts.silence-no-effect')}</p>}
        </>
      )}
    </>
  );
}

// words: procedures.whole.otherwise-*
function LookedAt({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { content, change, readOnly, choices } = writing;
  const { checks, components } = content;
  const steps = choices?.steps ?? [];
  return (
    <PaneCard title={t('procedures.whole.checks')} aside={checks.length}>
      <ListEditor
        at="content.checks"
        items={checks}
        nameOf={(place) => t('procedures.whole.item-checks', { place })}
        addLabel={t('procedures.whole.add-check')}
        none={t('procedures.whole.no-checks')}
        onAdd={() => ({
          key: freshKey('check', checks),
          text: nothing,
          step: steps.find(({ kind }) => kind === 'work' || kind === 'draft')?.key ?? '',
          required: false,
          certainty: 'background' as const,
        })}
        onChange={(next) => change({ checks: next })}
        readOnly={readOnly}
      >
        {(one, set, at) => (
          <>
            <WordsField label={t('procedures.whole.check-text')} at={`${at}.text`} words={one.text} onWrite={(text) => set({ text })} />
            <div className="ez-whole-pair">
              <ChoiceField
                label={t('procedures.whole.check-step')}
                at={`${at}.step`}
                value={one.step}
                none={t('procedures.whole.choose')}
                data={steps.map(({ key, name }) => ({ value: key, label: textOf(name, locale) }))}
                onChoose={(step) => set({ step })}
              />
              <ChoiceField
                label={t('procedures.whole.check-paper')}
                at={`${at}.component`}
                value={one.component ?? ''}
                none={t('procedures.whole.check-no-paper')}
                data={components.map(({ key, name }) => ({ value: key, label: textOf(name, locale) || key }))}
                onChoose={(component) => set({ component })}
              />
            </div>
            <div className="ez-whole-pair">
              <ChoiceField
                label={t('procedures.whole.otherwise')}
                at={`${at}.otherwise`}
                value={one.otherwise ?? ''}
                none={t('procedures.whole.otherwise-none')}
                data={ways.map((value) => ({ value, label: t(`procedures.whole.otherwise-${value}`) }))}
                onChoose={(value) => set({ otherwise: ways.find((each) => each === value) })}
              />
              <CertaintyField at={at} value={one.certainty} onChoose={(certainty) => set({ certainty })} />
            </div>
            <TickField label={t('procedures.whole.check-required')} checked={one.required} onTick={(required) => set({ required })} />
          </>
        )}
      </ListEditor>
    </PaneCard>
  );
}

function PublicSteps({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const { content, change, readOnly } = writing;
  return (
    <PaneCard title={t('procedures.whole.steps')} aside={content.steps.length}>
      <ListEditor
        at="content.steps"
        items={content.steps}
        nameOf={(place) => t('procedures.whole.item-steps', { place })}
        addLabel={t('procedures.whole.add-step')}
        none={t('procedures.whole.no-steps')}
        onAdd={(): WrittenContent['steps'][number] => ({ name: nothing, who: nothing })}
        onChange={(steps) => change({ steps })}
        readOnly={readOnly}
      >
        {(one, set, at) => (
          <>
            <WordsField label={t('procedures.whole.step-name')} at={`${at}.name`} words={one.name} onWrite={(name) => set({ name })} />
            <WordsField label={t('procedures.whole.step-who')} at={`${at}.who`} words={one.who} onWrite={(who) => set({ who })} />
            <NumberField
              label={t('procedures.whole.step-minutes')}
              at={`${at}.minutes`}
              value={one.minutes}
              onWrite={(minutes) => set({ minutes: minutes === null ? undefined : Math.round(minutes) })}
            />
            <WordsField label={t('procedures.whole.note')} at={`${at}.note`} words={one.note} onWrite={(note) => set({ note })} />
          </>
        )}
      </ListEditor>
    </PaneCard>
  );
}

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, PaneCard, PdfView, useLocale, useMay, useT } from '#platform/web';
import { generalTemplate } from '../../general-paper.ts';
import type { WrittenContent } from '../../whole-draft.ts';
import { SpanField } from './cases.tsx';
import { CertaintyField, ChoiceField, LineField, TickField, WordsField } from './fields.tsx';
import { GeneralFields, emptyPaper } from './general-fields.tsx';
import { ListEditor, freshKey } from './list-editor.tsx';
import type { Choices, Writing } from './use-whole.ts';

type Result = WrittenContent['results'][number];

const units = ['working-day', 'working-hour', 'half-day', 'day', 'month', 'same-day'] as const;
const noSpan = { value: null, unit: 'day', from: 'issue' } as const;

const newResult = (results: readonly Result[]): Result => ({
  key: freshKey('result', results),
  name: { vi: '', en: '' },
  template: generalTemplate,
  documentType: '',
  series: '',
  fields: {},
  drafted: [{ path: 'paragraphs', kind: 'rich', label: { vi: 'Nội dung ghi thêm', en: 'Further text' }, required: false, columns: [] }],
  general: emptyPaper,
  certainty: 'background',
});

/** What comes out: each paper with its layout, its numbers, the step that drafts it, and its words. */
export function Results({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const { content, change, readOnly } = writing;
  return (
    <PaneCard title={t('procedures.whole.results')} aside={content.results.length}>
      <p className="ez-quiet">{t('procedures.whole.results-help')}</p>
      <ListEditor
        at="content.results"
        items={content.results}
        nameOf={(place) => t('procedures.whole.item-results', { place })}
        addLabel={t('procedures.whole.add-result')}
        onAdd={() => newResult(content.results)}
        onChange={(results) => change({ results })}
        readOnly={readOnly}
      >
        {(one, set, at) => <ResultFields one={one} set={set} at={at} writing={writing} />}
      </ListEditor>
    </PaneCard>
  );
}

interface FieldsProps {
  one: Result;
  set: (part: Partial<Result>) => void;
  at: string;
  writing: Writing;
}

const emptyChoices: Pick<Choices, 'templates' | 'series' | 'effects' | 'steps' | 'facts'> = {
  templates: [],
  series: [],
  effects: [],
  steps: [],
  facts: [],
};

function ResultFields({ one, set, at, writing }: FieldsProps): ReactNode {
  const t = useT();
  const { facts } = writing.choices ?? emptyChoices;
  return (
    <>
      <WordsField label={t('procedures.whole.result-name')} at={`${at}.name`} words={one.name} onWrite={(name) => set({ name })} />
      <Numbering one={one} set={set} at={at} writing={writing} />
      <NewSeries />
      <TickField label={t('procedures.whole.refuses')} checked={one.refuses === true} onTick={(refuses) => set({ refuses })} />
      {one.general !== undefined && (
        <GeneralFields
          at={`${at}.general`}
          paper={one.general}
          facts={facts}
          drafted={one.drafted}
          readOnly={writing.readOnly}
          onWrite={(general) => set({ general })}
          onDrafted={(drafted) => set({ drafted })}
        />
      )}
      <More one={one} set={set} at={at} writing={writing} />
      <ResultPreview result={one} writing={writing} />
    </>
  );
}

/** Layout, series, document type and step; the type is the series' own until another is written. */
function Numbering({ one, set, at, writing }: FieldsProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { templates, series, steps } = writing.choices ?? emptyChoices;
  const named = (list: readonly { code: string; name: { vi: string; en: string } }[]) =>
    list.map(({ code, name }) => ({ value: code, label: textOf(name, locale) }));
  return (
    <>
      <div className="ez-whole-pair">
        <ChoiceField
          label={t('procedures.whole.template')}
          help={t('procedures.whole.template-help')}
          at={`${at}.template`}
          value={one.template}
          none={t('procedures.whole.choose')}
          data={named(templates)}
          onChoose={(template) => set({ template, general: template === generalTemplate ? (one.general ?? emptyPaper) : undefined })}
        />
        <ChoiceField
          label={t('procedures.whole.result-step')}
          help={t('procedures.whole.result-step-help')}
          at={`${at}.step`}
          value={one.step ?? ''}
          none={t('procedures.whole.by-layout')}
          data={steps.filter(({ makesPaper }) => makesPaper).map(({ key, name }) => ({ value: key, label: textOf(name, locale) }))}
          onChoose={(step) => set({ step })}
        />
      </div>
      <div className="ez-whole-pair">
        <ChoiceField
          label={t('procedures.whole.series')}
          help={t('procedures.whole.series-help')}
          at={`${at}.series`}
          value={one.series}
          none={t('procedures.whole.choose')}
          data={named(series).map(({ value, label }) => ({ value, label: `${value} · ${label}` }))}
          onChoose={(code) => set({ series: code, documentType: series.find((each) => each.code === code)?.types[0] ?? one.documentType })}
        />
        <LineField
          label={t('procedures.whole.document-type')}
          help={t('procedures.whole.document-type-help')}
          at={`${at}.documentType`}
          maxLength={60}
          value={one.documentType}
          onWrite={(documentType) => set({ documentType })}
        />
      </div>
    </>
  );
}

/** Where a series is added; what was written here is kept. */
function NewSeries(): ReactNode {
  const t = useT();
  if (!useMay()('documents.administer')) return undefined;
  return (
    <p>
      <Link className="ez-link" to="/quan-tri/so-van-ban">
        {t('procedures.whole.new-series')}
      </Link>
    </p>
  );
}

function More({ one, set, at, writing }: FieldsProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { effects } = writing.choices ?? emptyChoices;
  const { inForce = noSpan } = one;
  return (
    <details className="ez-whole-more">
      <summary>{t('procedures.whole.more-of-result')}</summary>
      <ChoiceField
        label={t('procedures.whole.effect')}
        at={`${at}.effect`}
        value={one.effect ?? ''}
        none={t('procedures.whole.effect-none')}
        data={effects.map(({ code, name }) => ({ value: code, label: textOf(name, locale) }))}
        onChoose={(effect) => set({ effect })}
      />
      <SpanField
        label={t('procedures.whole.in-force')}
        at={`${at}.inForce`}
        span={inForce}
        units={units}
        onWrite={(span) => set({ inForce: { ...inForce, ...span } })}
      />
      <ChoiceField
        label={t('procedures.whole.in-force-from')}
        at={`${at}.inForce.from`}
        value={inForce.from}
        data={[
          { value: 'issue', label: t('procedures.whole.from-issue') },
          { value: 'complete-file', label: t('procedures.whole.from-complete-file') },
        ]}
        onChoose={(from) => set({ inForce: { ...inForce, from: from === 'issue' ? 'issue' : 'complete-file' } })}
      />
      <CertaintyField at={at} value={one.certainty} onChoose={(certainty) => set({ certainty })} />
    </details>
  );
}

/** The paper with invented data, as what was kept last says it. */
function ResultPreview({ result, writing }: { result: Result; writing: Writing }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const { code, revision, isSettled } = writing;
  if (revision === undefined) return undefined;
  const title = `${t('procedures.whole.preview')}: ${textOf(result.name, locale) || t('procedures.whole.results')}`;
  return (
    <div className="ez-whole-preview">
      <ActButton disabled={!isSettled} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'procedures.whole.preview-close' : 'procedures.whole.preview')}
      </ActButton>
      {isOpen && (
        <PdfView src={`/api/v1/procedures/drafts/${encodeURIComponent(code)}/results/${result.key}`} title={title} version={revision} />
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { PaneCard, useT } from '#platform/web';
import type { WrittenContent } from '../../whole-draft.ts';
import { ConditionField } from './condition-field.tsx';
import { CertaintyField, ChoiceField, ManyField, NumberField, TickField, WordsField } from './fields.tsx';
import { ListEditor, freshKey } from './list-editor.tsx';
import type { Fact, Writing } from './use-whole.ts';

type Paper = WrittenContent['components'][number];

const copies = ['original', 'valid-copy', 'copy', 'e-signed', 'data'] as const;
const files = ['pdf', 'docx', 'xlsx', 'png', 'jpeg', 'zip', 'dwg', 'xml'] as const;
const asked = ['always', 'when', 'never'] as const;
const megabyte = 1_048_576;

const newPaper = (papers: readonly Paper[]): Paper => ({
  key: freshKey('paper', papers),
  name: { vi: '', en: '' },
  required: true,
  source: 'upload',
  copyKinds: ['original', 'e-signed'],
  accept: ['pdf'],
  maxBytes: 20 * megabyte,
  certainty: 'background',
});

/** The papers of the file: which copies, which files, when each is asked for. */
export function Papers({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const { content, change, readOnly, choices } = writing;
  return (
    <PaneCard title={t('procedures.drafts.papers')} aside={content.components.length}>
      <ListEditor
        at="content.components"
        items={content.components}
        nameOf={(place) => t('procedures.whole.item-components', { place })}
        addLabel={t('procedures.drafts.add-paper')}
        none={t('procedures.whole.no-papers')}
        onAdd={() => newPaper(content.components)}
        onChange={(components) => change({ components })}
        readOnly={readOnly}
      >
        {(one, set, at) => <PaperFields one={one} set={set} at={at} answers={choices?.answers ?? []} />}
      </ListEditor>
    </PaneCard>
  );
}

const askedOf = ({ required }: Paper): (typeof asked)[number] => (required === true ? 'always' : required === false ? 'never' : 'when');

interface FieldsProps {
  one: Paper;
  set: (part: Partial<Paper>) => void;
  at: string;
  answers: readonly Fact[];
}

// words: procedures.drafts.asked-*, procedures.copy.*
function PaperFields({ one, set, at, answers }: FieldsProps): ReactNode {
  const t = useT();
  const { required } = one;
  return (
    <>
      <WordsField label={t('procedures.whole.paper-name')} at={`${at}.name`} words={one.name} onWrite={(name) => set({ name })} />
      <ChoiceField
        label={t('procedures.drafts.asked')}
        at={`${at}.required`}
        value={askedOf(one)}
        data={asked.map((value) => ({ value, label: t(`procedures.drafts.asked-${value}`) }))}
        onChoose={(value) => set({ required: value === 'when' ? '' : value === 'always' })}
      />
      {typeof required === 'string' && (
        <>
          <ConditionField
            label={t('procedures.whole.paper-when')}
            at={`${at}.required.when`}
            source={required}
            answers={answers}
            onWrite={(source) => set({ required: source })}
          />
          <WordsField
            label={t('procedures.whole.said-when')}
            at={`${at}.requiredWhen`}
            words={one.requiredWhen}
            onWrite={(requiredWhen) => set({ requiredWhen })}
          />
        </>
      )}
      <TickField
        label={t('procedures.whole.paper-is-form')}
        checked={one.source === 'form'}
        onTick={(isForm) => set({ source: isForm ? 'form' : 'upload' })}
      />
      <ManyField
        label={t('procedures.copy')}
        at={`${at}.copyKinds`}
        chosen={one.copyKinds}
        data={copies.map((value) => ({ value, label: t(`procedures.copy.${value}`) }))}
        onChoose={(copyKinds) => set({ copyKinds })}
      />
      {one.source === 'upload' && (
        <>
          <ManyField
            label={t('procedures.whole.files')}
            at={`${at}.accept`}
            chosen={one.accept}
            data={files.map((value) => ({ value, label: value.toUpperCase() }))}
            onChoose={(accept) => set({ accept })}
          />
          <NumberField
            label={t('procedures.whole.megabytes')}
            at={`${at}.maxBytes`}
            value={one.maxBytes === 0 ? null : Math.round((one.maxBytes / megabyte) * 100) / 100}
            onWrite={(value) => set({ maxBytes: Math.round((value ?? 0) * megabyte) })}
          />
        </>
      )}
      <details className="ez-whole-more">
        <summary>{t('procedures.whole.more')}</summary>
        <WordsField label={t('procedures.whole.note')} at={`${at}.note`} words={one.note} onWrite={(note) => set({ note })} />
        <WordsField label={t('procedures.whole.law')} at={`${at}.law`} words={one.law} onWrite={(law) => set({ law })} />
        <CertaintyField at={at} value={one.certainty} onChoose={(certainty) => set({ certainty })} />
      </details>
    </>
  );
}

import type { ReactNode } from 'react';
import { PaneCard, useT } from '#platform/web';
import { CertaintyField, LineField, WordsField } from './fields.tsx';
import { ListEditor } from './list-editor.tsx';
import type { Writing } from './use-whole.ts';

const nothing = { vi: '', en: '' };

/** What the procedure rests on, and the decision by which this version is issued, from which day. */
export function Law({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const { content, change, readOnly, written, changeDecision } = writing;
  const { law, day, because } = written;
  return (
    <>
      <PaneCard title={t('procedures.whole.legal-basis')} aside={content.legalBasis.length}>
        <ListEditor
          at="content.legalBasis"
          items={content.legalBasis}
          nameOf={(place) => t('procedures.whole.item-legalBasis', { place })}
          addLabel={t('procedures.whole.add-basis')}
          none={t('procedures.whole.no-bases')}
          onAdd={() => ({ title: nothing, article: nothing, says: nothing, certainty: 'background' as const })}
          onChange={(legalBasis) => change({ legalBasis })}
          readOnly={readOnly}
        >
          {(one, set, at) => (
            <>
              <WordsField
                label={t('procedures.whole.basis-title')}
                at={`${at}.title`}
                words={one.title}
                onWrite={(title) => set({ title })}
              />
              <WordsField
                label={t('procedures.whole.basis-article')}
                at={`${at}.article`}
                words={one.article}
                onWrite={(article) => set({ article })}
              />
              <WordsField label={t('procedures.whole.basis-says')} at={`${at}.says`} words={one.says} onWrite={(says) => set({ says })} />
              <CertaintyField at={at} value={one.certainty} onChoose={(certainty) => set({ certainty })} />
            </>
          )}
        </ListEditor>
      </PaneCard>
      <PaneCard title={t('procedures.drafts.decision')}>
        <fieldset className="ez-whole-fields" disabled={readOnly} data-at="law">
          <legend className="ez-unseen">{t('procedures.drafts.decision')}</legend>
          <LineField
            label={t('procedures.drafts.document')}
            at="law.document"
            maxLength={200}
            value={law.document}
            onWrite={(document) => changeDecision({ law: { ...law, document } })}
          />
          <div className="ez-whole-pair">
            <LineField
              label={t('procedures.drafts.article')}
              at="law.article"
              maxLength={200}
              value={law.article}
              onWrite={(article) => changeDecision({ law: { ...law, article } })}
            />
            <CertaintyField at="law" value={law.certainty} onChoose={(certainty) => changeDecision({ law: { ...law, certainty } })} />
          </div>
          <LineField
            label={t('procedures.drafts.from-day')}
            help={t('procedures.drafts.from-day-help')}
            at="validFrom"
            maxLength={10}
            value={day}
            onWrite={(text) => changeDecision({ day: text })}
          />
          <LineField
            label={t('procedures.whole.because')}
            at="because"
            maxLength={1000}
            value={because}
            onWrite={(text) => changeDecision({ because: text })}
          />
        </fieldset>
      </PaneCard>
    </>
  );
}

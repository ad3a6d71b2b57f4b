import type { ReactNode } from 'react';
import { PaneCard, useT } from '#platform/web';
import type { WrittenContent } from '../../whole-draft.ts';
import { CertaintyField, ChoiceField, NumberField, WordsField } from './fields.tsx';
import { ListEditor, freshKey } from './list-editor.tsx';
import type { Writing } from './use-whole.ts';

type Fee = WrittenContent['fees'][number];

const timings = ['intake', 'handling', 'return', 'not-collected'] as const;

const newFee = (fees: readonly Fee[]): Fee => ({
  key: freshKey('fee', fees),
  name: { vi: 'Lệ phí', en: 'Charge' },
  amount: null,
  basis: { vi: '', en: '' },
  certainty: 'background',
});

// words: procedures.whole.timing-*
/** What is to be paid, when, and by which law; an empty amount is not known, which is not nothing. */
export function Fees({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const { content, change, readOnly } = writing;
  return (
    <PaneCard title={t('procedures.drafts.fees')} aside={content.fees.length}>
      <ListEditor
        at="content.fees"
        items={content.fees}
        nameOf={(place) => t('procedures.whole.item-fees', { place })}
        addLabel={t('procedures.whole.add-fee')}
        none={t('procedures.whole.no-fees')}
        onAdd={() => newFee(content.fees)}
        onChange={(fees) => change({ fees })}
        readOnly={readOnly}
      >
        {(one, set, at) => (
          <>
            <WordsField label={t('procedures.whole.fee-name')} at={`${at}.name`} words={one.name} onWrite={(name) => set({ name })} />
            <div className="ez-whole-pair">
              <NumberField
                label={t('procedures.whole.amount')}
                help={t('procedures.drafts.fee-help')}
                at={`${at}.amount`}
                value={one.amount}
                onWrite={(amount) => set({ amount: amount === null ? null : Math.round(amount) })}
              />
              <ChoiceField
                label={t('procedures.whole.timing')}
                help={t('procedures.whole.timing-help')}
                at={`${at}.timing`}
                value={one.timing ?? ''}
                none={t('procedures.whole.timing-none')}
                data={timings.map((value) => ({ value, label: t(`procedures.whole.timing-${value}`) }))}
                onChoose={(value) => set({ timing: timings.find((each) => each === value) })}
              />
            </div>
            <WordsField label={t('procedures.whole.fee-basis')} at={`${at}.basis`} words={one.basis} onWrite={(basis) => set({ basis })} />
            <CertaintyField at={at} value={one.certainty} onChoose={(certainty) => set({ certainty })} />
          </>
        )}
      </ListEditor>
    </PaneCard>
  );
}

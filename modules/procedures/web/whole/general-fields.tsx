import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf, type Words } from '#platform/i18n';
import { useLocale, useT } from '#platform/web';
import type { WrittenContent } from '../../whole-draft.ts';
import { ChoiceField, LineField, TickField, WordsField } from './fields.tsx';
import { ListEditor } from './list-editor.tsx';
import { factNames, keptText, shownText } from './paper-text.ts';
import type { Fact } from './use-whole.ts';

type Result = WrittenContent['results'][number];
type Paper = NonNullable<Result['general']>;
type Drafted = Result['drafted'];

const nothing = { vi: '', en: '' };

/** A paper of which nothing is said yet. */
export const emptyPaper: Paper = {
  title: nothing,
  withBases: true,
  opening: [nothing],
  rows: [],
  closing: [],
  recipients: [],
  bilingual: false,
};

interface PaperProps {
  at: string;
  paper: Paper;
  facts: readonly Fact[];
  drafted: Drafted;
  readOnly: boolean;
  onWrite: (paper: Paper) => void;
  onDrafted: (drafted: Drafted) => void;
}

/** What the drafter writes in one line is a fact of the paper, too. */
const withWritten = (facts: readonly Fact[], drafted: Drafted): Fact[] => [
  ...facts,
  ...drafted.flatMap(({ path, label, kind }) =>
    path.startsWith('written.') ? [{ name: path, label, type: kind === 'date' ? ('date' as const) : ('text' as const) }] : [],
  ),
];

/** The words of a paper on the general layout: title, sentences, rows of facts, recipients. */
export function GeneralFields(props: PaperProps): ReactNode {
  const t = useT();
  const { at, paper, onWrite, drafted, readOnly } = props;
  const facts = withWritten(props.facts, drafted);
  const put = (part: Partial<Paper>): void => onWrite({ ...paper, ...part });
  const sentences = (part: 'opening' | 'closing' | 'recipients', addLabel: string): ReactNode => (
    <ListEditor
      at={`${at}.${part}`}
      items={paper[part]}
      // words: procedures.whole.item-*
      nameOf={(place) => t(`procedures.whole.item-${part}`, { place })}
      addLabel={addLabel}
      onAdd={() => nothing}
      onChange={(next) => put({ [part]: next })}
      readOnly={readOnly}
    >
      {(item, set, place) => <SentenceField label={t('procedures.whole.sentence')} at={place} words={item} facts={facts} onWrite={set} />}
    </ListEditor>
  );
  return (
    <section className="ez-whole-paper" data-at={at}>
      <h3>{t('procedures.whole.paper-words')}</h3>
      <WordsField label={t('procedures.whole.paper-title')} at={`${at}.title`} words={paper.title} onWrite={(title) => put({ title })} />
      <WordsField
        label={t('procedures.whole.paper-subject')}
        at={`${at}.subject`}
        words={paper.subject}
        onWrite={(subject) => put({ subject })}
      />
      <TickField label={t('procedures.whole.with-bases')} checked={paper.withBases} onTick={(withBases) => put({ withBases })} />
      <TickField label={t('procedures.whole.bilingual')} checked={paper.bilingual} onTick={(bilingual) => put({ bilingual })} />
      <h4>{t('procedures.whole.opening')}</h4>
      {sentences('opening', t('procedures.whole.add-sentence'))}
      <h4>{t('procedures.whole.rows')}</h4>
      <ListEditor
        at={`${at}.rows`}
        items={paper.rows}
        nameOf={(place) => t('procedures.whole.item-rows', { place })}
        addLabel={t('procedures.whole.add-row')}
        onAdd={() => ({ label: nothing, value: '' })}
        onChange={(rows) => put({ rows })}
        readOnly={readOnly}
      >
        {(row, set, place) => <RowFields row={row} set={set} at={place} facts={facts} />}
      </ListEditor>
      <h4>{t('procedures.whole.closing')}</h4>
      {sentences('closing', t('procedures.whole.add-closing'))}
      <h4>{t('procedures.whole.recipients')}</h4>
      {sentences('recipients', t('procedures.whole.add-recipient'))}
      <DraftedFields drafted={drafted} onWrite={props.onDrafted} at={at.replace(/\.general$/, '.drafted')} readOnly={readOnly} />
    </section>
  );
}

/** A sentence in both languages; a chosen fact is put at its end, by what it is called. */
function SentenceField(props: {
  label: string;
  at: string;
  words: Words;
  facts: readonly Fact[];
  onWrite: (words: Words) => void;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { label, at, words, facts, onWrite } = props;
  const shown = { vi: shownText(words.vi, facts, 'vi'), en: shownText(words.en, facts, 'en') };
  return (
    <>
      <WordsField
        label={label}
        at={at}
        rows={2}
        words={shown}
        onWrite={({ vi, en }) => onWrite({ vi: keptText(vi, facts, 'vi'), en: keptText(en, facts, 'en') })}
      />
      <ChoiceField
        label={t('procedures.whole.put-fact')}
        at={`${at}.fact`}
        value=""
        none={t('procedures.whole.put-fact-none')}
        data={facts.map((fact) => ({ value: fact.name, label: factNames(facts, locale).get(fact.name) ?? fact.name }))}
        onChoose={(name) => {
          const put = (text: string): string => `${text}${text === '' || text.endsWith(' ') ? '' : ' '}{${name}}`;
          if (name !== '') onWrite({ vi: put(words.vi), en: put(words.en) });
        }}
      />
    </>
  );
}

type Row = Paper['rows'][number];

/** A label and the fact beside it; what no fact says alone is written as FEEL. */
function RowFields({
  row,
  set,
  at,
  facts,
}: {
  row: Row;
  set: (part: Partial<Row>) => void;
  at: string;
  facts: readonly Fact[];
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  const isFact = row.value === '' || facts.some(({ name }) => name === row.value);
  const [isFeel, setFeel] = useState(!isFact);
  const choose = (name: string): void => {
    const fact = facts.find((one) => one.name === name);
    const isUnnamed = row.label.vi === '' && row.label.en === '';
    set({ value: name, ...(fact !== undefined && isUnnamed ? { label: fact.label } : {}) });
  };
  return (
    <>
      {isFeel ? (
        <LineField label={t('procedures.whole.feel')} at={`${at}.value`} isFeel value={row.value} onWrite={(value) => set({ value })} />
      ) : (
        <ChoiceField
          label={t('procedures.whole.row-value')}
          at={`${at}.value`}
          value={row.value}
          none={t('procedures.whole.choose')}
          data={facts.map(({ name, label }) => ({ value: name, label: textOf(label, locale) }))}
          onChoose={choose}
        />
      )}
      <WordsField label={t('procedures.whole.row-label')} at={`${at}.label`} words={row.label} onWrite={(label) => set({ label })} />
      <TickField label={t('procedures.whole.row-feel')} checked={isFeel} onTick={setFeel} />
    </>
  );
}

const kinds = ['text', 'date'] as const;

/** What the drafter writes himself: further text, and single lines that sentences and rows may name. */
function DraftedFields(props: { drafted: Drafted; onWrite: (drafted: Drafted) => void; at: string; readOnly: boolean }): ReactNode {
  const t = useT();
  const { drafted, onWrite, at, readOnly } = props;
  const free = (): string => {
    let number = drafted.length + 1;
    while (drafted.some(({ path }) => path === `written.line${number}`)) number += 1;
    return `written.line${number}`;
  };
  return (
    <>
      <h4>{t('procedures.whole.drafted')}</h4>
      <ListEditor
        at={at}
        items={drafted}
        nameOf={(place) => t('procedures.whole.item-drafted', { place })}
        addLabel={t('procedures.whole.add-drafted')}
        onAdd={() => ({ path: free(), kind: 'text' as const, label: nothing, required: true, columns: [] })}
        onChange={onWrite}
        readOnly={readOnly}
      >
        {(one, set, place) => (
          <>
            <WordsField
              label={t('procedures.whole.drafted-label')}
              at={`${place}.label`}
              words={one.label}
              onWrite={(label) => set({ label })}
            />
            {one.path.startsWith('written.') && (
              // words: procedures.whole.drafted-text, procedures.whole.drafted-date
              <ChoiceField
                label={t('procedures.whole.drafted-kind')}
                at={`${place}.kind`}
                value={one.kind}
                data={kinds.map((value) => ({ value, label: t(`procedures.whole.drafted-${value}`) }))}
                onChoose={(value) => set({ kind: value === 'date' ? 'date' : 'text' })}
              />
            )}
            <TickField label={t('procedures.whole.drafted-required')} checked={one.required} onTick={(required) => set({ required })} />
          </>
        )}
      </ListEditor>
    </>
  );
}

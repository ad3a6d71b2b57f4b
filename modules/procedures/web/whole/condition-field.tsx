import { useState } from 'react';
import type { ReactNode } from 'react';
import { conditionText, readCondition, relationsFor, termValue, type Condition, type Relation, type Term } from '#browser/forms';
import { textOf } from '#platform/i18n';
import { ActButton, useLocale, useT } from '#platform/web';
import { ChoiceField, LineField } from './fields.tsx';
import type { Fact } from './use-whole.ts';

const widgetOf = { number: 'int', boolean: 'bool', date: 'date', choice: 'enum', choices: 'multi', text: 'text' } as const;
const schemaOf = ({ type }: Fact) => ({
  type: type === 'number' ? ('number' as const) : type === 'boolean' ? ('boolean' as const) : ('string' as const),
});

// words: procedures.whole.relation-*
const relationKeys: Readonly<Record<Relation, string>> = {
  '=': 'is',
  '!=': 'is-not',
  '<': 'below',
  '<=': 'at-most',
  '>': 'above',
  '>=': 'at-least',
  holds: 'holds',
};

function startingTerm(fact: Fact): Term {
  const first = fact.options?.[0]?.value ?? (fact.type === 'boolean' ? 'true' : fact.type === 'number' ? '0' : '');
  return { field: fact.name, relation: relationsFor({ widget: widgetOf[fact.type] })[0] ?? '=', value: termValue(schemaOf(fact), first) };
}

interface ConditionProps {
  label: string;
  at: string;
  source: string;
  answers: readonly Fact[];
  onWrite: (source: string) => void;
}

/** When something holds: built from the form's answers, or written as FEEL by who wants to. */
export function ConditionField({ label, at, source, answers, onWrite }: ConditionProps): ReactNode {
  const t = useT();
  const [isText, setText] = useState(false);
  const built = source.trim() === '' ? { join: 'and' as const, terms: [] } : readCondition(source);
  const showText = isText || built === undefined;
  const write = (condition: Condition): void => onWrite(condition.terms.length === 0 ? '' : conditionText(condition));
  return (
    <div className="ez-whole-condition" role="group" aria-label={label} data-at={at}>
      <p className="ez-whole-label">{label}</p>
      {showText ? (
        <LineField
          label={t('procedures.whole.feel')}
          help={t('procedures.whole.feel-help')}
          at={at}
          value={source}
          isFeel
          onWrite={onWrite}
        />
      ) : (
        <Terms condition={built} answers={answers} at={at} onWrite={write} />
      )}
      {built !== undefined && (
        <ActButton kind="quiet" onClick={() => setText(!isText)}>
          {t(showText ? 'procedures.whole.feel-hide' : 'procedures.whole.feel-show')}
        </ActButton>
      )}
    </div>
  );
}

interface TermsProps {
  condition: Condition;
  answers: readonly Fact[];
  at: string;
  onWrite: (condition: Condition) => void;
}

function Terms({ condition: { join, terms }, answers, at, onWrite }: TermsProps): ReactNode {
  const t = useT();
  const [first] = answers;
  return (
    <>
      {terms.length > 1 && (
        <ChoiceField
          label={t('procedures.whole.join')}
          at={`${at}.join`}
          value={join}
          data={[
            { value: 'and', label: t('procedures.whole.join-and') },
            { value: 'or', label: t('procedures.whole.join-or') },
          ]}
          onChoose={(chosen) => onWrite({ join: chosen === 'or' ? 'or' : 'and', terms })}
        />
      )}
      {terms.map((term, place) => (
        <TermRow
          key={place}
          term={term}
          place={place + 1}
          at={`${at}.${place}`}
          answers={answers}
          onWrite={(next) => onWrite({ join, terms: next === undefined ? terms.toSpliced(place, 1) : terms.with(place, next) })}
        />
      ))}
      {first === undefined ? (
        <p className="ez-quiet">{t('procedures.whole.no-answers')}</p>
      ) : (
        <ActButton onClick={() => onWrite({ join, terms: [...terms, startingTerm(first)] })}>{t('procedures.whole.term-add')}</ActButton>
      )}
    </>
  );
}

interface RowProps {
  term: Term;
  place: number;
  at: string;
  answers: readonly Fact[];
  onWrite: (term: Term | undefined) => void;
}

function TermRow({ term, place, at, answers, onWrite }: RowProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const found = answers.find(({ name }) => name === term.field);
  const relations = found === undefined ? [term.relation] : relationsFor({ widget: widgetOf[found.type] });
  return (
    <div className="ez-whole-term">
      <ChoiceField
        label={t('procedures.whole.term-field', { place })}
        at={`${at}.field`}
        value={term.field}
        data={answers.map(({ name, label }) => ({ value: name, label: textOf(label, locale) }))}
        onChoose={(name) => {
          const next = answers.find((one) => one.name === name);
          if (next !== undefined) onWrite(startingTerm(next));
        }}
      />
      <ChoiceField
        label={t('procedures.whole.term-relation', { place })}
        at={`${at}.relation`}
        value={term.relation}
        data={relations.map((value) => ({ value, label: t(`procedures.whole.relation-${relationKeys[value]}`) }))}
        onChoose={(value) => onWrite({ ...term, relation: relations.find((one) => one === value) ?? '=' })}
      />
      <TermValue term={term} place={place} at={at} found={found} onWrite={onWrite} />
      <ActButton kind="quiet" onClick={() => onWrite(undefined)}>
        {t('procedures.whole.remove')}
        <span className="ez-unseen"> {t('procedures.whole.of-term', { place })}</span>
      </ActButton>
    </div>
  );
}

function TermValue({ term, place, at, found, onWrite }: Omit<RowProps, 'answers'> & { found: Fact | undefined }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const label = t('procedures.whole.term-value', { place });
  const write = (typed: string): void =>
    onWrite({ ...term, value: termValue(found === undefined ? { type: 'string' } : schemaOf(found), typed) });
  const options =
    found?.type === 'boolean'
      ? [
          { value: 'true', label: t('procedures.general.yes') },
          { value: 'false', label: t('procedures.general.no') },
        ]
      : found?.options?.map((one) => ({ value: one.value, label: textOf(one.label, locale) }));
  if (options === undefined) return <LineField label={label} at={`${at}.value`} value={String(term.value)} onWrite={write} />;
  return <ChoiceField label={label} at={`${at}.value`} value={String(term.value)} data={options} onChoose={write} />;
}

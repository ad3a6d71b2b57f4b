import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, useLocale, useT } from '#platform/web';
import { conditionText, readCondition, relations, type Condition, type Relation, type Term } from '#forms-expressions';
import { ChoiceSlot } from '#web/organisations';
import { useOffered } from '../choices.tsx';
import { FactSlot } from './choosing.tsx';
import { KeptSlot } from './slots.tsx';

interface ConditionProps {
  label: string;
  source: string;
  onKeep: (source: string) => void;
}

/** A condition, built from facts, relations and values; its FEEL text for who wants to write it. */
export function ConditionField({ label, source, onKeep }: ConditionProps): ReactNode {
  const t = useT();
  const [isText, setText] = useState(false);
  // what always holds is a condition that nothing was said of yet
  const built = source === '' || source === 'true' ? { join: 'and' as const, terms: [] } : readCondition(source);
  const showText = isText || built === undefined;
  return (
    <fieldset className="ez-draw-part">
      <legend>{label}</legend>
      {showText ? (
        <KeptSlot label={t('processes.draw.feel')} help={t('processes.draw.feel-help')} value={source} maxLength={500} onKeep={onKeep} />
      ) : (
        <Terms condition={built} onKeep={(condition) => onKeep(conditionText(condition))} />
      )}
      {built !== undefined && (
        <ActButton kind="quiet" onClick={() => setText(!isText)}>
          {t(showText ? 'processes.draw.feel-hide' : 'processes.draw.feel-show')}
        </ActButton>
      )}
    </fieldset>
  );
}

function Terms({ condition: { join, terms }, onKeep }: { condition: Condition; onKeep: (condition: Condition) => void }): ReactNode {
  const t = useT();
  const [begun, setBegun] = useState(false);
  const write = (index: number, term: Term | undefined): void =>
    onKeep({ join, terms: term === undefined ? terms.toSpliced(index, 1) : terms.with(index, term) });
  return (
    <>
      {terms.length > 1 && (
        // words: processes.draw.join-*
        <ChoiceSlot
          label={t('processes.draw.join')}
          value={join}
          data={[
            { value: 'and', label: t('processes.draw.join-and') },
            { value: 'or', label: t('processes.draw.join-or') },
          ]}
          onChoose={(value) => onKeep({ join: value === 'or' ? 'or' : 'and', terms })}
        />
      )}
      {terms.map((term, index) => (
        <TermRow key={index} term={term} place={index + 1} onKeep={(next) => write(index, next)} />
      ))}
      {begun ? (
        <FactSlot
          label={t('processes.draw.term-fact', { place: terms.length + 1 })}
          value=""
          onChoose={(field) => {
            setBegun(false);
            onKeep({ join, terms: [...terms, { field, relation: '=', value: true }] });
          }}
        />
      ) : (
        <ActButton onClick={() => setBegun(true)}>{t('processes.draw.term-add')}</ActButton>
      )}
    </>
  );
}

/** What somebody means by what he types: yes and no, a number, else a text. */
function valueOf(typed: string): Term['value'] {
  if (typed === 'true' || typed === 'false') return typed === 'true';
  const number = Number(typed.replace(',', '.'));
  return typed === '' || Number.isNaN(number) ? typed : number;
}

const relationWords: Readonly<Record<Relation, string>> = {
  '=': 'processes.draw.relation-is',
  '!=': 'processes.draw.relation-is-not',
  '<': 'processes.draw.relation-below',
  '<=': 'processes.draw.relation-at-most',
  '>': 'processes.draw.relation-above',
  '>=': 'processes.draw.relation-at-least',
  holds: 'processes.draw.relation-holds',
};

function TermRow({ term, place, onKeep }: { term: Term; place: number; onKeep: (term: Term | undefined) => void }): ReactNode {
  const t = useT();
  return (
    <div className="ez-draw-term">
      <FactSlot label={t('processes.draw.term-fact', { place })} value={term.field} onChoose={(field) => onKeep({ ...term, field })} />
      {/* words: processes.draw.relation-* */}
      <ChoiceSlot
        label={t('processes.draw.term-relation', { place })}
        value={term.relation}
        data={relations.map((value) => ({ value, label: t(relationWords[value]) }))}
        onChoose={(value) => onKeep({ ...term, relation: relations.find((one) => one === value) ?? '=' })}
      />
      <ValueSlot term={term} label={t('processes.draw.term-value', { place })} onKeep={(value) => onKeep({ ...term, value })} />
      <ActButton kind="quiet" onClick={() => onKeep(undefined)}>
        <span aria-hidden="true">×</span>
        <span className="ez-unseen">{t('processes.draw.term-remove', { place })}</span>
      </ActButton>
    </div>
  );
}

/** What the fact is compared with: one of its answers, yes or no, or what is typed. */
function ValueSlot({ term, label, onKeep }: { term: Term; label: string; onKeep: (value: Term['value']) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const fact = useOffered().facts.find(({ name }) => name === term.field);
  const value = String(term.value);
  const answers =
    fact?.type === 'boolean'
      ? [
          { value: 'true', label: t('processes.draw.value-true') },
          { value: 'false', label: t('processes.draw.value-false') },
        ]
      : (fact?.options ?? []).map((one) => ({ value: one.value, label: textOf(one.label, locale) }));
  if (answers.length === 0) return <KeptSlot label={label} value={value} onKeep={(said) => onKeep(valueOf(said))} />;
  const strange = answers.some((one) => one.value === value) ? [] : [{ value, label: value }];
  // a text that looks like a number stays the text the form keeps
  return (
    <ChoiceSlot
      label={label}
      value={value}
      data={[...strange, ...answers]}
      onChoose={(said) => onKeep(fact?.type === 'boolean' ? said === 'true' : said)}
    />
  );
}

import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, useLocale, useT } from '#platform/web';
import { ChoiceSlot, TextSlot } from '#web/organisations';
import {
  conditionText,
  nameOf,
  readCondition,
  relationsFor,
  termValue,
  type Condition,
  type Relation,
  type Term,
} from '../../engine/designing/condition.ts';
import { readableAt, type Readable } from './readable.ts';
import type { Designer } from './use-designer.ts';

interface ConditionProps {
  label: string;
  source: string | undefined;
  designer: Designer;
  onWrite: (source: string | undefined) => void;
  /** It is about the chosen field itself: a new condition begins with it. */
  ofItself?: boolean;
}

/** A condition, built from fields, relations and values; its FEEL text for who wants to write it. */
export function ConditionField({ label, source, designer, onWrite, ofItself = false }: ConditionProps): ReactNode {
  const t = useT();
  const [isText, setText] = useState(false);
  const built = source === undefined || source === 'true' ? { join: 'and' as const, terms: [] } : readCondition(source);
  const fields = readableAt(designer.design, designer.selected).filter(({ field }) => !/^(table|address|file-slot)$/.test(field.widget));
  const write = (condition: Condition): void => onWrite(condition.terms.length === 0 ? undefined : conditionText(condition));
  const { selected } = designer;
  const isFirst = ({ name }: Readable): boolean =>
    ofItself && selected !== undefined && 'widget' in selected && [nameOf(selected.at), `${nameOf(selected.at)}.code`].includes(name);
  const showText = isText || built === undefined;
  return (
    <fieldset className="ez-design-part">
      <legend>{label}</legend>
      {showText ? (
        <TextSlot
          label={t('forms.web.feel')}
          help={t('forms.web.feel-help')}
          value={source ?? ''}
          required={false}
          maxLength={1000}
          onWrite={(text) => onWrite(text === '' ? undefined : text)}
        />
      ) : (
        <Terms condition={built} fields={fields} first={fields.find(isFirst) ?? fields[0]} onWrite={write} />
      )}
      {built !== undefined && (
        <ActButton kind="quiet" onClick={() => setText(!isText)}>
          {t(showText ? 'forms.web.feel-hide' : 'forms.web.feel-show')}
        </ActButton>
      )}
    </fieldset>
  );
}

interface TermsProps {
  condition: Condition;
  fields: readonly Readable[];
  first: Readable | undefined;
  onWrite: (condition: Condition) => void;
}

function Terms({ condition: { join, terms }, fields, first, onWrite }: TermsProps): ReactNode {
  const t = useT();
  const add = (): void => {
    if (first !== undefined) onWrite({ join, terms: [...terms, startingTerm(first)] });
  };
  return (
    <>
      {terms.length > 1 && (
        // words: forms.web.join-*
        <ChoiceSlot
          label={t('forms.web.join')}
          value={join}
          data={[
            { value: 'and', label: t('forms.web.join-and') },
            { value: 'or', label: t('forms.web.join-or') },
          ]}
          onChoose={(value) => onWrite({ join: value === 'or' ? 'or' : 'and', terms })}
        />
      )}
      {terms.map((term, index) => (
        <TermRow
          key={index}
          term={term}
          place={index + 1}
          fields={fields}
          onWrite={(next) => onWrite({ join, terms: next === undefined ? terms.toSpliced(index, 1) : terms.with(index, next) })}
        />
      ))}
      <ActButton disabled={first === undefined} onClick={add}>
        {t('forms.web.term-add')}
      </ActButton>
    </>
  );
}

function startingTerm({ name, field }: Readable): Term {
  const value = field.options?.[0]?.value ?? (field.widget === 'bool' || field.widget === 'declaration' ? 'true' : '');
  const start = value === '' && /^(int|dec|money)$/.test(field.widget) ? '0' : value;
  return { field: name, relation: relationsFor(field)[0] ?? '=', value: termValue(field.schema, start) };
}

interface RowProps {
  term: Term;
  place: number;
  fields: readonly Readable[];
  onWrite: (term: Term | undefined) => void;
}

function TermRow({ term, place, fields, onWrite }: RowProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const found = fields.find(({ name }) => name === term.field);
  const named = fields.map(({ name, field }) => ({ value: name, label: textOf(field.label, locale) || name }));
  const data = found === undefined ? [{ value: term.field, label: term.field }, ...named] : named;
  const others = comparable(found, fields);
  const relations = found === undefined ? [term.relation] : relationsFor(found.field);
  const choose = (name: string): void => {
    const next = fields.find((one) => one.name === name);
    if (next !== undefined) onWrite(startingTerm(next));
  };
  return (
    <div className="ez-design-term">
      <ChoiceSlot label={t('forms.web.term-field', { place })} value={term.field} data={data} onChoose={choose} />
      {/* words: forms.web.relation-* */}
      <ChoiceSlot
        label={t('forms.web.term-relation', { place })}
        value={term.relation}
        data={relations.map((value) => ({ value, label: t(relationWords[value]) }))}
        onChoose={(value) => onWrite({ ...term, relation: relations.find((one) => one === value) ?? '=' })}
      />
      <TermSide term={term} place={place} found={found} others={others} onWrite={onWrite} />
      <ActButton kind="quiet" onClick={() => onWrite(undefined)}>
        <span aria-hidden="true">×</span>
        <span className="ez-unseen">{t('forms.web.term-remove', { place })}</span>
      </ActButton>
      <TurnSide term={term} found={found} others={others} onWrite={onWrite} />
    </div>
  );
}

const relationWords: Readonly<Record<Relation, string>> = {
  '=': 'forms.web.relation-is',
  '!=': 'forms.web.relation-is-not',
  '<': 'forms.web.relation-below',
  '<=': 'forms.web.relation-at-most',
  '>': 'forms.web.relation-above',
  '>=': 'forms.web.relation-at-least',
  holds: 'forms.web.relation-holds',
};

interface ValueProps extends Omit<RowProps, 'fields'> {
  found: Readable | undefined;
  others: readonly Readable[];
}

/** Fields that can be compared with a field: of the same type, not itself. */
const comparable = (found: Readable | undefined, fields: readonly Readable[]): Readable[] =>
  fields.filter(
    ({ name, field }) =>
      found !== undefined &&
      name !== found.name &&
      (isNumeric(field) ? isNumeric(found.field) : field.widget === found.field.widget && field.widget !== 'multi'),
  );

const isNumeric = ({ widget }: Readable['field']): boolean => /^(int|dec|money)$/.test(widget);

/** What a field is compared with: a value, or another field. */
function TermSide({ term, place, found, others, onWrite }: ValueProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { value } = term;
  if (typeof value !== 'object') return <TermValue term={term} value={value} place={place} found={found} onWrite={onWrite} />;
  return (
    <ChoiceSlot
      label={t('forms.web.term-other', { place })}
      value={value.field}
      data={others.map(({ name, field }) => ({ value: name, label: textOf(field.label, locale) || name }))}
      onChoose={(name) => onWrite({ ...term, value: { field: name } })}
    />
  );
}

/** Turns from a value to another field and back. */
function TurnSide({ term, found, others, onWrite }: Omit<ValueProps, 'place'>): ReactNode {
  const t = useT();
  const isField = typeof term.value === 'object';
  const [first] = others;
  const back = found && { ...term, value: startingTerm(found).value };
  const next = isField ? back : first && { ...term, value: { field: first.name } };
  if (next === undefined) return null;
  return (
    <span className="ez-design-turn">
      <ActButton kind="quiet" onClick={() => onWrite(next)}>
        {t(isField ? 'forms.web.term-with-value' : 'forms.web.term-with-field')}
      </ActButton>
    </span>
  );
}

function TermValue({ term, value, place, found, onWrite }: Omit<ValueProps, 'others'> & { value: string | number | boolean }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const label = t('forms.web.term-value', { place });
  const type = found?.field.schema.type ?? 'string';
  const write = (typed: string): void => onWrite({ ...term, value: termValue({ type }, typed) });
  const options = found?.field.options?.map((one) => ({ value: one.value, label: textOf(one.label, locale) || one.value }));
  if (type === 'boolean') {
    const answers = [
      { value: 'true', label: t('forms.web.yes') },
      { value: 'false', label: t('forms.web.no') },
    ];
    return <ChoiceSlot label={label} value={String(value)} data={answers} onChoose={write} />;
  }
  if (options !== undefined) return <ChoiceSlot label={label} value={String(value)} data={options} onChoose={write} />;
  return <TextSlot label={label} value={String(value)} required={false} onWrite={write} />;
}

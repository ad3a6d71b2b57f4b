import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, useLocale, useT } from '#platform/web';
import { ChoiceSlot, TextSlot } from '#web/organisations';
import { formulaText, operators, readFormula, type Formula } from '../../engine/designing/condition.ts';
import { columnsOf, readableAt } from './readable.ts';
import type { Designer } from './use-designer.ts';

interface ComputedProps {
  source: string;
  designer: Designer;
  onWrite: (source: string) => void;
}

/** How a value is computed: the sum of a column, or two numbers and what is done with them; its FEEL text for who wants to write it. */
export function ComputedField({ source, designer, onWrite }: ComputedProps): ReactNode {
  const t = useT();
  const [isText, setText] = useState(false);
  const isUnset = source === '0';
  const formula = isUnset ? undefined : readFormula(source);
  const isBuilt = isUnset || formula !== undefined;
  const showText = isText || !isBuilt;
  return (
    <fieldset className="ez-design-part">
      <legend>{t('forms.web.computed')}</legend>
      {showText ? (
        <TextSlot label={t('forms.web.feel')} help={t('forms.web.feel-help')} value={source} maxLength={1000} onWrite={onWrite} />
      ) : (
        <BuiltFormula formula={formula} designer={designer} onWrite={onWrite} />
      )}
      {isBuilt && (
        <ActButton kind="quiet" onClick={() => setText(!isText)}>
          {t(showText ? 'forms.web.feel-hide' : 'forms.web.feel-show')}
        </ActButton>
      )}
    </fieldset>
  );
}

interface BuiltProps {
  formula: Formula | undefined;
  designer: Designer;
  onWrite: (source: string) => void;
}

function BuiltFormula({ formula, designer, onWrite }: BuiltProps): ReactNode {
  const t = useT();
  const columns = columnsOf(designer.design);
  const numbers = readableAt(designer.design, designer.selected).filter(
    ({ name, field }) => /^(int|dec|money)$/.test(field.widget) && !isSelf(designer, name),
  );
  const begin = (kind: string): void => {
    const [column] = columns;
    const [left, right] = numbers;
    if (kind === 'sum' && column !== undefined) onWrite(formulaText({ kind: 'sum', table: column.table, column: column.column }));
    if (kind === 'of-two') onWrite(formulaText({ kind, left: left?.name ?? '0', operator: '+', right: right?.name ?? '0' }));
  };
  const kinds = [
    ...(formula === undefined ? [{ value: '', label: t('forms.web.unsaid') }] : []),
    ...(columns.length === 0 ? [] : [{ value: 'sum', label: t('forms.web.formula-sum') }]),
    { value: 'of-two', label: t('forms.web.formula-of-two') },
  ];
  return (
    <>
      <ChoiceSlot label={t('forms.web.formula')} value={formula?.kind ?? ''} data={kinds} onChoose={begin} />
      {formula !== undefined && <FormulaParts formula={formula} columns={columns} numbers={numbers} onWrite={onWrite} />}
    </>
  );
}

function isSelf({ selected }: Designer, name: string): boolean {
  return selected !== undefined && 'at' in selected && selected.at.slice(1).replaceAll('/', '.') === name;
}

interface PartsProps {
  formula: Formula;
  columns: ReturnType<typeof columnsOf>;
  numbers: ReturnType<typeof readableAt>;
  onWrite: (source: string) => void;
}

function FormulaParts({ formula, columns, numbers, onWrite }: PartsProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (formula.kind === 'sum') {
    const value = `${formula.table} ${formula.column}`;
    return (
      <ChoiceSlot
        label={t('forms.web.formula-column')}
        value={value}
        data={columns.map((one) => ({ value: `${one.table} ${one.column}`, label: textOf(one.label, locale) }))}
        onChoose={(chosen) => {
          const [table = '', column = ''] = chosen.split(' ');
          onWrite(formulaText({ kind: 'sum', table, column }));
        }}
      />
    );
  }
  const sides = numbers.map(({ name, field }) => ({ value: name, label: textOf(field.label, locale) || name }));
  const side = (key: 'left' | 'right'): ReactNode => (
    // words: forms.web.formula-left, forms.web.formula-right
    <Side
      label={t(`forms.web.formula-${key}`)}
      value={formula[key]}
      fields={sides}
      onWrite={(value) => onWrite(formulaText({ ...formula, [key]: value }))}
    />
  );
  return (
    <div className="ez-design-term">
      {side('left')}
      <ChoiceSlot
        label={t('forms.web.formula-operator')}
        value={formula.operator}
        data={operators.map((value) => ({ value, label: value }))}
        onChoose={(value) => onWrite(formulaText({ ...formula, operator: operators.find((one) => one === value) ?? '+' }))}
      />
      {side('right')}
    </div>
  );
}

interface SideProps {
  label: string;
  value: string;
  fields: readonly { value: string; label: string }[];
  onWrite: (value: string) => void;
}

/** A field, or a number that is written. */
function Side({ label, value, fields, onWrite }: SideProps): ReactNode {
  const t = useT();
  const isNumber = /^\d/.test(value);
  return (
    <>
      <ChoiceSlot
        label={label}
        value={isNumber ? '' : value}
        data={[{ value: '', label: t('forms.web.formula-number') }, ...fields]}
        onChoose={(chosen) => onWrite(chosen === '' ? '0' : chosen)}
      />
      {isNumber && (
        <TextSlot label={t('forms.web.formula-number')} value={value} onWrite={(typed) => /^\d+(\.\d+)?$/.test(typed) && onWrite(typed)} />
      )}
    </>
  );
}

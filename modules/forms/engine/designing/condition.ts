import type { Field, JsonSchema } from '../definition.ts';
import { FeelError, parseFeel } from '../feel-parser.ts';
import type { Feel } from '../feel.ts';

/** How a field may stand to a value; `holds` is for several choices: the value is among them. */
export const relations = ['=', '!=', '<', '<=', '>', '>=', 'holds'] as const;
export type Relation = (typeof relations)[number];

export interface Term {
  /** As a condition reads it: `resultDelivery.channel`. */
  field: string;
  relation: Relation;
  /** What it is compared with: a fixed value, or another field by its name. */
  value: string | number | boolean | { field: string };
}

/** A condition as it is built without writing it. */
export interface Condition {
  join: 'and' | 'or';
  terms: readonly Term[];
}

/** The name by which a condition reads the field at a pointer. */
export const nameOf = (at: string): string => at.slice(1).replaceAll('/', '.');

function textOf(value: Term['value']): string {
  if (typeof value === 'object') return value.field;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

const termText = ({ field, relation, value }: Term): string =>
  relation === 'holds' ? `list contains(${field}, ${textOf(value)})` : `${field} ${relation} ${textOf(value)}`;

/** The FEEL text of a condition. */
export const conditionText = ({ join, terms }: Condition): string => terms.map(termText).join(` ${join} `);

function pathOf(tree: Feel | undefined): string | undefined {
  if (tree?.[0] === 'name') return tree[1];
  if (tree?.[0] !== 'get') return undefined;
  const before = pathOf(tree[1]);
  return before === undefined ? undefined : `${before}.${tree[2]}`;
}

function valueOf(tree: Feel | undefined): Term['value'] | undefined {
  const value = tree?.[0] === 'lit' ? tree[1] : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function termOf(tree: Feel): Term | undefined {
  const isList = tree[0] === 'call' && tree[1] === 'list contains';
  const [left, right] = tree[0] === 'cmp' ? [tree[2], tree[3]] : isList ? tree[2] : [];
  const field = pathOf(left);
  const other = pathOf(right);
  const value = other === undefined ? valueOf(right) : { field: other };
  if (field === undefined || value === undefined) return undefined;
  return { field, relation: tree[0] === 'cmp' ? tree[1] : 'holds', value };
}

function termsOf(tree: Feel, join: 'and' | 'or'): (Term | undefined)[] {
  return tree[0] === join ? [...termsOf(tree[1], join), ...termsOf(tree[2], join)] : [termOf(tree)];
}

function parsed(source: string): Feel | undefined {
  try {
    return parseFeel(source);
  } catch (error) {
    if (error instanceof FeelError) return undefined;
    throw error;
  }
}

/** A condition as it can be built from fields, relations and values; undefined where it says more than that. */
export function readCondition(source: string): Condition | undefined {
  const tree = parsed(source);
  if (tree === undefined) return undefined;
  const join = tree[0] === 'or' ? 'or' : 'and';
  const terms = termsOf(tree, join);
  const known = terms.filter((term) => term !== undefined);
  return known.length === terms.length ? { join, terms: known } : undefined;
}

export const operators = ['+', '-', '*', '/'] as const;
export type Operator = (typeof operators)[number];

/** A computed value as it is built without writing it: two sides (fields or numbers), or the sum of a column of a table. */
export type Formula = { kind: 'of-two'; left: string; operator: Operator; right: string } | { kind: 'sum'; table: string; column: string };

const sumText = (table: string, column: string): string =>
  `if sum(${table}[item.${column} > 0].${column}) > 0 then sum(${table}[item.${column} > 0].${column}) else 0`;

/** The FEEL text of a formula. */
export const formulaText = (formula: Formula): string =>
  formula.kind === 'sum' ? sumText(formula.table, formula.column) : `${formula.left} ${formula.operator} ${formula.right}`;

const sideOf = (tree: Feel): string | undefined => (tree[0] === 'lit' && typeof tree[1] === 'number' ? String(tree[1]) : pathOf(tree));

/** A formula that can be built; undefined where the expression says more. */
export function readFormula(source: string): Formula | undefined {
  const sum = /\bsum\(([\w.]+)\[item\.(\w+) > 0\]/.exec(source);
  const [, table = '', column = ''] = sum ?? [];
  if (sum !== null) return sumText(table, column) === source ? { kind: 'sum', table, column } : undefined;
  const tree = parsed(source);
  if (tree?.[0] !== 'math') return undefined;
  const [, sign, first, second] = tree;
  const left = sideOf(first);
  const right = sideOf(second);
  const operator = operators.find((one) => one === sign);
  return left === undefined || right === undefined || operator === undefined ? undefined : { kind: 'of-two', left, operator, right };
}

/** The relations that make sense for a field. */
export function relationsFor({ widget }: Pick<Field, 'widget'>): readonly Relation[] {
  if (widget === 'multi') return ['holds'];
  if (widget === 'int' || widget === 'dec' || widget === 'money' || widget === 'date') return ['=', '!=', '<', '<=', '>', '>='];
  return ['=', '!='];
}

/** What a typed value is for a field of this schema. */
export function termValue({ type }: Pick<JsonSchema, 'type'>, typed: string): Term['value'] {
  if (type === 'boolean') return typed === 'true';
  const number = Number(typed);
  return (type === 'integer' || type === 'number') && !Number.isNaN(number) ? number : typed;
}

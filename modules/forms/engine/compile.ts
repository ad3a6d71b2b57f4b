import {
  formDefinition,
  type CompiledForm,
  type Field,
  type FormDefinition,
  type Item,
  type JsonSchema,
  type Widget,
} from './definition.ts';
import { FeelError, namesIn, parseFeel, pathsIn } from './feel-parser.ts';
import type { Feel } from './feel.ts';
import { keysOf } from './pointer.ts';
import { prefillSections } from './prefill.ts';
import { isSlowPattern } from './slow-pattern.ts';
import { schemaAt } from './walk.ts';
import { formWords } from './words.ts';

/** What is wrong in a definition, and where: a step, a field's pointer, or a place in the schema. */
export interface DefinitionProblem {
  where: string;
  /** Worded under `forms.problem.`; `values` fill it. */
  code: string;
  values: Readonly<Record<string, string>>;
  /** The same for a log. */
  reason: string;
}

const english = formWords('en');
type Values = DefinitionProblem['values'];

/** A problem with its English text. */
export function definitionProblem(where: string, code: string, values: Values = {}): DefinitionProblem {
  return { where, code, values, reason: english(`forms.problem.${code}`, values) };
}

/** The compiled form, or everything that keeps the definition from being published. */
export type Compiled = { form: CompiledForm; problems: [] } | { form?: undefined; problems: DefinitionProblem[] };

const typesOf: Readonly<Record<Widget, readonly JsonSchema['type'][]>> = {
  text: ['string'],
  area: ['string'],
  int: ['integer'],
  dec: ['number', 'integer'],
  money: ['integer', 'number'],
  date: ['string'],
  enum: ['string'],
  multi: ['array'],
  bool: ['boolean'],
  country: ['string'],
  pick: ['object'],
  table: ['array'],
  address: ['object'],
  'file-slot': ['object'],
  declaration: ['boolean'],
};

const dangerous = new Set(['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'form']);

interface Checking {
  problems: DefinitionProblem[];
  trees: Record<string, Feel>;
  seen: Set<string>;
  whole: JsonSchema;
}

/** Where fields are asked: the whole form or a row, with all names that a condition there may read. */
interface Around {
  base: string;
  schema: JsonSchema | undefined;
  names: ReadonlySet<string>;
  conditional: boolean;
}

/** Whether a path leads nowhere below a place of the schema; lists are read through. */
function missingBelow(schema: JsonSchema | undefined, keys: readonly string[]): boolean {
  const inside = schema?.type === 'array' ? schema.items : schema;
  const [key, ...rest] = keys;
  if (inside === undefined || key === undefined) return false;
  const next = inside.properties?.[key];
  return next === undefined || missingBelow(next, rest);
}

/** Dotted names of an expression that lead to no field, though what they begin with is there. */
function unknownPaths({ whole }: Checking, tree: Feel, near: JsonSchema | undefined): string[] {
  return pathsIn(tree)
    .filter(([root = '', ...keys]) => {
      const from = near?.properties?.[root] ?? whole.properties?.[root];
      return root === 'form' ? missingBelow(whole, keys) : from !== undefined && missingBelow(from, keys);
    })
    .map((path) => path.join('.'));
}

function parse(checking: Checking, where: string, source: string | undefined, { names, schema }: Pick<Around, 'names' | 'schema'>): void {
  if (source === undefined) return;
  try {
    const tree = parseFeel(source);
    checking.trees[source] = tree;
    const unknown = [...namesIn(tree).filter((name) => !names.has(name)), ...unknownPaths(checking, tree, schema)];
    for (const name of unknown) checking.problems.push(definitionProblem(where, 'reads-unknown', { source, name }));
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    checking.problems.push(definitionProblem(where, 'bad-expression', { source, message: error.message }));
  }
}

function requiredIn(schema: JsonSchema | undefined, at: string): boolean {
  const keys = keysOf(at);
  return keys.every(
    (key, index) =>
      schemaAt(
        schema,
        keys
          .slice(0, index)
          .map((each) => `/${each}`)
          .join(''),
      )?.required?.includes(key) ?? false,
  );
}

function optionsDiffer({ widget, options = [] }: Field, schema: JsonSchema): boolean {
  if (widget !== 'enum' && widget !== 'multi') return false;
  const allowed = (widget === 'multi' ? schema.items?.enum : schema.enum) ?? [];
  return allowed.length !== options.length || !options.every((option) => allowed.includes(option.value));
}

type Said = readonly [code: string, values?: Values];

function schemaReasons(field: Field, schema: JsonSchema, around: Around): Said[] {
  const { widget } = field;
  const canHide = around.conditional || field.visibleWhen !== undefined;
  const faults: readonly (readonly [boolean, ...Said])[] = [
    [!typesOf[widget].includes(schema.type), 'cannot-hold', { widget, type: schema.type }],
    [optionsDiffer(field, schema), 'options-differ'],
    [widget === 'date' && schema.format !== 'date', 'date-format'],
    [widget === 'declaration' && schema.const !== true, 'declaration-const'],
    [canHide && requiredIn(around.schema, field.at), 'hidden-required'],
  ];
  return faults.flatMap(([wrong, ...said]) => (wrong ? [said] : []));
}

function ownReasons(field: Field): Said[] {
  const section = field.prefill === undefined ? undefined : keysOf(field.prefill.path)[0];
  const reasons: Said[] = [];
  if (section !== undefined && !prefillSections.some((each) => each === section)) reasons.push(['no-prefill-section', { section }]);
  if (field.widget === 'pick' && field.list === undefined) reasons.push(['no-list']);
  if (field.widget === 'table' && (field.row ?? []).length === 0) reasons.push(['empty-table']);
  if (field.readonly !== undefined && field.prefill === undefined) reasons.push(['readonly-alone']);
  return reasons;
}

const sourcesOf = (field: Field): (string | undefined)[] => [
  field.visibleWhen,
  field.requiredWhen,
  field.computed,
  ...(field.checks ?? []).map((check) => check.that),
];

function checkField(checking: Checking, field: Field, around: Around): void {
  const where = around.base + field.at;
  const schema = schemaAt(around.schema, field.at);
  const say = (...[code, values]: Said): number => checking.problems.push(definitionProblem(where, code, values));
  if (checking.seen.has(where)) say('asked-twice');
  checking.seen.add(where);
  ownReasons(field).forEach((said) => say(...said));
  for (const source of sourcesOf(field)) parse(checking, where, source, around);
  if (schema === undefined) {
    say('not-in-schema');
    return;
  }
  schemaReasons(field, schema, around).forEach((said) => say(...said));
  if (field.widget === 'table') {
    const names = new Set([...around.names, ...Object.keys(schema.items?.properties ?? {})]);
    checkItems(checking, field.row ?? [], { base: `${where}/*`, schema: schema.items, names, conditional: false });
  }
  if (schema.type === 'object') Object.keys(schema.properties ?? {}).forEach((key) => checking.seen.add(`${where}/${key}`));
}

function checkItems(checking: Checking, items: readonly Item[], around: Around): void {
  for (const item of items) {
    if (!('group' in item)) {
      checkField(checking, item, around);
      continue;
    }
    parse(checking, item.group, item.visibleWhen, around);
    checkItems(checking, item.items, { ...around, conditional: around.conditional || item.visibleWhen !== undefined });
  }
}

function leavesOf(schema: JsonSchema, pointer: string): string[] {
  if (schema.type === 'object')
    return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => leavesOf(inner, `${pointer}/${key}`));
  if (schema.type === 'array' && schema.items?.type === 'object') return leavesOf(schema.items, `${pointer}/*`);
  return [pointer];
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').flags === 'u';
  } catch {
    return false;
  }
}

const isOpen = (schema: JsonSchema): boolean => schema.type === 'object' && schema.additionalProperties !== false;
const comparesItems = (schema: JsonSchema): boolean => schema.uniqueItems !== undefined && schema.items?.type !== 'string';

function checkSchemaOf(checking: Checking, schema: JsonSchema, pointer: string): void {
  const { pattern, maxLength, items, required = [], properties = {} } = schema;
  const where = pointer === '' ? 'schema' : pointer;
  const unknown = required.filter((key) => !Object.hasOwn(properties, key));
  const forbidden = Object.keys(properties).filter((key) => dangerous.has(key));
  const faults: readonly (readonly [boolean, ...Said])[] = [
    [isOpen(schema), 'open-object'],
    [pattern !== undefined && !isPattern(pattern), 'bad-pattern'],
    [pattern !== undefined && isPattern(pattern) && isSlowPattern(pattern, maxLength), 'slow-pattern'],
    [comparesItems(schema), 'unique-texts'],
    [unknown.length > 0, 'requires-unknown', { keys: unknown.join(', ') }],
    [forbidden.length > 0, 'forbidden-key', { keys: forbidden.join(', ') }],
  ];
  for (const [wrong, ...said] of faults) if (wrong) checking.problems.push(definitionProblem(where, ...said));
  for (const [key, inner] of Object.entries(properties)) checkSchemaOf(checking, inner, `${pointer}/${key}`);
  if (items !== undefined) checkSchemaOf(checking, items, `${pointer}/*`);
}

function checkWhole(checking: Checking, { schema, layout }: FormDefinition): void {
  const names = new Set([...Object.keys(schema.properties ?? {}), 'form']);
  const keys = new Set<string>();
  checkSchemaOf(checking, schema, '');
  for (const step of layout.steps) {
    if (keys.has(step.key)) checking.problems.push(definitionProblem(step.key, 'step-twice'));
    keys.add(step.key);
    parse(checking, step.key, step.visibleWhen, { names, schema });
    checkItems(checking, step.items, { base: '', schema, names, conditional: step.visibleWhen !== undefined });
  }
  for (const leaf of leavesOf(schema, '')) if (!checking.seen.has(leaf)) checking.problems.push(definitionProblem(leaf, 'asked-nowhere'));
}

/** Checks a definition and parses its conditions; nothing is published while `problems` is not empty. */
export function compileForm(given: unknown): Compiled {
  const parsed = formDefinition.safeParse(given);
  if (!parsed.success) {
    const { issues } = parsed.error;
    return { problems: issues.map((issue) => definitionProblem(issue.path.join('/'), 'bad-shape', { message: issue.message })) };
  }
  const checking: Checking = { problems: [], trees: {}, seen: new Set(), whole: parsed.data.schema };
  checkWhole(checking, parsed.data);
  return checking.problems.length > 0
    ? { problems: checking.problems }
    : { form: { engine: 1, definition: parsed.data, trees: checking.trees }, problems: [] };
}

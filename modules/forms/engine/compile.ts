import {
  formDefinition,
  type CompiledForm,
  type Field,
  type FormDefinition,
  type Item,
  type JsonSchema,
  type Widget,
} from './definition.ts';
import { FeelError, namesIn, parseFeel } from './feel-parser.ts';
import type { Feel } from './feel.ts';
import { keysOf } from './pointer.ts';
import { prefillSections } from './prefill.ts';
import { schemaAt } from './walk.ts';

/** What is wrong in a definition, and where: a step, a field's pointer, or a place in the schema. */
export interface DefinitionProblem {
  where: string;
  reason: string;
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
}

/** Where fields are asked: the whole form or a row, with all names that a condition there may read. */
interface Around {
  base: string;
  schema: JsonSchema | undefined;
  names: ReadonlySet<string>;
  conditional: boolean;
}

function parse(checking: Checking, where: string, source: string | undefined, names: ReadonlySet<string>): void {
  if (source === undefined) return;
  try {
    const tree = parseFeel(source);
    checking.trees[source] = tree;
    for (const name of namesIn(tree))
      if (!names.has(name)) checking.problems.push({ where, reason: `"${source}" reads ${name}, which is no field here` });
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    checking.problems.push({ where, reason: `"${source}": ${error.message}` });
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

function schemaReasons(field: Field, schema: JsonSchema, around: Around): string[] {
  const { widget } = field;
  const canHide = around.conditional || field.visibleWhen !== undefined;
  const faults: readonly (readonly [boolean, string])[] = [
    [!typesOf[widget].includes(schema.type), `widget ${widget} cannot hold ${schema.type}`],
    [optionsDiffer(field, schema), 'options and enum of the schema differ'],
    [widget === 'date' && schema.format !== 'date', 'a date needs format date'],
    [widget === 'declaration' && schema.const !== true, 'a declaration needs const true'],
    [canHide && requiredIn(around.schema, field.at), 'is required by the schema but can be hidden: use requiredWhen'],
  ];
  return faults.flatMap(([wrong, reason]) => (wrong ? [reason] : []));
}

function ownReasons(field: Field): string[] {
  const section = field.prefill === undefined ? undefined : keysOf(field.prefill.path)[0];
  const reasons: string[] = [];
  if (section !== undefined && !prefillSections.some((each) => each === section)) reasons.push(`there is no prefill section ${section}`);
  if (field.widget === 'table' && (field.row ?? []).length === 0) reasons.push('a table needs fields in its row');
  if (field.readonly !== undefined && field.prefill === undefined) reasons.push('only a pre-filled field can be read-only');
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
  const say = (reason: string): number => checking.problems.push({ where, reason });
  if (checking.seen.has(where)) say('is asked twice');
  checking.seen.add(where);
  ownReasons(field).forEach(say);
  for (const source of sourcesOf(field)) parse(checking, where, source, around.names);
  if (schema === undefined) {
    say('is not in the schema');
    return;
  }
  schemaReasons(field, schema, around).forEach(say);
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
    parse(checking, item.group, item.visibleWhen, around.names);
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
  const { pattern, items, required = [], properties = {} } = schema;
  const where = pointer === '' ? 'schema' : pointer;
  const unknown = required.filter((key) => !Object.hasOwn(properties, key));
  const forbidden = Object.keys(properties).filter((key) => dangerous.has(key));
  const faults: readonly (readonly [boolean, string])[] = [
    [isOpen(schema), 'an object must refuse unknown keys'],
    [pattern !== undefined && !isPattern(pattern), 'its pattern is no regular expression'],
    [comparesItems(schema), 'uniqueItems is only for lists of texts'],
    [unknown.length > 0, `requires ${unknown.join(', ')}, which it does not have`],
    [forbidden.length > 0, `the key ${forbidden.join(', ')} is not allowed`],
  ];
  for (const [wrong, reason] of faults) if (wrong) checking.problems.push({ where, reason });
  for (const [key, inner] of Object.entries(properties)) checkSchemaOf(checking, inner, `${pointer}/${key}`);
  if (items !== undefined) checkSchemaOf(checking, items, `${pointer}/*`);
}

function checkWhole(checking: Checking, { schema, layout }: FormDefinition): void {
  const names = new Set([...Object.keys(schema.properties ?? {}), 'form']);
  const keys = new Set<string>();
  checkSchemaOf(checking, schema, '');
  for (const step of layout.steps) {
    if (keys.has(step.key)) checking.problems.push({ where: step.key, reason: 'two steps have this key' });
    keys.add(step.key);
    parse(checking, step.key, step.visibleWhen, names);
    checkItems(checking, step.items, { base: '', schema, names, conditional: step.visibleWhen !== undefined });
  }
  for (const leaf of leavesOf(schema, ''))
    if (!checking.seen.has(leaf)) checking.problems.push({ where: leaf, reason: 'is in the schema but asked nowhere' });
}

/** Checks a definition and parses its conditions; nothing is published while `problems` is not empty. */
export function compileForm(given: unknown): Compiled {
  const parsed = formDefinition.safeParse(given);
  if (!parsed.success) return { problems: parsed.error.issues.map((issue) => ({ where: issue.path.join('/'), reason: issue.message })) };
  const checking: Checking = { problems: [], trees: {}, seen: new Set() };
  checkWhole(checking, parsed.data);
  return checking.problems.length > 0
    ? { problems: checking.problems }
    : { form: { engine: 1, definition: parsed.data, trees: checking.trees }, problems: [] };
}

import type { CompiledForm, Data, Json, JsonSchema, Step } from './definition.ts';
import { evaluate } from './feel.ts';
import { formatRules } from './formats.ts';
import { isData } from './pointer.ts';
import { scaffold, settle } from './settle.ts';
import { placesOf, holds, type Place } from './walk.ts';

/** Something wrong at a pointer: a keyword of the schema, `required`, `unknown`, or `rule` with the number of the field's check. */
export interface Issue {
  pointer: string;
  code: string;
  limit?: string | number;
}

const typeOf = (value: Json): JsonSchema['type'] | 'null' => {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  const kind = typeof value;
  return kind === 'string' || kind === 'number' || kind === 'boolean' ? kind : 'object';
};

function fitsType(type: JsonSchema['type'], value: Json): boolean {
  if (type === 'integer') return typeof value === 'number' && Number.isInteger(value);
  return typeOf(value) === type && (type !== 'number' || Number.isFinite(value));
}

type Limits = ReadonlyArray<readonly [keyof JsonSchema, (size: number, limit: number) => boolean]>;
const ofText: Limits = [
  ['minLength', (size, limit) => size >= limit],
  ['maxLength', (size, limit) => size <= limit],
];
const ofNumber: Limits = [
  ['minimum', (size, limit) => size >= limit],
  ['maximum', (size, limit) => size <= limit],
  ['exclusiveMinimum', (size, limit) => size > limit],
  ['exclusiveMaximum', (size, limit) => size < limit],
];
const ofList: Limits = [
  ['minItems', (size, limit) => size >= limit],
  ['maxItems', (size, limit) => size <= limit],
];

function limits(rules: Limits, schema: JsonSchema, size: number, pointer: string): Issue[] {
  return rules.flatMap(([keyword, fits]) => {
    const limit = schema[keyword];
    return typeof limit === 'number' && !fits(size, limit) ? [{ pointer, code: keyword, limit }] : [];
  });
}

function textIssues(schema: JsonSchema, text: string, pointer: string): Issue[] {
  const issues = limits(ofText, schema, [...text].length, pointer);
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(text)) issues.push({ pointer, code: 'pattern' });
  if (schema.format !== undefined && !formatRules[schema.format](text)) issues.push({ pointer, code: 'format', limit: schema.format });
  return issues;
}

function listIssues(schema: JsonSchema, list: Json[], pointer: string): Issue[] {
  const { items, uniqueItems } = schema;
  const issues = limits(ofList, schema, list.length, pointer);
  // Only lists of texts may ask for it (compileForm sees to that); as in ajv, what is no text is another error's matter.
  const texts = list.filter((item) => typeof item === 'string');
  if (uniqueItems === true && new Set(texts).size < texts.length) issues.push({ pointer, code: 'uniqueItems' });
  return items === undefined ? issues : [...issues, ...list.flatMap((item, index) => checkSchema(items, item, `${pointer}/${index}`))];
}

function objectIssues(schema: JsonSchema, data: Data, pointer: string): Issue[] {
  const properties = schema.properties ?? {};
  const missing = (schema.required ?? []).filter((key) => !Object.hasOwn(data, key));
  const unknown = schema.additionalProperties === false ? Object.keys(data).filter((key) => !Object.hasOwn(properties, key)) : [];
  return [
    ...missing.map((key) => ({ pointer: `${pointer}/${key}`, code: 'required' })),
    ...unknown.map((key) => ({ pointer: `${pointer}/${key}`, code: 'unknown' })),
    ...Object.entries(properties).flatMap(([key, inner]) => {
      const value = Object.hasOwn(data, key) ? data[key] : undefined;
      return value === undefined ? [] : checkSchema(inner, value, `${pointer}/${key}`);
    }),
  ];
}

function anyTypeIssues(schema: JsonSchema, value: Json, pointer: string): Issue[] {
  const issues: Issue[] = [];
  if (!fitsType(schema.type, value)) issues.push({ pointer, code: 'type', limit: schema.type });
  if (schema.enum !== undefined && !schema.enum.some((each) => each === value)) issues.push({ pointer, code: 'enum' });
  if (schema.const !== undefined && schema.const !== value) issues.push({ pointer, code: 'const' });
  return issues;
}

/** Everything wrong with a value against a schema of the form's subset; ajv says the same on the server. */
export function checkSchema(schema: JsonSchema, value: Json, pointer = ''): Issue[] {
  const issues = anyTypeIssues(schema, value, pointer);
  if (typeof value === 'string') return [...issues, ...textIssues(schema, value, pointer)];
  if (typeof value === 'number') return [...issues, ...limits(ofNumber, schema, value, pointer)];
  if (Array.isArray(value)) return [...issues, ...listIssues(schema, value, pointer)];
  return isData(value) ? [...issues, ...objectIssues(schema, value, pointer)] : issues;
}

function ruleIssues(form: CompiledForm, place: Place): Issue[] {
  if (!place.visible) return [];
  if (place.value === undefined) {
    return holds(form, place.field.requiredWhen, place.scope) && place.field.widget !== 'address'
      ? [{ pointer: place.pointer, code: 'required' }]
      : [];
  }
  return (place.field.checks ?? []).flatMap((check, index) => {
    const tree = form.trees[check.that];
    return tree !== undefined && evaluate(tree, place.scope) === false ? [{ pointer: place.pointer, code: 'rule', limit: index }] : [];
  });
}

const weights: Readonly<Record<string, number>> = { required: 0, type: 1, format: 3, rule: 4 };
const ofIncomplete = new Set(['required', 'minItems', 'const']);

/** Which part of the data is checked: `complete` also asks for what is missing; `steps` keeps to those steps. */
export interface CheckOptions {
  complete: boolean;
  steps?: readonly Step[];
}

/** The issues of a form's data, one a field, in the order the fields are asked. The server passes ajv as `bySchema`. */
export function checkForm(
  form: CompiledForm,
  given: Data,
  options: CheckOptions,
  bySchema: (data: Data) => Issue[] = schemaChecker(form),
): Issue[] {
  const data = scaffold(form, settle(form, given));
  const places = placesOf(form, data);
  const order = new Map(places.map((place, index) => [place.pointer, index]));
  const asked = new Set(placesOf(form, data, options.steps).map((place) => place.pointer));
  const rank = (issue: Issue): number => order.get(issue.pointer) ?? order.size;
  const found = [...bySchema(data), ...places.flatMap((place) => ruleIssues(form, place))]
    .filter((issue) => options.complete || !ofIncomplete.has(issue.code))
    .filter((issue) => options.steps === undefined || asked.has(issue.pointer))
    .toSorted((a, b) => rank(a) - rank(b) || (weights[a.code] ?? 2) - (weights[b.code] ?? 2));
  return found.filter((issue, index) => found.findIndex((other) => other.pointer === issue.pointer) === index);
}

const schemaChecker = (form: CompiledForm) => (data: Data) => checkSchema(form.definition.schema, data);

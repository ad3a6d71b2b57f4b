import type { Data, Json, JsonType, Schema } from './definition.ts';
import { formatRules, isFormat } from './formats.ts';
import { isData } from './pointer.ts';

/** Something wrong at a pointer: a keyword of the schema, `required`, `unknown`, or `rule` with the number of the field's check. */
export interface Issue {
  pointer: string;
  code: string;
  limit?: string | number;
}

type Rules = Exclude<Schema, boolean>;

const typeOf = (value: Json): JsonType => {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  const kind = typeof value;
  return kind === 'string' || kind === 'number' || kind === 'boolean' ? kind : 'object';
};

function fitsType(type: JsonType, value: Json): boolean {
  if (type === 'integer') return typeof value === 'number' && Number.isInteger(value);
  return typeOf(value) === type && (type !== 'number' || Number.isFinite(value));
}

/** The same text for what JSON Schema holds equal: keys in any order, 1 and 1.0. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isData(value)) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
}

const equals = (a: Json, b: Json): boolean => a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b));

type Limits = ReadonlyArray<readonly [keyof Rules, (size: number, limit: number) => boolean]>;
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

function limits(rules: Limits, schema: Rules, size: number, pointer: string): Issue[] {
  return rules.flatMap(([keyword, fits]) => {
    const limit = schema[keyword];
    return typeof limit === 'number' && !fits(size, limit) ? [{ pointer, code: keyword, limit }] : [];
  });
}

const patterns = new Map<string, RegExp>();

function matches(pattern: string, text: string): boolean {
  const known = patterns.get(pattern) ?? new RegExp(pattern, 'u');
  patterns.set(pattern, known);
  return known.test(text);
}

function textIssues(schema: Rules, text: string, pointer: string): Issue[] {
  const issues = limits(ofText, schema, [...text].length, pointer);
  const { pattern, format } = schema;
  if (pattern !== undefined && !matches(pattern, text)) issues.push({ pointer, code: 'pattern' });
  if (format !== undefined && isFormat(format) && !formatRules[format](text)) issues.push({ pointer, code: 'format', limit: format });
  return issues;
}

/** What may not be twice in a list: as in ajv, what is of another type than a plain one that is asked is another fault's matter. */
function comparedItems(items: Rules['items'], list: Json[]): Json[] {
  const types = typeof items === 'object' ? [items.type ?? []].flat() : [];
  const isPlain = types.length > 0 && types.every((type) => type !== 'object' && type !== 'array');
  return isPlain ? list.filter((item) => types.some((type) => fitsType(type, item))) : list;
}

function isRepeating(items: Rules['items'], list: Json[]): boolean {
  const compared = comparedItems(items, list);
  return new Set(compared.map(canonical)).size < compared.length;
}

function listIssues(schema: Rules, list: Json[], pointer: string): Issue[] {
  const { items, uniqueItems } = schema;
  const issues = limits(ofList, schema, list.length, pointer);
  if (uniqueItems === true && isRepeating(items, list)) issues.push({ pointer, code: 'uniqueItems' });
  return items === undefined ? issues : [...issues, ...list.flatMap((item, index) => checkSchema(items, item, `${pointer}/${index}`))];
}

function beyondIssues({ additionalProperties: beyond, properties = {} }: Rules, data: Data, pointer: string): Issue[] {
  if (beyond === undefined || beyond === true) return [];
  const others = Object.entries(data).filter(([key]) => !Object.hasOwn(properties, key));
  if (beyond === false) return others.map(([key]) => ({ pointer: `${pointer}/${key}`, code: 'unknown' }));
  return others.flatMap(([key, value]) => checkSchema(beyond, value, `${pointer}/${key}`));
}

function objectIssues(schema: Rules, data: Data, pointer: string): Issue[] {
  const missing = (schema.required ?? []).filter((key) => !Object.hasOwn(data, key));
  return [
    ...missing.map((key) => ({ pointer: `${pointer}/${key}`, code: 'required' })),
    ...beyondIssues(schema, data, pointer),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
      const value = Object.hasOwn(data, key) ? data[key] : undefined;
      return value === undefined ? [] : checkSchema(inner, value, `${pointer}/${key}`);
    }),
  ];
}

function typeIssues(type: Rules['type'], value: Json, pointer: string): Issue[] {
  if (type === undefined) return [];
  if (typeof type === 'string') return fitsType(type, value) ? [] : [{ pointer, code: 'type', limit: type }];
  return type.some((one) => fitsType(one, value)) ? [] : [{ pointer, code: 'type' }];
}

function anyTypeIssues(schema: Rules, value: Json, pointer: string): Issue[] {
  const issues = typeIssues(schema.type, value, pointer);
  if (schema.enum !== undefined && !schema.enum.some((each) => equals(each, value))) issues.push({ pointer, code: 'enum' });
  if (schema.const !== undefined && !equals(schema.const, value)) issues.push({ pointer, code: 'const' });
  return issues;
}

/**
 * Everything wrong with a value by the keywords of JSON Schema 2020-12 that a form may use, each as the standard has it (`npm run conformance`);
 * ajv says the same on the server. What a form's definition may say with them is narrower (`definition.ts`).
 */
export function checkSchema(schema: Schema, value: Json, pointer = ''): Issue[] {
  if (typeof schema === 'boolean') return schema ? [] : [{ pointer, code: 'false schema' }];
  const issues = anyTypeIssues(schema, value, pointer);
  if (typeof value === 'string') return [...issues, ...textIssues(schema, value, pointer)];
  if (typeof value === 'number') return [...issues, ...limits(ofNumber, schema, value, pointer)];
  if (Array.isArray(value)) return [...issues, ...listIssues(schema, value, pointer)];
  return isData(value) ? [...issues, ...objectIssues(schema, value, pointer)] : issues;
}

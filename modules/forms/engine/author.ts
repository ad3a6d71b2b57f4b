import type { Words } from '#platform/i18n';
import type { Field, FormDefinition, Format, JsonSchema, Widget } from './definition.ts';
import { pickSchema } from './pick.ts';
import { keysOf } from './pointer.ts';

/** A field as its author writes it: layout and schema together; required unless said otherwise. */
export interface AuthorField extends Omit<Field, 'row'> {
  schema: JsonSchema;
  optional?: boolean;
  row?: AuthorItem[];
}
export interface AuthorGroup {
  group: string;
  title: Words;
  note?: Words;
  visibleWhen?: string;
  shared?: { name: string; version: number; at?: string | undefined };
  items: AuthorItem[];
}
export type AuthorItem = AuthorField | AuthorGroup;
export interface AuthorStep {
  key: string;
  title: Words;
  note?: Words;
  visibleWhen?: string;
  items: AuthorItem[];
}

/** What a field may say beside its place and label. */
export type FieldRules = Partial<Omit<AuthorField, 'at' | 'label' | 'widget' | 'schema' | 'row'>>;

type Bounds = Pick<JsonSchema, 'minimum' | 'maximum' | 'exclusiveMinimum'>;
type TextRules = FieldRules & Pick<JsonSchema, 'minLength' | 'maxLength' | 'pattern' | 'format'>;

/** Both languages of a text. */
export const both = (vi: string, en: string): Words => ({ vi, en });

function make(at: string, widget: Widget, label: Words, schema: JsonSchema, rules: FieldRules): AuthorField {
  return { at, label, widget, schema, ...rules };
}

function textual(widget: 'text' | 'area', longest: number) {
  return (at: string, label: Words, { minLength, maxLength = longest, pattern, format, ...rules }: TextRules = {}): AuthorField => {
    const limits: JsonSchema = { type: 'string', maxLength };
    if (minLength !== undefined) limits.minLength = minLength;
    if (pattern !== undefined) limits.pattern = pattern;
    if (format !== undefined) limits.format = format;
    return make(at, widget, label, limits, rules);
  };
}

/** One line of text, 200 characters unless said otherwise. */
export const text = textual('text', 200);
/** Several lines, 2,000 characters unless said otherwise. */
export const area = textual('area', 2000);

/** A number of a known format (phone, codes, e-mail). */
export function coded(at: string, label: Words, format: Format, rules: FieldRules = {}): AuthorField {
  return make(at, 'text', label, { type: 'string', format }, { width: 'medium', ...rules });
}

function numeric(widget: 'int' | 'dec' | 'money', type: 'integer' | 'number') {
  return (at: string, label: Words, { minimum = 0, maximum, exclusiveMinimum, ...rules }: FieldRules & Bounds = {}): AuthorField => {
    const limits: JsonSchema = { type, ...(exclusiveMinimum === undefined ? { minimum } : { exclusiveMinimum }) };
    if (maximum !== undefined) limits.maximum = maximum;
    return make(at, widget, label, limits, rules);
  };
}

/** Whole numbers, decimals and amounts in đồng; not negative unless said otherwise. */
export const int = numeric('int', 'integer');
export const dec = numeric('dec', 'number');
export const money = numeric('money', 'integer');

export function date(at: string, label: Words, rules: FieldRules = {}): AuthorField {
  return make(at, 'date', label, { type: 'string', format: 'date' }, rules);
}

export function choice(at: string, label: Words, options: Readonly<Record<string, Words>>, rules: FieldRules = {}): AuthorField {
  const list = Object.entries(options).map(([value, words]) => ({ value, label: words }));
  return make(at, 'enum', label, { type: 'string', enum: Object.keys(options) }, { options: list, ...rules });
}

/** Some of a few: at least one unless optional. */
export function several(at: string, label: Words, options: Readonly<Record<string, Words>>, rules: FieldRules = {}): AuthorField {
  const values = Object.keys(options);
  const least = rules.optional === true ? {} : { minItems: 1 };
  const schema: JsonSchema = {
    type: 'array',
    items: { type: 'string', enum: values },
    uniqueItems: true,
    maxItems: values.length,
    ...least,
  };
  const list = Object.entries(options).map(([value, words]) => ({ value, label: words }));
  return make(at, 'multi', label, schema, { options: list, ...rules });
}

export function yesNo(at: string, label: Words, rules: FieldRules = {}): AuthorField {
  return make(at, 'bool', label, { type: 'boolean' }, rules);
}

export function country(at: string, label: Words, rules: FieldRules = {}): AuthorField {
  return make(at, 'country', label, { type: 'string', pattern: '^[A-Z]{2}$' }, rules);
}

/** An entry of a list, by its code; its words are kept with it. */
export function pick(at: string, label: Words, list: string, rules: FieldRules = {}): AuthorField {
  return make(at, 'pick', label, pickSchema(), { list, ...rules });
}

/** An address in the parts of today's two administrative levels. */
export function address(at: string, label: Words, rules: FieldRules = {}): AuthorField {
  const line: JsonSchema = { type: 'string', maxLength: 200 };
  const schema: JsonSchema = {
    type: 'object',
    additionalProperties: false,
    properties: { street: line, commune: line, province: line, country: { type: 'string', pattern: '^[A-Z]{2}$' } },
    required: ['street', 'province'],
  };
  return make(at, 'address', label, schema, rules);
}

/** A statement that must be accepted; its wording belongs to the version of the form. */
export function declaration(at: string, wording: Words, rules: FieldRules = {}): AuthorField {
  return make(at, 'declaration', wording, { type: 'boolean', const: true }, rules);
}

/** Repeating rows; at least one unless optional. */
export function rows(
  at: string,
  label: Words,
  row: AuthorItem[],
  { most = 50, ...rules }: FieldRules & { most?: number } = {},
): AuthorField {
  const items = objectOf(row);
  const schema: JsonSchema = { type: 'array', items, maxItems: most, ...(rules.optional === true ? {} : { minItems: 1 }) };
  return { ...make(at, 'table', label, schema, rules), row };
}

/** Items under one heading. */
export function group(key: string, title: Words, items: AuthorItem[], rules: { note?: Words; visibleWhen?: string } = {}): AuthorGroup {
  return { group: key, title, ...rules, items };
}

const emptyObject = (): JsonSchema => ({ type: 'object', additionalProperties: false, properties: {} });

/** Puts a field's schema into the object it belongs to, making the objects on the way; only what is always asked is required by the schema. */
function put(target: JsonSchema, field: AuthorField, always: boolean): void {
  const keys = keysOf(field.at);
  const last = keys.pop() ?? '';
  let object = target;
  const require = (key: string): void => {
    if (always && field.optional !== true && field.computed === undefined)
      object.required = [...new Set([...(object.required ?? []), key])];
  };
  for (const key of keys) {
    require(key);
    const properties = (object.properties ??= {});
    object = properties[key] ??= emptyObject();
  }
  require(last);
  (object.properties ??= {})[last] = field.schema;
}

function putAll(target: JsonSchema, items: readonly AuthorItem[], always: boolean): void {
  for (const item of items) {
    if ('group' in item) putAll(target, item.items, always && item.visibleWhen === undefined);
    else put(target, item, always && item.visibleWhen === undefined && item.requiredWhen === undefined);
  }
}

function objectOf(items: readonly AuthorItem[]): JsonSchema {
  const schema = emptyObject();
  putAll(schema, items, true);
  return schema;
}

function layoutOf(item: AuthorItem, always: boolean): FormDefinition['layout']['steps'][number]['items'][number] {
  if ('group' in item) {
    const inner = always && item.visibleWhen === undefined;
    return { ...item, items: item.items.map((each) => layoutOf(each, inner)) };
  }
  const { schema: _, optional, row, ...field } = item;
  const asked = always && item.visibleWhen === undefined;
  const requiredWhen = item.requiredWhen ?? (asked || optional === true || item.computed !== undefined ? undefined : 'true');
  return {
    ...field,
    ...(requiredWhen === undefined ? {} : { requiredWhen }),
    ...(row === undefined ? {} : { row: row.map((each) => layoutOf(each, true)) }),
  };
}

/** The definition of a form from its steps: layout and schema from the same lines. */
export function formOf(steps: readonly AuthorStep[]): FormDefinition {
  const schema: JsonSchema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...emptyObject() };
  for (const step of steps) putAll(schema, step.items, step.visibleWhen === undefined);
  return {
    schema,
    layout: { steps: steps.map((step) => ({ ...step, items: step.items.map((item) => layoutOf(item, step.visibleWhen === undefined)) })) },
  };
}

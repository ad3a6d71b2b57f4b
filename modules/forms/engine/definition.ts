import * as z from 'zod';
import type { Words } from '#platform/i18n';
import type { Feel } from './feel.ts';
import type { Data, Json } from './json.ts';

export type { Data, Json } from './json.ts';

/** Where a pre-filled value comes from: ER enterprise register, POP population database, PRJ project register, LAND lots and land, PREV an earlier result, ACC the account, CAT code list, CALC computed. */
export const sources = ['ER', 'POP', 'PRJ', 'LAND', 'PREV', 'WRK', 'CUS', 'ACC', 'CAT', 'CALC'] as const;
export type Source = (typeof sources)[number];

/** How sure a field is: T read in the law, S seen in a running system or a faithful copy, B background knowledge to be confirmed. */
export const certainties = ['T', 'S', 'B'] as const;
export type Certainty = (typeof certainties)[number];

export const widgets = [
  'text',
  'area',
  'int',
  'dec',
  'money',
  'date',
  'enum',
  'multi',
  'bool',
  'country',
  'pick',
  'table',
  'address',
  'file-slot',
  'declaration',
] as const;
export type Widget = (typeof widgets)[number];

export const formats = ['date', 'email', 'phone', 'enterprise-code', 'tax-code', 'personal-id', 'web-address'] as const;
export type Format = (typeof formats)[number];

/** The types of JSON Schema. */
export type JsonType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

/** The keywords of JSON Schema 2020-12 that a form may use, as wide as the standard has them; the page's checker and ajv agree on all of them. */
export type Schema =
  | boolean
  | {
      readonly type?: JsonType | readonly JsonType[];
      readonly properties?: Readonly<Record<string, Schema>>;
      readonly required?: readonly string[];
      readonly additionalProperties?: Schema;
      readonly items?: Schema;
      readonly minItems?: number;
      readonly maxItems?: number;
      readonly uniqueItems?: boolean;
      readonly enum?: readonly Json[];
      readonly const?: Json;
      readonly pattern?: string;
      readonly format?: string;
      readonly minLength?: number;
      readonly maxLength?: number;
      readonly minimum?: number;
      readonly maximum?: number;
      readonly exclusiveMinimum?: number;
      readonly exclusiveMaximum?: number;
    };

/** What the schema of a form says: a `Schema` in which each place has one type and objects are closed. */
export interface JsonSchema {
  $schema?: string;
  type: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  title?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: false;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  enum?: string[];
  const?: boolean | string | number;
  pattern?: string;
  format?: Format;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

export interface Option {
  value: string;
  label: Words;
}

/** A rule across fields: an error with these words stands at the field when the FEEL expression `that` is false (null counts as "not yet known"). */
export interface Check {
  that: string;
  words: Words;
}

/** One field: `at` is a JSON pointer relative to the form, or to the row when the field stands in a table. */
export interface Field {
  at: string;
  label: Words;
  widget: Widget;
  help?: Words;
  /** Shown behind the control, e.g. m². */
  unit?: Words;
  options?: Option[];
  /** Picks only: the list it is chosen from. */
  list?: string;
  /** Value of the HTML attribute autocomplete. */
  autocomplete?: string;
  width?: 'short' | 'medium' | 'full';
  /** `path` is a pointer into the prefill document. */
  prefill?: { source: Source; path: string };
  /** A pre-filled value may not be changed here (it is corrected at its source). */
  readonly?: 'prefilled';
  visibleWhen?: string;
  requiredWhen?: string;
  computed?: string;
  checks?: Check[];
  /** Own words for an error code, in place of the general ones. */
  messages?: Record<string, Words>;
  certainty?: Certainty;
  /** Article that asks for the field. */
  law?: string;
  /** Tables only: the fields of a row, what a row is called, the verb on the button. */
  row?: Item[];
  rowTitle?: Words;
  addLabel?: Words;
  /** File slots only. */
  accept?: string[];
  maxBytes?: number;
}

/** Fields under one heading, shown or hidden together. */
export interface Group {
  group: string;
  title: Words;
  note?: Words;
  visibleWhen?: string;
  /** The group of the library its fields were taken from. */
  shared?: { name: string; version: number; at?: string | undefined };
  items: Item[];
}
export type Item = Field | Group;

export interface Step {
  key: string;
  title: Words;
  note?: Words;
  visibleWhen?: string;
  items: Item[];
}

/** A form as data: what the data must be (schema) and how it is asked (layout). */
export interface FormDefinition {
  schema: JsonSchema;
  layout: { steps: Step[] };
}

/** A checked definition with its FEEL expressions parsed, keyed by their source text; this is what is published and sent to browsers. */
export interface CompiledForm {
  engine: 1;
  definition: FormDefinition;
  trees: Record<string, Feel>;
}

/** Where the value at a pointer was taken from; `value` is the value at that time. */
export interface Origin {
  source: Source;
  /** YYYY-MM-DD the record is of. */
  on?: string;
  value: Json;
}
/** Origins by full JSON pointer. */
export type Provenance = Record<string, Origin>;

/** What a draft of a form is made of. */
export interface Draft {
  data: Data;
  provenance: Provenance;
}

/** An error at a field, in a person's words that name the field by its label and, in a table, the row; `beside` leaves the row out, for a place where it is plain. */
export interface FormError {
  pointer: string;
  code: string;
  words: Words;
  beside?: Words;
}

const words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const pointer = z.string().regex(/^(\/[A-Za-z][A-Za-z0-9]*)+$/);
const feel = z.string().min(1).max(1000);

const field: z.ZodType<Field> = z.lazy(() =>
  z.strictObject({
    at: pointer,
    label: words,
    widget: z.enum(widgets),
    help: words.optional(),
    unit: words.optional(),
    options: z.array(z.strictObject({ value: z.string().min(1), label: words })).optional(),
    list: z
      .string()
      .max(40)
      .regex(/^[a-z][a-z0-9-]*$/)
      .optional(),
    autocomplete: z.string().optional(),
    width: z.enum(['short', 'medium', 'full']).optional(),
    prefill: z.strictObject({ source: z.enum(sources), path: pointer }).optional(),
    readonly: z.literal('prefilled').optional(),
    visibleWhen: feel.optional(),
    requiredWhen: feel.optional(),
    computed: feel.optional(),
    checks: z.array(z.strictObject({ that: feel, words })).optional(),
    messages: z.record(z.string(), words).optional(),
    certainty: z.enum(certainties).optional(),
    law: z.string().optional(),
    row: z.array(item).optional(),
    rowTitle: words.optional(),
    addLabel: words.optional(),
    accept: z.array(z.string()).optional(),
    maxBytes: z.int().positive().optional(),
  }),
);
const group: z.ZodType<Group> = z.lazy(() =>
  z.strictObject({
    group: z.string().min(1),
    title: words,
    note: words.optional(),
    visibleWhen: feel.optional(),
    shared: z.strictObject({ name: z.string(), version: z.int().min(1), at: z.string().optional() }).optional(),
    items: z.array(item),
  }),
);
const item: z.ZodType<Item> = z.lazy(() => z.union([field, group]));

const schema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.strictObject({
    $schema: z.string().optional(),
    type: z.enum(['object', 'array', 'string', 'number', 'integer', 'boolean']),
    title: z.string().optional(),
    properties: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/), schema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.literal(false).optional(),
    items: schema.optional(),
    minItems: z.int().min(0).optional(),
    maxItems: z.int().min(0).optional(),
    uniqueItems: z.boolean().optional(),
    enum: z.array(z.string()).min(1).optional(),
    const: z.union([z.boolean(), z.string(), z.number()]).optional(),
    pattern: z.string().optional(),
    format: z.enum(formats).optional(),
    minLength: z.int().min(0).optional(),
    maxLength: z.int().min(0).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    exclusiveMaximum: z.number().optional(),
  }),
);

/** The shape of a form definition; what the shape cannot say (pointers, conditions, widgets against types) is checked by compileForm. */
export const formDefinition: z.ZodType<FormDefinition> = z.strictObject({
  schema,
  layout: z.strictObject({
    steps: z
      .array(
        z.strictObject({
          key: z.string().regex(/^[a-z][a-z0-9-]*$/),
          title: words,
          note: words.optional(),
          visibleWhen: feel.optional(),
          items: z.array(item).min(1),
        }),
      )
      .min(1),
  }),
});

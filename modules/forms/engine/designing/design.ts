import * as z from 'zod';
import type { Words } from '#platform/i18n';
import type { AuthorField } from '../author.ts';
import { certainties, formats, sources, widgets, type JsonSchema } from '../definition.ts';

/** A group of the library that many forms use, by name and version; `at` stands before its fields where the library lets it be chosen. */
export interface SharedUse {
  name: string;
  version: number;
  at?: string | undefined;
}

/** A field as a designer writes it: it may still be incomplete. */
export interface DesignedField extends Omit<AuthorField, 'row'> {
  id: string;
  row?: DesignedItem[];
}

/** Fields under one heading, a note (a group without fields), or a group of the library (`shared`, whose fields stand there). */
export interface DesignedGroup {
  id: string;
  group: string;
  title: Words;
  note?: Words;
  visibleWhen?: string;
  shared?: SharedUse;
  items: DesignedItem[];
}
export type DesignedItem = DesignedField | DesignedGroup;

export interface DesignedStep {
  id: string;
  key: string;
  title: Words;
  note?: Words;
  visibleWhen?: string;
  items: DesignedItem[];
}

/** A form while it is drawn: steps, groups and fields, each with an id of its own, schema and layout in one line. */
export interface Design {
  steps: DesignedStep[];
}

export const isGroup = (item: DesignedItem): item is DesignedGroup => 'group' in item;

/** What stands inside an item: the fields of a group or of a row. */
export const insideOf = (item: DesignedItem | DesignedStep): readonly DesignedItem[] => ('widget' in item ? (item.row ?? []) : item.items);

/** Everything of a design, in the order it stands. */
export function allOf(design: Design): (DesignedItem | DesignedStep)[] {
  const under = (item: DesignedItem): DesignedItem[] => [item, ...insideOf(item).flatMap(under)];
  return design.steps.flatMap((step) => [step, ...step.items.flatMap(under)]);
}

/** What is found under an id. */
export const findIn = (design: Design, id: string | undefined) =>
  id === undefined ? undefined : allOf(design).find((one) => one.id === id);

const long = 4000;
const id = z.string().min(1).max(40);
const words = z.strictObject({ vi: z.string().max(long), en: z.string().max(long) });
const feel = z.string().max(long);
const number = z.number();
const count = z.int().min(0);

const schema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.strictObject({
    type: z.enum(['object', 'array', 'string', 'number', 'integer', 'boolean']),
    title: z.string().max(long).optional(),
    properties: z.record(z.string().max(80), schema).optional(),
    required: z.array(z.string().max(80)).optional(),
    additionalProperties: z.literal(false).optional(),
    items: schema.optional(),
    minItems: count.optional(),
    maxItems: count.optional(),
    uniqueItems: z.boolean().optional(),
    enum: z.array(z.string().max(200)).optional(),
    const: z.union([z.boolean(), z.string().max(200), number]).optional(),
    pattern: z.string().max(500).optional(),
    format: z.enum(formats).optional(),
    minLength: count.optional(),
    maxLength: count.optional(),
    minimum: number.optional(),
    maximum: number.optional(),
    exclusiveMinimum: number.optional(),
    exclusiveMaximum: number.optional(),
  }),
);

const field: z.ZodType<DesignedField> = z.lazy(() =>
  z.strictObject({
    id,
    at: z.string().max(200),
    label: words,
    widget: z.enum(widgets),
    schema,
    optional: z.boolean().optional(),
    help: words.optional(),
    unit: words.optional(),
    options: z
      .array(z.strictObject({ value: z.string().max(200), label: words }))
      .max(300)
      .optional(),
    list: z.string().max(40).optional(),
    autocomplete: z.string().max(80).optional(),
    width: z.enum(['short', 'medium', 'full']).optional(),
    prefill: z.strictObject({ source: z.enum(sources), path: z.string().max(200) }).optional(),
    readonly: z.literal('prefilled').optional(),
    visibleWhen: feel.optional(),
    requiredWhen: feel.optional(),
    computed: feel.optional(),
    checks: z
      .array(z.strictObject({ that: feel, words }))
      .max(20)
      .optional(),
    messages: z.record(z.string().max(80), words).optional(),
    certainty: z.enum(certainties).optional(),
    law: z.string().max(300).optional(),
    row: z.array(item).max(100).optional(),
    rowTitle: words.optional(),
    addLabel: words.optional(),
    accept: z.array(z.string().max(20)).max(20).optional(),
    maxBytes: z.int().positive().optional(),
  }),
);
const group: z.ZodType<DesignedGroup> = z.lazy(() =>
  z.strictObject({
    id,
    group: z.string().max(80),
    title: words,
    note: words.optional(),
    visibleWhen: feel.optional(),
    shared: z.strictObject({ name: z.string().max(80), version: z.int().min(1), at: z.string().max(200).optional() }).optional(),
    items: z.array(item).max(200),
  }),
);
const item: z.ZodType<DesignedItem> = z.lazy(() => z.union([field, group]));

const shape: z.ZodType<Design> = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        id,
        key: z.string().max(80),
        title: words,
        note: words.optional(),
        visibleWhen: feel.optional(),
        items: z.array(item).max(200),
      }),
    )
    .max(50),
});

const deepest = 24;

/** Whether a value nests no deeper than anybody draws: what is deeper is not looked at. */
function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return false;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return true;
}

/** The design that a value is, incomplete or not; undefined where it is none. Every id stands once. */
export function readDesign(value: unknown): Design | undefined {
  const read = isShallow(value) ? shape.safeParse(value) : undefined;
  if (read?.success !== true) return undefined;
  const ids = allOf(read.data).map((one) => one.id);
  return new Set(ids).size === ids.length ? read.data : undefined;
}

import { formOf, type AuthorItem, type AuthorStep } from '../author.ts';
import type { Field, FormDefinition, Group, Item, JsonSchema } from '../definition.ts';
import { keysOf } from '../pointer.ts';
import { schemaAt } from '../walk.ts';
import { isGroup, type Design, type DesignedField, type DesignedGroup, type DesignedItem } from './design.ts';
import { sharedGroup } from './library.ts';

/** A design as a definition, and which of its parts stands at a place that `compileForm` names. */
export interface Lowered {
  definition: FormDefinition;
  places: ReadonlyMap<string, string>;
}

type Note = (where: string, id: string) => void;

/** The fields of a library group stand in the form as if they were written there; where they came from is kept. */
function inlined(given: DesignedGroup, base: string, note: Note): AuthorItem {
  const { id, shared, items, ...rest } = given;
  const found = shared === undefined ? undefined : sharedGroup(shared);
  // What staff modelled stands in the design itself.
  if (shared === undefined || found === undefined) {
    return { ...rest, ...(shared === undefined ? {} : { shared: { ...shared } }), items: items.map((one) => lowered(one, base, note)) };
  }
  const made = found.make(shared.at ?? found.at ?? '');
  const mark = (item: AuthorItem, around: string): void => {
    if ('group' in item) item.items.forEach((one) => mark(one, around));
    else {
      note(around + item.at, id);
      item.row?.forEach((one) => mark(one, `${around}${item.at}/*`));
    }
  };
  made.items.forEach((one) => mark(one, base));
  const use = { name: shared.name, version: shared.version, ...(shared.at === undefined ? {} : { at: shared.at }) };
  return { ...rest, shared: use, items: made.items };
}

// A copy: what stands under it is written into it.
function schemaOf({ widget, schema: given, options = [] }: DesignedField): JsonSchema {
  const schema = structuredClone(given);
  const values = options.map(({ value }) => value);
  if (widget === 'enum') return { ...schema, enum: values };
  return widget === 'multi' ? { ...schema, items: { type: 'string', enum: values } } : schema;
}

function rowSchema(row: readonly AuthorItem[]): JsonSchema {
  const { $schema: _, ...schema } = formOf([{ key: 'row', title: { vi: '', en: '' }, items: [...row] }]).schema;
  return schema;
}

function lowered(item: DesignedItem, base: string, note: Note): AuthorItem {
  if (isGroup(item)) {
    note(item.group, item.id);
    return inlined(item, base, note);
  }
  const { id, row, ...field } = item;
  const where = base + field.at;
  note(where, id);
  const schema = schemaOf(item);
  if (field.widget !== 'table') return { ...field, schema };
  const rows = (row ?? []).map((one) => lowered(one, `${where}/*`, note));
  return { ...field, schema: { ...schema, items: rowSchema(rows) }, row: rows };
}

/** The definition of a form as it is drawn; two lines for one place are one in the schema, which `compileForm` names. */
export function lower(design: Design): Lowered {
  const places = new Map<string, string>();
  const note: Note = (where, id) => void (places.has(where) ? undefined : places.set(where, id));
  const steps = design.steps.map(({ id, items, ...step }): AuthorStep => {
    note(step.key, id);
    return { ...step, items: items.map((item) => lowered(item, '', note)) };
  });
  return { definition: formOf(steps), places };
}

/** Names new parts one after the other. */
export type NewId = () => string;

function requiredAt(schema: JsonSchema, at: string): boolean {
  const keys = keysOf(at);
  const last = keys.pop() ?? '';
  return schemaAt(schema, keys.map((key) => `/${key}`).join(''))?.required?.includes(last) ?? false;
}

function schemaUnder(schema: JsonSchema, at: string): JsonSchema {
  return keysOf(at).reduce<JsonSchema | undefined>((inner, key) => inner?.properties?.[key], schema) ?? { type: 'string' };
}

function raisedField({ row, ...field }: Field, schema: JsonSchema, always: boolean, raising: Raising): DesignedField {
  const own = schemaUnder(schema, field.at);
  const asked = always && field.visibleWhen === undefined;
  const { requiredWhen, ...rest } = field;
  // Said by the author's line itself: what is asked only sometimes is needed whenever it is asked.
  const written = !asked && requiredWhen === 'true' ? {} : requiredWhen === undefined ? {} : { requiredWhen };
  const optional = requiredWhen === undefined && field.computed === undefined && !(asked && requiredAt(schema, field.at));
  return {
    id: raising.next(),
    ...rest,
    ...written,
    ...(optional ? { optional } : {}),
    schema: own,
    ...(row === undefined ? {} : { row: row.map((one) => raised(one, own.items ?? { type: 'object' }, true, raising)) }),
  };
}

function raisedGroup({ items, ...group }: Group, schema: JsonSchema, always: boolean, raising: Raising): DesignedGroup {
  const id = raising.next();
  if (group.shared !== undefined && sharedGroup(group.shared) !== undefined && !raising.inline) return { id, ...group, items: [] };
  const inner = always && group.visibleWhen === undefined;
  return { id, ...group, items: items.map((item) => raised(item, schema, inner, raising)) };
}

function raised(item: Item, schema: JsonSchema, always: boolean, raising: Raising): DesignedItem {
  return 'group' in item ? raisedGroup(item, schema, always, raising) : raisedField(item, schema, always, raising);
}

interface Raising {
  next: NewId;
  /** Fields of the shipped library are written out, too. */
  inline: boolean;
}

/** A published form to be drawn on. */
export function raise({ schema, layout }: FormDefinition, next: NewId, { inline = false }: { inline?: boolean } = {}): Design {
  return {
    steps: layout.steps.map(({ items, ...step }) => ({
      id: next(),
      ...step,
      items: items.map((item) => raised(item, schema, step.visibleWhen === undefined, { next, inline })),
    })),
  };
}

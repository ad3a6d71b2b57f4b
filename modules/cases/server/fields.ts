import type { Ctx } from '#platform/context';
import { showValue, valueAt, type CompiledForm, type Data, type FormDefinition } from '#modules/forms';
import type { z } from 'zod';
import type { casesContract } from '../contract.ts';

type Item = FormDefinition['layout']['steps'][number]['items'][number];
type Field = Extract<Item, { at: string }>;
type Asked = z.input<(typeof casesContract)['operations']['getCaseType']['out']>['fields'][number];

const inside = (item: Item): Field[] => ('items' in item ? item.items.flatMap(inside) : [item]);

/** Every field of a form in the order it is asked, rows of tables left out. */
export const fieldsOf = ({ layout }: FormDefinition): Field[] => layout.steps.flatMap(({ items }) => items.flatMap(inside));

function isRequired({ schema }: FormDefinition, at: string): boolean {
  const keys = at.split('/').slice(1);
  let place: FormDefinition['schema'] | undefined = schema;
  for (const key of keys.slice(0, -1)) place = place?.properties?.[key];
  return place?.required?.includes(keys.at(-1) ?? '') === true;
}

/** What is asked when a case is opened. */
export function askedFields({ definition }: CompiledForm): Asked[] {
  return fieldsOf(definition).map((field) => ({
    at: field.at,
    label: field.label,
    widget: field.widget,
    required: isRequired(definition, field.at),
    options: field.options ?? [],
  }));
}

/** A value as the form shows it; none where nothing was said. */
export function shownAt(definition: FormDefinition, data: Data, { at, ctx }: { at: string; ctx: Ctx }): string | undefined {
  const value = valueAt(data, at);
  if (value === undefined || value === null || value === '') return undefined;
  const field = fieldsOf(definition).find((one) => one.at === at);
  return field === undefined ? textAt(data, at) : showValue(field, value, ctx.locale, ctx.t);
}

/** A value as words; what is no single value is told as JSON. */
export function textAt(data: Data, at: string): string | undefined {
  const value = valueAt(data, at);
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

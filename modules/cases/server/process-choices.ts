import type { Tx } from '#platform/db';
import { findFormVersionOn } from '#modules/forms';
import { drawingChoices, type DrawingChoices, type DrawnProcess } from '#modules/processes';
import { fieldsOf } from './fields.ts';
import { listTypes, type CaseTypeVersion } from './type-store.ts';

type Fact = DrawingChoices['facts'][number];

const types: Readonly<Record<string, Fact['type']>> = {
  int: 'number',
  dec: 'number',
  money: 'number',
  date: 'date',
  enum: 'choice',
  bool: 'boolean',
  declaration: 'boolean',
};
const unread = new Set(['table', 'file-slot', 'multi']);

async function factsOf(tx: Tx, { definition: { form, name } }: CaseTypeVersion, day: string): Promise<Fact[]> {
  const version = await findFormVersionOn(tx, form, day);
  if (version === undefined) return [];
  return fieldsOf(version.form.definition)
    .filter(({ widget }) => !unread.has(widget))
    .map(({ at, label, widget, options }) => ({
      name: at.slice(1).replaceAll('/', '.'),
      label,
      of: name,
      type: types[widget] ?? 'text',
      ...(options === undefined ? {} : { options: options.map((one) => ({ value: one.value, label: one.label })) }),
    }));
}

const workingDay = 480;

function limitOf({ code, definition: { name, limit } }: CaseTypeVersion): DrawingChoices['limits'] {
  if (limit === undefined) return [];
  const { minutes } = limit;
  const isDays = minutes % workingDay === 0;
  const span = isDays
    ? { value: minutes / workingDay, unit: 'working-day' as const }
    : { value: minutes / 60, unit: 'working-hour' as const };
  return [{ code, name, state: 'in-force', ...span, byLaw: false, minutes, about: false }];
}

async function choicesOf(tx: Tx, { code, day }: DrawnProcess): Promise<Partial<DrawingChoices>> {
  const used = (await listTypes(tx)).filter(({ definition }) => definition.process === code);
  const facts: Fact[] = [];
  for (const one of used) facts.push(...(await factsOf(tx, one, day)));
  return { facts, limits: used.flatMap(limitOf) };
}

/** What a process of cases made by data may name: what their forms ask, and how long they may take. */
export const choicesOfCases = drawingChoices.with({ kind: 'case', of: (_ctx, tx, process) => choicesOf(tx, process) });

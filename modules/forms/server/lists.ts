import { defineExtensionPoint, type Act, type Ctx, type Services } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Issue } from '../engine/check-schema.ts';
import type { CompiledForm, Data, FormError } from '../engine/definition.ts';
import { errorsOf } from '../engine/form-errors.ts';
import { codeOf, pickedOf, type Picked } from '../engine/pick.ts';
import { withValue } from '../engine/pointer.ts';
import { placesOf, type Place } from '../engine/walk.ts';

/** A list that fields of forms are chosen from; the module that has it registers it. */
export interface FormList {
  /** What a field names it by. */
  list: string;
  /** Entries as of an instant that fit the words or the beginning of a code, those the asker may see, best first. */
  search(asked: { ctx: Ctx; tx: Tx; text: string; at: Date; limit: number }): Promise<readonly Picked[]>;
  /** The entry with a code as of an instant; with `ctx` only what its asker may see, without it whatever the list has. */
  find(asked: { ctx: Ctx | undefined; tx: Tx; code: string; at: Date }): Promise<Picked | undefined>;
}

/** Where modules add the lists they have. */
export const formLists = defineExtensionPoint<FormList>('forms.lists');

const most = 12;
// Longer words are in no list.
const longestText = 200;

/** The names of all lists there are. */
export const listNames = ({ extensions }: Services): string[] => extensions.all(formLists).map(({ list }) => list);

const listNamed = ({ extensions }: Services, name: string | undefined): FormList | undefined =>
  extensions.all(formLists).find(({ list }) => list === name);

/** What a list has for some words. Refuses with `forms.no-list`. */
export async function searchList(ctx: Ctx, given: { list: string; text: string }): Promise<readonly Picked[]> {
  const found = listNamed(ctx.services, given.list) ?? fail('forms.no-list', { list: given.list });
  const text = given.text.slice(0, longestText).trim();
  if (text === '') return [];
  return ctx.read((tx) => found.search({ ctx, tx, text, at: ctx.now(), limit: most }));
}

const picksIn = (form: CompiledForm, data: Data): Place[] =>
  placesOf(form, data).filter(({ field, value }) => field.widget === 'pick' && value !== undefined);

/** What stood in pickers before: who writes on need not see the entry himself. */
function known(form: CompiledForm, before: Data): Map<string, Picked> {
  const found = picksIn(form, before).flatMap(({ field, value }) => {
    const entry = pickedOf(value);
    return entry === undefined ? [] : [[`${field.list} ${entry.code}`, entry] as const];
  });
  return new Map(found);
}

/** The data with each picked code in the words of its list: what a submission says of them does not count. A code that is not found stays without words. */
export async function settlePicks(ctx: Ctx, tx: Tx, given: { form: CompiledForm; data: Data; before?: Data }): Promise<Data> {
  const { form, before = {} } = given;
  const places = picksIn(form, given.data);
  if (places.length === 0) return given.data;
  const entries = known(form, before);
  let { data } = given;
  for (const { field, pointer, value } of places) {
    const code = codeOf(value);
    const name = `${field.list} ${code}`;
    const entry =
      code === undefined
        ? undefined
        : (entries.get(name) ?? (await listNamed(ctx.services, field.list)?.find({ ctx, tx, code, at: ctx.now() })));
    if (entry !== undefined) entries.set(name, entry);
    data = withValue(data, pointer, code === undefined ? undefined : entry === undefined ? { code } : { ...entry });
  }
  return data;
}

/** What its list has for each text that was typed into a picker and is no code of it, by pointer. */
export async function matchesFor(ctx: Ctx, tx: Tx, given: { form: CompiledForm; data: Data }): Promise<Map<string, readonly Picked[]>> {
  const open = picksIn(given.form, given.data).filter(({ value }) => pickedOf(value) === undefined);
  const found = new Map<string, readonly Picked[]>();
  for (const { field, pointer, value } of open.slice(0, most)) {
    const text = codeOf(value) ?? '';
    const list = listNamed(ctx.services, field.list);
    if (list !== undefined && text !== '') found.set(pointer, await list.search({ ctx, tx, text, at: ctx.now(), limit: most }));
  }
  return found;
}

/** Picked entries that their list no longer has at an instant. */
export async function endedPicks(services: Services, tx: Tx, given: { form: CompiledForm; data: Data; at: Date }): Promise<FormError[]> {
  const { form, data, at } = given;
  const issues: Issue[] = [];
  for (const { field, pointer, value } of picksIn(form, data)) {
    const entry = pickedOf(value);
    const list = listNamed(services, field.list);
    if (entry !== undefined && (await list?.find({ ctx: undefined, tx, code: entry.code, at })) === undefined)
      issues.push({ pointer, code: 'pick-ended' });
  }
  return errorsOf(form, data, issues);
}

/** The lists a form names that nobody has. */
export function missingLists(act: Pick<Act, 'ctx'>, form: CompiledForm): string[] {
  const named = new Set(listsIn(form));
  if (named.size === 0) return [];
  const have = listNames(act.ctx.services);
  return [...named].filter((name) => !have.includes(name));
}

function listsIn({ definition }: CompiledForm): string[] {
  const inside = (items: CompiledForm['definition']['layout']['steps'][number]['items']): string[] =>
    items.flatMap((item) =>
      'group' in item ? inside(item.items) : [...(item.list === undefined ? [] : [item.list]), ...inside(item.row ?? [])],
    );
  return definition.layout.steps.flatMap(({ items }) => inside(items));
}

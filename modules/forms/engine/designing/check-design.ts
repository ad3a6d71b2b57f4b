import type { Words } from '#platform/i18n';
import { compileForm, definitionProblem, type DefinitionProblem } from '../compile.ts';
import type { CompiledForm } from '../definition.ts';
import { both } from '../author.ts';
import { formWords } from '../words.ts';
import { allOf, insideOf, isGroup, type Design, type DesignedField, type DesignedItem, type DesignedStep } from './design.ts';
import { sharedGroup } from './library.ts';
import { lower } from './lower.ts';

/** What keeps a design from being published, and the part of it where that stands. */
export interface DesignProblem {
  at: string | undefined;
  code: string;
  words: Words;
}

export interface Checked {
  /** The form as far as it can be shown: what is missing has a stand-in. */
  form: CompiledForm | undefined;
  problems: DesignProblem[];
}

const pointer = /^(\/[A-Za-z][A-Za-z0-9]*)+$/;
const stepKey = /^[a-z][a-z0-9-]*$/;
const standIn = '…';

const isEmpty = (words: Words | undefined, tongue: 'vi' | 'en'): boolean => words !== undefined && words[tongue].trim() === '';

type Found = readonly [code: string, values?: Readonly<Record<string, string>>];

function unworded(all: readonly (Words | undefined)[]): Found[] {
  const found: Found[] = [];
  if (all.some((one) => isEmpty(one, 'vi'))) found.push(['no-vi']);
  if (all.some((one) => isEmpty(one, 'en'))) found.push(['no-en']);
  return found;
}

const ofChoice = (field: DesignedField): boolean => field.widget === 'enum' || field.widget === 'multi';

function optionFaults({ options = [] }: DesignedField): Found[] {
  const values = options.map(({ value }) => value.trim());
  const found: Found[] = [];
  if (options.length === 0) found.push(['no-options']);
  if (values.includes('')) found.push(['option-empty']);
  if (new Set(values).size < values.length) found.push(['option-twice']);
  return found;
}

function fieldFaults(field: DesignedField): Found[] {
  const { label, help, unit, rowTitle, addLabel, options = [], checks = [], messages = {}, prefill } = field;
  const said = [label, help, unit, rowTitle, addLabel, ...options.map((one) => one.label), ...checks.map((one) => one.words)];
  const found = unworded([...said, ...Object.values(messages)]);
  if (!pointer.test(field.at)) found.push(['bad-key', { key: field.at }]);
  if (prefill !== undefined && !pointer.test(prefill.path)) found.push(['bad-prefill', { path: prefill.path }]);
  return ofChoice(field) ? [...found, ...optionFaults(field)] : found;
}

function partFaults(part: DesignedItem | DesignedStep): Found[] {
  if ('widget' in part) return fieldFaults(part);
  const found = unworded([part.title, part.note]);
  if ('key' in part) {
    if (!stepKey.test(part.key)) found.push(['bad-step-key', { key: part.key }]);
    return part.items.length === 0 ? [...found, ['empty-step']] : found;
  }
  const { shared } = part;
  const isKnown = shared === undefined || sharedGroup(shared) !== undefined || part.items.length > 0;
  return isKnown ? found : [...found, ['shared-unknown', { name: shared.name }]];
}

/** Fields whose place lies inside another field's. */
function nested(items: readonly DesignedItem[]): DesignProblem[] {
  const fields = (list: readonly DesignedItem[]): DesignedField[] => list.flatMap((one) => (isGroup(one) ? fields(one.items) : [one]));
  const all = fields(items);
  const clashing = all.filter((one) => all.some((other) => one.at.startsWith(`${other.at}/`)));
  const within = all.flatMap((one) => nested(one.row ?? []));
  return [...clashing.map((one) => problemAt(one.id, 'inside-a-field', { key: one.at })), ...within];
}

function worded({ code, values }: Pick<DefinitionProblem, 'code' | 'values'>): Words {
  return both(formWords('vi')(`forms.problem.${code}`, values), formWords('en')(`forms.problem.${code}`, values));
}

/** A problem at a part, said in both languages. */
export function problemAt(at: string | undefined, code: string, values: Readonly<Record<string, string>> = {}): DesignProblem {
  return { at, code, words: worded(definitionProblem('', code, values)) };
}

const filled = (words: Words): Words => ({ vi: words.vi.trim() || standIn, en: words.en.trim() || standIn });

function choicesOf({ options = [] }: DesignedField): NonNullable<DesignedField['options']> {
  const given = options.map((one, index) => ({ value: one.value.trim() || `value-${index}`, label: filled(one.label) }));
  const unique = given.filter((one, index) => given.findIndex((other) => other.value === one.value) === index);
  return unique.length === 0 ? [{ value: 'none', label: { vi: standIn, en: standIn } }] : unique;
}

const spoken = ['help', 'unit', 'rowTitle', 'addLabel'] as const;

function filledField(field: DesignedField, place: number): DesignedField {
  const { checks, messages: _, prefill, row, ...rest } = field;
  const made: DesignedField = { ...rest, at: pointer.test(field.at) ? field.at : `/unnamed${place}`, label: filled(field.label) };
  for (const name of spoken) {
    const words = field[name];
    if (words !== undefined) made[name] = filled(words);
  }
  if (checks !== undefined) made.checks = checks.map((one) => ({ ...one, words: filled(one.words) }));
  if (prefill !== undefined && pointer.test(prefill.path)) made.prefill = prefill;
  if (ofChoice(field)) made.options = choicesOf(field);
  if (row !== undefined) made.row = row.map(filledItem);
  return made;
}

function filledItem(item: DesignedItem, place: number): DesignedItem {
  if (!isGroup(item)) return filledField(item, place);
  const { note, ...rest } = item;
  const said = { title: filled(item.title), ...(note && { note: filled(note) }) };
  return { ...rest, ...said, group: item.group || item.id, items: item.items.map(filledItem) };
}

/** The design with a stand-in wherever something is missing, so that the rest can be checked and shown. */
function completed({ steps }: Design): Design {
  const title = { vi: standIn, en: standIn };
  const given = steps.length === 0 ? [{ id: 'none', key: 'none', title, items: [] }] : steps;
  return {
    steps: given.map(({ note, ...step }, index) => ({
      ...step,
      title: filled(step.title),
      ...(note && { note: filled(note) }),
      key: stepKey.test(step.key) ? step.key : `step-${index}`,
      items: step.items.length === 0 ? [{ id: `${step.id}-empty`, group: 'empty', title, items: [] }] : step.items.map(filledItem),
    })),
  };
}

/** The part of a design to which a place in its definition's layout leads. */
function partAt(design: Design, where: string): string | undefined {
  const numbers = where.split('/').flatMap((one) => (/^\d+$/.test(one) ? [Number(one)] : []));
  let found: DesignedItem | DesignedStep | undefined;
  for (const number of numbers) {
    const next: DesignedItem | DesignedStep | undefined = found === undefined ? design.steps[number] : insideOf(found)[number];
    if (next === undefined) break;
    found = next;
  }
  return found?.id;
}

/** Everything that keeps a design from being published, at once; `form` is what can be shown of it meanwhile. */
export function checkDesign(design: Design): Checked {
  const own = allOf(design).flatMap((part) => partFaults(part).map(([code, values]) => problemAt(part.id, code, values)));
  if (design.steps.length === 0) own.push(problemAt(undefined, 'no-steps'));
  const shown = completed(design);
  const { definition, places } = lower(shown);
  const { form, problems } = compileForm(definition);
  const compiled = problems.map((problem) => ({
    at: places.get(problem.where) ?? partAt(shown, problem.where),
    code: problem.code,
    words: worded(problem),
  }));
  return { form, problems: [...own, ...design.steps.flatMap((step) => nested(step.items)), ...compiled] };
}

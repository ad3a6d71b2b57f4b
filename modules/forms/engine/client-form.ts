import type { Locale } from '#platform/i18n';
import vi from '../words/vi.json' with { type: 'json' };
import en from '../words/en.json' with { type: 'json' };
import type { CompiledForm, Data, Field, Item, JsonSchema, Step } from './definition.ts';
import { namesIn } from './feel-parser.ts';
import type { Feel } from './feel.ts';

/** What the page's script needs to check one step: the step's rules, the data so far and the words, in one language. */
export interface ClientForm {
  form: CompiledForm;
  step: string;
  data: Data;
  locale: Locale;
  words: Record<string, string>;
}

const tables = { vi, en };

function leanField(field: Field, locale: Locale): Field {
  const one = (text: string) => ({ vi: locale === 'vi' ? text : '', en: locale === 'en' ? text : '' });
  const { at, widget, visibleWhen, requiredWhen, computed, checks, messages, row, rowTitle } = field;
  return {
    at,
    widget,
    label: one(field.label[locale]),
    ...(visibleWhen === undefined ? {} : { visibleWhen }),
    ...(requiredWhen === undefined ? {} : { requiredWhen }),
    ...(computed === undefined ? {} : { computed }),
    ...(checks === undefined ? {} : { checks: checks.map(({ that, words }) => ({ that, words: one(words[locale]) })) }),
    ...(messages === undefined
      ? {}
      : { messages: Object.fromEntries(Object.entries(messages).map(([code, words]) => [code, one(words[locale])])) }),
    ...(rowTitle === undefined ? {} : { rowTitle: one(rowTitle[locale]) }),
    ...(row === undefined ? {} : { row: row.map((item) => leanItem(item, locale)) }),
  };
}

function leanItem(item: Item, locale: Locale): Item {
  if (!('group' in item)) return leanField(item, locale);
  const { group, visibleWhen, items } = item;
  return {
    group,
    title: { vi: '', en: '' },
    ...(visibleWhen === undefined ? {} : { visibleWhen }),
    items: items.map((inner) => leanItem(inner, locale)),
  };
}

function sourcesOf(items: readonly Item[]): string[] {
  return items.flatMap((item) => {
    if ('group' in item) return [item.visibleWhen ?? [], sourcesOf(item.items)].flat();
    const own = [item.visibleWhen, item.requiredWhen, item.computed, ...(item.checks ?? []).map((check) => check.that)];
    return [...own.filter((source) => source !== undefined), ...sourcesOf(item.row ?? [])];
  });
}

function fieldsOf(items: readonly Item[]): Field[] {
  return items.flatMap((item) => ('group' in item ? fieldsOf(item.items) : [item]));
}

/** The names an expression reads, `form` standing for all of them. */
function readBy(tree: Feel, all: readonly string[]): readonly string[] {
  const names = namesIn(tree);
  return names.includes('form') ? all : names;
}

// What is only said where the browser keeps the form.
const ofKeeping = /^forms\.save-(?:offline|kept|no-files|sent)/;

/** The one step of a form that a page shows, cut down to what its script needs: rules, conditions, and of the data only what they read. */
export function clientForm(
  form: CompiledForm,
  step: Step,
  data: Data,
  { locale, keeps = false }: { locale: Locale; keeps?: boolean },
): ClientForm {
  const lean: Step = { key: step.key, title: { vi: '', en: '' }, items: step.items.map((item) => leanItem(item, locale)) };
  const trees = Object.fromEntries(
    sourcesOf(step.items).flatMap((source) => (form.trees[source] === undefined ? [] : [[source, form.trees[source]] as const])),
  );
  const own = new Set(fieldsOf(step.items).map((field) => field.at.split('/')[1] ?? ''));
  const properties = form.definition.schema.properties ?? {};
  const schema: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(Object.entries(properties).filter(([key]) => own.has(key))),
    required: (form.definition.schema.required ?? []).filter((key) => own.has(key)),
  };
  const read = new Set([...own, ...Object.values(trees).flatMap((tree) => readBy(tree, Object.keys(data)))]);
  return {
    form: { engine: 1, definition: { schema, layout: { steps: [lean] } }, trees },
    step: step.key,
    data: Object.fromEntries(Object.entries(data).filter(([key]) => read.has(key))),
    locale,
    words: Object.fromEntries(
      Object.entries(tables[locale]).filter(([key]) => /^forms\.(error|sav|row$)/.test(key) && (keeps || !ofKeeping.test(key))),
    ),
  };
}

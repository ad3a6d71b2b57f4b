import type { Words } from '#platform/i18n';
import { canonicalJson } from '../canonical.ts';
import type { Field, FormDefinition, Item, JsonSchema } from '../definition.ts';
import { schemaAt } from '../walk.ts';

/** What can be said otherwise of a field. */
export const aspects = [
  'label',
  'kind',
  'need',
  'shown',
  'computed',
  'options',
  'limits',
  'help',
  'prefill',
  'checks',
  'law',
  'certainty',
  'place',
] as const;
export type Aspect = (typeof aspects)[number];

/** A field or a heading that one version has and the other does not, or that says something else there. */
export interface FieldDifference {
  at: string;
  label: Words;
  kind: 'added' | 'gone' | 'changed';
  aspects: Aspect[];
}

interface Asked {
  field: Field;
  schema: JsonSchema | undefined;
  required: boolean;
  /** The headings it stands under. */
  under: string;
  shown: (string | undefined)[];
}

function fieldsOf({ schema, layout }: FormDefinition): Map<string, Asked> {
  const found = new Map<string, Asked>();
  const visit = (items: readonly Item[], base: string, around: JsonSchema | undefined, under: string, shown: Asked['shown']): void => {
    for (const item of items) {
      if ('group' in item) {
        visit(item.items, base, around, `${under}/${item.group}`, [...shown, item.visibleWhen]);
        continue;
      }
      const own = schemaAt(around, item.at);
      const last = item.at.slice(item.at.lastIndexOf('/') + 1);
      const parent = item.at.slice(0, item.at.lastIndexOf('/'));
      const holder = parent === '' ? around : schemaAt(around, parent);
      const required = holder?.required?.includes(last) ?? false;
      found.set(base + item.at, { field: item, schema: own, required, under, shown: [...shown, item.visibleWhen] });
      visit(item.row ?? [], `${base}${item.at}/*`, own?.items, under, []);
    }
  };
  for (const step of layout.steps) visit(step.items, '', schema, step.key, [step.visibleWhen]);
  return found;
}

function said({ field, schema, required, under, shown }: Asked): Readonly<Record<Aspect, unknown>> {
  const { type: _, properties: __, required: ___, items: ____, ...limits } = schema ?? { type: 'string' };
  return {
    label: field.label,
    kind: [field.widget, schema?.type],
    need: [required, field.requiredWhen],
    shown,
    computed: field.computed,
    options: field.options,
    limits,
    help: [field.help, field.unit],
    prefill: [field.prefill, field.readonly],
    checks: field.checks,
    law: field.law,
    certainty: field.certainty,
    place: under,
  };
}

/** A field, or a heading of fields, as two versions are compared by it. */
interface Compared {
  label: Words;
  said: Partial<Readonly<Record<Aspect, unknown>>>;
}

/** Headings of steps and groups; when they are shown is told of the fields under them. */
function headingsOf({ layout }: FormDefinition): [string, Compared][] {
  const heading = (title: Words, note: Words | undefined): Compared => ({ label: title, said: { label: title, help: note } });
  const inside = (items: readonly Item[], under: string): [string, Compared][] =>
    items.flatMap((item): [string, Compared][] => {
      if (!('group' in item)) return inside(item.row ?? [], under);
      const at = `${under}/${item.group}`;
      return [[at, heading(item.title, item.note)], ...inside(item.items, at)];
    });
  return layout.steps.flatMap(({ key, title, note, items }): [string, Compared][] => {
    const at = `#${key}`;
    return [[at, heading(title, note)], ...inside(items, at)];
  });
}

function comparedIn(definition: FormDefinition): Map<string, Compared> {
  const fields = [...fieldsOf(definition)].map(([at, asked]): [string, Compared] => [at, { label: asked.field.label, said: said(asked) }]);
  return new Map([...headingsOf(definition), ...fields]);
}

function changedAspects(before: Compared, after: Compared): Aspect[] {
  return aspects.filter((aspect) => canonicalJson({ it: before.said[aspect] }) !== canonicalJson({ it: after.said[aspect] }));
}

/** What a later version says otherwise, headings first, then field by field, in the order of the later one; what is gone comes last. */
export function differencesOf(before: FormDefinition, after: FormDefinition): FieldDifference[] {
  const [earlier, later] = [comparedIn(before), comparedIn(after)];
  const found: FieldDifference[] = [];
  for (const [at, asked] of later) {
    const old = earlier.get(at);
    const changed = old === undefined ? [] : changedAspects(old, asked);
    if (old === undefined) found.push({ at, label: asked.label, kind: 'added', aspects: [] });
    else if (changed.length > 0) found.push({ at, label: asked.label, kind: 'changed', aspects: changed });
  }
  for (const [at, asked] of earlier) if (!later.has(at)) found.push({ at, label: asked.label, kind: 'gone', aspects: [] });
  return found;
}

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

/** A field that one version asks and the other does not, or asks otherwise. */
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

function changedAspects(before: Asked, after: Asked): Aspect[] {
  const [one, other] = [said(before), said(after)];
  return aspects.filter((aspect) => canonicalJson({ it: one[aspect] }) !== canonicalJson({ it: other[aspect] }));
}

/** What a later version asks otherwise, field by field, in the order of the later one; what is gone comes last. */
export function differencesOf(before: FormDefinition, after: FormDefinition): FieldDifference[] {
  const [earlier, later] = [fieldsOf(before), fieldsOf(after)];
  const found: FieldDifference[] = [];
  for (const [at, asked] of later) {
    const old = earlier.get(at);
    const changed = old === undefined ? [] : changedAspects(old, asked);
    if (old === undefined) found.push({ at, label: asked.field.label, kind: 'added', aspects: [] });
    else if (changed.length > 0) found.push({ at, label: asked.field.label, kind: 'changed', aspects: changed });
  }
  for (const [at, asked] of earlier) if (!later.has(at)) found.push({ at, label: asked.field.label, kind: 'gone', aspects: [] });
  return found;
}

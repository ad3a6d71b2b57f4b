import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { failWith, type Fault } from '#platform/errors';
import { faultsOf } from '../texts.ts';
import { paperSources } from './paper-sources.ts';
import type { TemplateDraft } from './template.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Dotted paths that a field schema asks for, through objects but not into lists. */
export function requiredPaths(schema: unknown, path = ''): string[] {
  if (!isObject(schema) || !isObject(schema['properties'])) return path === '' ? [] : [path];
  const { properties, required } = schema;
  const names = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
  return names.flatMap((name) => requiredPaths(properties[name], path === '' ? name : `${path}.${name}`));
}

/** Whether a path is given: itself, or as part of something that is given whole. */
const isGiven = (path: string, given: readonly string[]): boolean => given.some((one) => path === one || path.startsWith(`${one}.`));

function refuse(faults: readonly Fault[]): void {
  const [first] = faults;
  if (first !== undefined) failWith(first.code, faults, first.params);
}

/** Refuses words that cannot be printed as they stand, naming each slot and what is wrong with it. */
export function checkTexts({ slots, fields, texts }: Pick<TemplateDraft, 'slots' | 'fields' | 'texts'>): void {
  refuse(
    slots.flatMap((slot) =>
      faultsOf(slot, texts[slot.key] ?? '', fields).map(({ code, params }) => ({
        field: `texts.${slot.key}`,
        code: `templates.${code}`,
        params,
      })),
    ),
  );
}

/** Refuses with `templates.field-not-given` a layout that needs what nobody who makes the paper tells it; what it does not need may be unknown. */
export async function checkGiven(ctx: Ctx, tx: Tx, draft: Pick<TemplateDraft, 'code' | 'fieldSchema'>): Promise<void> {
  const needed = requiredPaths(draft.fieldSchema);
  for (const source of ctx.services.extensions.all(paperSources)) {
    const given = await source.givenTo(tx, draft.code, ctx.now());
    if (given === undefined) continue;
    const missing = needed.filter((path) => !isGiven(path, given));
    refuse(missing.map((path) => ({ field: path, code: 'templates.field-not-given', params: { field: path } })));
  }
}

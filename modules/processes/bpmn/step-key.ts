import type { ModelNode } from '../engine/model.ts';

/** The key of the step that a person's task of a drawing opens: what the drawing calls it, or made from its id. */
export function stepKeyOf({ id, work }: Pick<ModelNode, 'id' | 'work'>): string {
  const key = work?.['key'];
  if (typeof key === 'string') return key;
  const made = id
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+/, '');
  return made === '' ? 'step' : made.slice(0, 40);
}

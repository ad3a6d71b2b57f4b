import type { Model, ModelNode } from '../engine/model.ts';

/** Words that mean a place a way out leads to, and so name no step. */
const reserved: ReadonlySet<string> = new Set(['on', 'end']);

const longest = 40;

/** Whether a step may be called so. */
export const isStepKey = (key: string): boolean => /^[a-z][a-z0-9-]{0,39}$/.test(key) && !reserved.has(key);

/** What the drawing itself calls a person's task. */
export function drawnKey({ work }: ModelNode): string | undefined {
  const key = work?.['key'];
  return typeof key === 'string' ? key : undefined;
}

/** A key made from an id: small letters, digits and hyphens. */
function keyFrom(id: string): string {
  const plain = id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '');
  return isStepKey(plain.slice(0, longest)) ? plain.slice(0, longest) : `step-${plain}`.slice(0, longest).replace(/-+$/, '');
}

function unlike(key: string, taken: ReadonlySet<string>): string {
  if (!taken.has(key)) return key;
  for (let place = 2; ; place += 1) {
    const next = `${key.slice(0, longest - String(place).length - 1)}-${place}`;
    if (!taken.has(next)) return next;
  }
}

/**
 * The step each person's task of a model is opened as, by its node: the key it was given, else one made from its id. What comes from a called process
 * is told apart from what has the same key around it.
 */
export function stepKeysOf(model: Model): Map<string, string> {
  const taken = new Set<string>();
  const keys = new Map<string, string>();
  const tasks = Object.values(model.nodes).filter(({ kind }) => kind === 'user');
  const named = tasks.filter((node) => isStepKey(drawnKey(node) ?? ''));
  for (const node of [...named, ...tasks.filter((one) => !named.includes(one))]) {
    const given = drawnKey(node);
    const key = unlike(given !== undefined && isStepKey(given) ? given : keyFrom(node.id), taken);
    taken.add(key);
    keys.set(node.id, key);
  }
  return new Map(tasks.map(({ id }) => [id, keys.get(id) ?? id]));
}

import type { FormAct } from '../engine/body.ts';

/** The step that an act leads to. */
export function stepAfter(act: FormAct, keys: readonly string[], current: string): string {
  const at = keys.indexOf(current);
  if (act.kind === 'step') return act.step;
  if (act.kind === 'next') return keys[at + 1] ?? current;
  return act.kind === 'back' ? (keys[at - 1] ?? current) : current;
}

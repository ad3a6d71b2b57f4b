import type { DraftFault, WholeDraft } from '../../whole-draft.ts';
import { fault } from './faults.ts';
import type { DraftWorld } from './world.ts';

/** What keeps dossiers from going by a process, whoever drew it: nobody takes them in or can say no at the desk, or no step ends the clock, or the wrong one. */
export function processFaults({ content }: Pick<WholeDraft, 'content'>, { steps }: DraftWorld): DraftFault[] {
  if (content.offer !== 'open' || steps.length === 0) return [];
  const intakes = steps.filter(({ kind }) => kind === 'accept');
  const stuck = intakes.filter(({ outcomes }) => outcomes.every(({ to }) => to !== 'end'));
  return [
    ...(intakes.length === 0 ? [fault('process', 'no-intake')] : []),
    ...stuck.map(({ name }) => fault('process', 'no-refusal', { step: name })),
    ...(steps.some(({ finishes }) => finishes) ? [] : [fault('process', 'never-done')]),
    ...intakes.filter(({ finishes }) => finishes).map(({ name }) => fault('process', 'early-done', { step: name })),
  ];
}

import { layOut } from '../bpmn/lay-out.ts';
import { hasChoice, idsOf, modelOfSteps } from '../bpmn/model-of-steps.ts';
import type { ProcessDefinition } from '../definition.ts';
import { framed, type Picture, type PictureLine, type PictureNode } from './picture.ts';

/** The drawing of a step table, laid out by us. */
export function pictureOfSteps(definition: ProcessDefinition): Picture {
  const { boxes, lines } = layOut(definition, modelOfSteps(definition));
  const box = (id: string) => boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
  const points = (id: string) => lines.get(id) ?? [];
  const event = (id: string, ends: boolean): PictureNode => ({ id, shape: 'event', ends, ...box(id) });
  const steps = definition.steps.flatMap((step): PictureNode[] => {
    const [id, choice] = [idsOf.step(step.key), idsOf.choice(step.key)];
    const own: PictureNode = { id, shape: 'step', name: step.name, stepKey: step.key, ends: false, ...box(id) };
    return hasChoice(step) ? [own, { id: choice, shape: 'choice', ends: false, ...box(choice) }] : [own];
  });
  const ways = definition.steps.flatMap((step): PictureLine[] => {
    const toChoice: PictureLine = {
      id: idsOf.toChoice(step.key),
      points: points(idsOf.toChoice(step.key)),
      back: false,
      from: step.key,
      to: step.key,
    };
    const own = step.outcomes.map((outcome, place): PictureLine => {
      const id = idsOf.way(step.key, place);
      const to = outcome.to === 'end' ? {} : { to: outcome.to };
      return { id, points: points(id), label: outcome.label, back: outcome.back, from: step.key, ...to };
    });
    return hasChoice(step) ? [toChoice, ...own] : own;
  });
  const first: PictureLine = { id: idsOf.first, points: points(idsOf.first), back: false, to: definition.start };
  return framed([event(idsOf.begin, false), ...steps, event(idsOf.end, true)], [first, ...ways]);
}

import { actOnModel, compileBpmn, readBpmn, startModel } from '#modules/processes';
import type { Row } from '../scene.ts';
import { source, stepOfEngine } from './bpmn-floor.ts';

const cases = 200;

/** A step of our engine in memory, its state written down and read again after each, on the drawing `bpmn-engine` is measured with: ms a step. */
export async function stepOfModel(): Promise<number> {
  const { model } = compileBpmn(await readBpmn(source));
  if (model === undefined) throw new Error('the drawing of the floor has faults');
  let taken = 0;
  const begin = performance.now();
  for (let one = 0; one < cases; one += 1) {
    let { state } = startModel(model, {});
    for (let token = state.tokens[0]; token !== undefined; token = state.tokens[0]) {
      ({ state } = actOnModel(model, JSON.parse(JSON.stringify(state)), { kind: 'done', token: token.n }, {}));
      taken += 1;
    }
  }
  return (performance.now() - begin) / taken;
}

const modelStep: Row = {
  name: 'model-step',
  title: 'One step of a drawing in memory with its state, as many times faster than bpmn-engine on the same drawing',
  unit: 'times',
  better: 'more',
  floor: 5,
  floorIs: 'steps a second of bpmn-engine in memory with its state',
  width: '1 at once',
  async measure() {
    await stepOfModel();
    const [own, other] = [await stepOfModel(), await stepOfEngine()];
    return { value: other / own, beside: 1000 / other, note: `${Math.round(1000 / own)} steps a second` };
  },
};

/** What the token engine does, before any row is written. */
export const modelRows: readonly Row[] = [modelStep];

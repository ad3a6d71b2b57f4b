import { expect, test } from 'vitest';
import { drawSteps } from '../bpmn/draw-steps.ts';
import { all, idOf } from '../bpmn/elements.ts';
import { readBpmn } from '../bpmn/read-bpmn.ts';
import { definition } from '../processes.fixture.ts';
import { drawnStepKey, pictureOfDrawing } from './of-drawing.ts';
import { pictureOfSteps } from './of-steps.ts';
import { processPicture, type Picture } from './picture.ts';

const read = async (): Promise<Picture> => {
  const { root } = await readBpmn(await drawSteps('p', 'p', definition));
  const elements = all(root, 'rootElements').flatMap((process) => all(process, 'flowElements'));
  const keys = new Map(elements.map((element) => [idOf(element), drawnStepKey(element)]));
  return pictureOfDrawing(root, (id) => keys.get(id));
};
const byId = <T extends { id: string }>(list: readonly T[]): T[] => list.toSorted((one, other) => one.id.localeCompare(other.id));

test('a step table and the drawing made of it are the same picture', async () => {
  const [own, drawn] = [pictureOfSteps(definition), await read()];
  expect(processPicture.parse(own)).toEqual(own);
  expect(byId(drawn.nodes)).toEqual(byId(own.nodes));
  const plain = ({ lines }: Picture) => byId(lines).map(({ label: _label, ...line }) => line);
  expect(plain(drawn)).toEqual(plain(own));
  expect([drawn.width, drawn.height]).toEqual([own.width, own.height]);
});

test('each step stands once, each way out has its line, ways back are told', () => {
  const { nodes, lines } = pictureOfSteps(definition);
  expect(nodes.flatMap(({ stepKey }) => stepKey ?? [])).toEqual(['receive', 'share', 'study', 'check']);
  expect(lines.filter(({ back }) => back).map(({ from, to }) => [from, to])).toEqual([['check', 'study']]);
  expect(lines.filter(({ from, to }) => from === 'study' && to === 'check')).toHaveLength(1);
  expect(nodes.filter(({ ends }) => ends)).toHaveLength(1);
  for (const { x, y, width, height } of nodes) expect(Math.min(x, y, width, height)).toBeGreaterThan(0);
  for (const { points } of lines) expect(points.length).toBeGreaterThan(1);
});

test('what no layout was drawn for is an empty picture', async () => {
  const { root } = await readBpmn(
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><process id="p"/></definitions>',
  );
  expect(pictureOfDrawing(root, () => undefined)).toEqual({ width: 0, height: 0, nodes: [], lines: [] });
});

import type { ModdleElement } from 'bpmn-moddle';
import { all, added, idOf, isTrue, kindOf, one, text } from '../bpmn/elements.ts';
import { framed, type Picture, type PictureLine, type PictureNode } from './picture.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const number = (element: ModdleElement | undefined, property: string): number => {
  const value = element?.get(property);
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};

function boxOf(shape: ModdleElement): Box {
  const bounds = one(shape, 'bounds');
  return { x: number(bounds, 'x'), y: number(bounds, 'y'), width: number(bounds, 'width'), height: number(bounds, 'height') };
}

function named(element: ModdleElement): { vi: string; en: string } | undefined {
  const [own, work] = [text(element, 'name'), added(element, 'Work')[0] ?? added(element, 'Way')[0]];
  const vi = text(work, 'vi') ?? own;
  return vi === undefined ? undefined : { vi, en: text(work, 'en') ?? vi };
}

const isTask = (kind: string): boolean => /task$/i.test(kind) || kind === 'callActivity';
const isFrame = (kind: string): boolean => kind === 'subProcess' || kind === 'participant' || kind === 'lane' || kind === 'transaction';

function shapeOf(kind: string): PictureNode['shape'] | undefined {
  if (isTask(kind)) return 'step';
  if (/gateway$/i.test(kind)) return 'choice';
  if (/event$/i.test(kind)) return 'event';
  return isFrame(kind) ? 'frame' : undefined;
}

function nodeOf(shape: ModdleElement, keyOf: (id: string) => string | undefined): PictureNode[] {
  const element = one(shape, 'bpmnElement');
  const drawn = element && shapeOf(kindOf(element));
  if (element === undefined || drawn === undefined) return [];
  const [name, id] = [named(element), idOf(element)];
  const stepKey = keyOf(id);
  const ends = kindOf(element) === 'endEvent';
  return [{ id, shape: drawn, ends, ...boxOf(shape), ...(name && { name }), ...(stepKey !== undefined && { stepKey }) }];
}

/** The flows of a drawing and the steps they join. */
class Flows {
  readonly #flows: readonly ModdleElement[];
  readonly #keyOf: (id: string) => string | undefined;

  constructor(flows: readonly ModdleElement[], keyOf: (id: string) => string | undefined) {
    this.#flows = flows;
    this.#keyOf = keyOf;
  }

  /** The step at an end of a flow, past choices at which nothing else comes together. */
  #stepAt(element: ModdleElement | undefined, side: 'sourceRef' | 'targetRef'): string | undefined {
    const seen = new Set<ModdleElement>();
    for (let at = element; at !== undefined && !seen.has(at);) {
      seen.add(at);
      const [here, key]: [ModdleElement, string | undefined] = [at, this.#keyOf(idOf(at))];
      if (key !== undefined || !/gateway$/i.test(kindOf(here))) return key;
      const further = this.#flows.filter((flow) => one(flow, side === 'sourceRef' ? 'targetRef' : 'sourceRef') === here);
      at = further.length === 1 ? one(further[0], side) : undefined;
    }
    return undefined;
  }

  #isChoice(element: ModdleElement | undefined): boolean {
    return (
      element !== undefined &&
      /gateway$/i.test(kindOf(element)) &&
      this.#flows.filter((flow) => one(flow, 'sourceRef') === element).length > 0
    );
  }

  line(edge: ModdleElement, flow: ModdleElement): PictureLine {
    const points = all(edge, 'waypoint').map((point) => ({ x: number(point, 'x'), y: number(point, 'y') }));
    const [label, target] = [named(flow), one(flow, 'targetRef')];
    const from = this.#stepAt(one(flow, 'sourceRef'), 'sourceRef');
    const isOwnChoice = this.#isChoice(target) && this.#keyOf(idOf(one(flow, 'sourceRef'))) === from;
    const to = isOwnChoice ? from : this.#stepAt(target, 'targetRef');
    const back = isTrue(added(flow, 'Way')[0], 'back');
    return { id: idOf(flow), points, back, ...(label && { label }), ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  }
}

/** The key a task of a drawing gives itself. */
export const drawnStepKey = (element: ModdleElement): string | undefined => text(added(element, 'Work')[0], 'key');

/** A drawing as whoever drew it laid it out; `keyOf` tells which step an element is opened as. Nothing where it has no layout. */
export function pictureOfDrawing(root: ModdleElement, keyOf: (id: string) => string | undefined): Picture {
  const drawn = all(root, 'diagrams').flatMap((diagram) => all(one(diagram, 'plane'), 'planeElement'));
  const shapes = drawn.filter((element) => element.$type === 'bpmndi:BPMNShape');
  const edges = drawn.filter((element) => element.$type === 'bpmndi:BPMNEdge');
  const nodes = shapes.flatMap((shape) => nodeOf(shape, keyOf));
  // what surrounds others stands behind them
  const inOrder = nodes.toSorted((a, b) => Number(b.shape === 'frame') - Number(a.shape === 'frame'));
  const drawnFlows = edges.flatMap((edge) => {
    const flow = one(edge, 'bpmnElement');
    return flow !== undefined && kindOf(flow) === 'sequenceFlow' ? [{ edge, flow }] : [];
  });
  const flows = new Flows(
    drawnFlows.map(({ flow }) => flow),
    keyOf,
  );
  return framed(
    inOrder,
    drawnFlows.map(({ edge, flow }) => flows.line(edge, flow)),
  );
}

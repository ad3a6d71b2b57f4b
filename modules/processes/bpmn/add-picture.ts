import type { ModdleElement } from 'bpmn-moddle';
import { all, idOf, one } from './elements.ts';
import type { Box, Point } from './lay-out.ts';
import { isPart, Placer } from './place-elements.ts';
import { moddle, readBpmn, writeBpmn } from './read-bpmn.ts';

function shapeMore(element: ModdleElement): Record<string, boolean> {
  if (/(Participant|Lane)$/.test(element.$type)) return { isHorizontal: true };
  if (isPart(element)) return { isExpanded: true };
  return element.$type === 'bpmn:ExclusiveGateway' ? { isMarkerVisible: true } : {};
}

const rounded = <T extends object>(numbers: T): Record<string, number> =>
  Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, Math.round(Number(value))]));

/** Makes the picture of what was placed, as the interchange of diagrams says it. */
class Painter {
  readonly #make = moddle();
  readonly #taken: Set<string>;

  constructor(source: string) {
    this.#taken = new Set([...source.matchAll(/\bid\s*=\s*["']([^"']*)["']/g)].map(([, id = '']) => id));
  }

  #id(wanted: string): string {
    let id = wanted;
    while (this.#taken.has(id)) id += '_';
    this.#taken.add(id);
    return id;
  }

  #shape(element: ModdleElement, box: Box): ModdleElement {
    const bounds = this.#make.create('dc:Bounds', rounded(box));
    const id = this.#id(`${idOf(element)}_di`);
    return this.#make.create('bpmndi:BPMNShape', { id, bpmnElement: element, bounds, ...shapeMore(element) });
  }

  #edge(element: ModdleElement, points: readonly Point[]): ModdleElement {
    const waypoint = points.map((point) => this.#make.create('dc:Point', rounded({ x: point.x, y: point.y })));
    return this.#make.create('bpmndi:BPMNEdge', { id: this.#id(`${idOf(element)}_di`), bpmnElement: element, waypoint });
  }

  /** The picture of one process, or of all that work together and what stands beside them. */
  diagram(of: ModdleElement, loose: readonly ModdleElement[] = []): ModdleElement {
    const placer = new Placer();
    if (of.$type === 'bpmn:Collaboration') placer.pools(of, loose);
    else placer.place(of, { x: 60, y: 60 });
    const planeElement = [
      ...[...placer.boxes].flatMap(([element, box]) => (idOf(element) === '' ? [] : this.#shape(element, box))),
      ...[...placer.lines].flatMap(([element, points]) => (idOf(element) === '' ? [] : this.#edge(element, points))),
    ];
    const plane = this.#make.create('bpmndi:BPMNPlane', { id: this.#id('plane'), bpmnElement: of, planeElement });
    return this.#make.create('bpmndi:BPMNDiagram', { id: this.#id('diagram'), plane });
  }
}

/** Whether a drawing says where anything stands. */
const hasPicture = (root: ModdleElement): boolean =>
  all(root, 'diagrams').some((diagram) => all(one(diagram, 'plane'), 'planeElement').length > 0);

/** A drawing with a picture: its own, or one that is laid out where the file brings none; nothing else of it is changed. */
export async function withPicture(source: string): Promise<string> {
  const { root } = await readBpmn(source);
  if (hasPicture(root)) return source;
  const roots = all(root, 'rootElements');
  const processes = roots.filter(({ $type }) => $type === 'bpmn:Process');
  const together = roots.filter(({ $type }) => $type === 'bpmn:Collaboration');
  const pooled = new Set(together.flatMap((one_) => all(one_, 'participants')).map((pool) => one(pool, 'processRef')));
  const loose = processes.filter((process) => !pooled.has(process) && all(process, 'flowElements').length > 0);
  const painter = new Painter(source);
  const shown = (together.length === 0 ? processes : together).filter((of) => idOf(of) !== '');
  const diagrams = shown.map((of, place) => painter.diagram(of, place === 0 ? loose : []));
  if (diagrams.length === 0) return source;
  root.set('diagrams', diagrams);
  return writeBpmn(root, source);
}

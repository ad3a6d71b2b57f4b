import type { ModdleElement } from 'bpmn-moddle';
import { all, idOf, one } from './elements.ts';
import { layLayers, type Joined, type Placed } from './layers.ts';
import type { Box, Point } from './lay-out.ts';

const edge = 30;
const event = { width: 36, height: 36 };
const aside = { width: 110, height: 50 };

/** A sub-process of any kind. */
export const isPart = (element: ModdleElement): boolean => /(SubProcess|Transaction)$/.test(element.$type);
const isBoundary = (element: ModdleElement): boolean => element.$type === 'bpmn:BoundaryEvent';
const isNode = (element: ModdleElement): boolean =>
  /(Task|Event|Gateway|SubProcess|Transaction|CallActivity)$/.test(element.$type) && !isBoundary(element);
const isData = (element: ModdleElement): boolean => /(DataObjectReference|DataStoreReference|TextAnnotation|Group)$/.test(element.$type);

function sizeOf(element: ModdleElement): { width: number; height: number } {
  if (element.$type.endsWith('Event')) return event;
  if (element.$type.endsWith('Gateway')) return { width: 50, height: 50 };
  return { width: 100, height: 80 };
}

const moved = <T extends Point>(point: T, by: Point): T => ({ ...point, x: point.x + by.x, y: point.y + by.y });
const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Where a way from the middle of a box to a point leaves the box. */
function leaves(box: Box, to: Point): Point {
  const from = middle(box);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const scale = Math.min(dx === 0 ? Infinity : box.width / 2 / Math.abs(dx), dy === 0 ? Infinity : box.height / 2 / Math.abs(dy), 1);
  return { x: Math.round(from.x + dx * scale), y: Math.round(from.y + dy * scale) };
}

const between = (from: Box, to: Box): Point[] => [leaves(from, middle(to)), leaves(to, middle(from))];

/** The lanes at the bottom of a tree of lanes. */
function leafLanes(laneSets: readonly ModdleElement[]): ModdleElement[] {
  return laneSets
    .flatMap((set) => all(set, 'lanes'))
    .flatMap((lane) => {
      const inside = leafLanes(all(lane, 'childLaneSet'));
      return inside.length > 0 ? inside : [lane];
    });
}

const lanesUnder = (lane: ModdleElement): ModdleElement[] => {
  const inside = leafLanes(all(lane, 'childLaneSet'));
  return inside.length > 0 ? inside : [lane];
};

/** One container that is laid out: how large it is. */
interface Frame {
  width: number;
  height: number;
}

/** From below something at the edge of its host, and then along the way that the host would take. */
function fromBelow(box: Box, line: readonly Point[]): Point[] {
  const bottom = { x: box.x + box.width / 2, y: box.y + box.height };
  const last = line.at(-1) ?? bottom;
  const y = bottom.y + 12;
  const x = line.length > 2 ? (line.at(-2) ?? last).x : last.x - edge;
  return [bottom, { x: bottom.x, y }, { x, y }, { x, y: last.y }, last];
}

/** Places everything of a drawing that has no picture. */
export class Placer {
  readonly boxes = new Map<ModdleElement, Box>();
  readonly lines = new Map<ModdleElement, Point[]>();

  /** What stands in a process or sub-process, from a corner on. */
  place(container: ModdleElement, corner: Point): Frame {
    const sets = all(container, 'laneSets');
    const lanes = leafLanes(sets);
    const from = moved(corner, { x: lanes.length > 0 ? edge : 0, y: 0 });
    const inside = all(container, 'flowElements');
    const indent = lanes.length > 0 ? 2 * edge : edge;
    const inner = this.#flow(inside, lanes, moved(from, { x: indent, y: 0 }));
    const below = this.#asides([...inside, ...all(container, 'artifacts')].filter(isData), inside, {
      x: from.x + edge,
      y: from.y + inner.height,
    });
    const width = Math.max(inner.width, below.width) + indent + edge;
    const height = inner.height + below.height;
    this.#lanes(sets, lanes, { at: from, width, bands: inner.bands, more: height - inner.bands.reduce((sum, one) => sum + one.height, 0) });
    for (const artifact of all(container, 'artifacts')) this.#association(artifact);
    return { width: width + from.x - corner.x, height };
  }

  #flow(inside: readonly ModdleElement[], lanes: readonly ModdleElement[], corner: Point) {
    const nodes = inside.filter(isNode);
    // What stands in a sub-process is placed first: it says how large that is.
    const frames = new Map(nodes.filter(isPart).map((part) => [part, placePart(part)]));
    const bandOf = new Map(lanes.flatMap((lane, band) => all(lane, 'flowNodeRef').map((node) => [node, band])));
    const placed = nodes.map((node): Placed => ({ id: idOf(node), ...(frames.get(node) ?? sizeOf(node)), band: bandOf.get(node) ?? 0 }));
    const hostOf = (node: ModdleElement | undefined): ModdleElement | undefined =>
      node && isBoundary(node) ? one(node, 'attachedToRef') : node;
    const flows = inside.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
    const joined = flows.map((flow): Joined => {
      const [source, target] = [hostOf(one(flow, 'sourceRef')), one(flow, 'targetRef')];
      return { id: idOf(flow), from: idOf(source), to: idOf(target) };
    });
    const laid = layLayers(placed, joined, Math.max(1, lanes.length));
    for (const node of nodes) {
      const box = laid.boxes.get(idOf(node));
      if (box !== undefined) this.boxes.set(node, moved(box, corner));
    }
    for (const [part, { placer }] of frames) this.#take(part, placer);
    this.#boundaries(inside);
    for (const flow of flows) this.#line(flow, laid.lines.get(idOf(flow)), corner);
    return laid;
  }

  /** What stands in a part goes where the part goes. */
  #take(part: ModdleElement, { boxes, lines }: Placer): void {
    const box = this.boxes.get(part);
    if (box === undefined) return;
    const by = { x: box.x, y: box.y + edge / 2 };
    for (const [element, inner] of boxes) this.boxes.set(element, moved(inner, by));
    for (const [element, points] of lines)
      this.lines.set(
        element,
        points.map((point) => moved(point, by)),
      );
  }

  #boundaries(inside: readonly ModdleElement[]): void {
    const counted = new Map<ModdleElement, number>();
    for (const boundary of inside.filter(isBoundary)) {
      const host = one(boundary, 'attachedToRef');
      const box = host && this.boxes.get(host);
      if (host === undefined || box === undefined) continue;
      const place = counted.get(host) ?? 0;
      counted.set(host, place + 1);
      const x = box.x + Math.min(20 + 40 * place, box.width) - event.width / 2;
      this.boxes.set(boundary, { x, y: box.y + box.height - event.height / 2, ...event });
    }
  }

  #line(flow: ModdleElement, points: readonly Point[] | undefined, corner: Point): void {
    const source = one(flow, 'sourceRef');
    const box = source && this.boxes.get(source);
    if (points === undefined || points.length < 2 || source === undefined || box === undefined) return;
    const line = points.map((point) => moved(point, corner));
    this.lines.set(flow, isBoundary(source) ? fromBelow(box, line) : line);
  }

  /** Data and notes stand below, near what they belong to. */
  #asides(data: readonly ModdleElement[], inside: readonly ModdleElement[], corner: Point): Frame {
    let x = corner.x;
    const near = (element: ModdleElement): number => {
      const user = inside.find((node) => this.#uses(node).some(({ data: used }) => used === element));
      return (user && this.boxes.get(user)?.x) ?? corner.x;
    };
    for (const element of data.toSorted((a, b) => near(a) - near(b))) {
      x = Math.max(x, near(element));
      this.boxes.set(element, { x, y: corner.y + 10, ...aside, ...(element.$type.endsWith('Reference') ? { width: 50 } : {}) });
      x += aside.width + edge;
    }
    for (const node of inside) for (const { association, data: used } of this.#uses(node)) this.#join(association, node, used);
    return data.length === 0 ? { width: 0, height: 0 } : { width: x - corner.x, height: aside.height + edge };
  }

  #uses(node: ModdleElement): { association: ModdleElement; data: ModdleElement }[] {
    const read = (property: string, end: string) =>
      all(node, property).flatMap((association) => {
        const data = all(association, end).find(isData);
        return data === undefined ? [] : [{ association, data }];
      });
    return [...read('dataInputAssociations', 'sourceRef'), ...read('dataOutputAssociations', 'targetRef')];
  }

  #join(line: ModdleElement, from: ModdleElement | undefined, to: ModdleElement | undefined): void {
    const [source, target] = [from && this.#boxOf(from), to && this.#boxOf(to)];
    if (source !== undefined && target !== undefined) this.lines.set(line, between(source, target));
  }

  /** A line stands where its middle is. */
  #boxOf(element: ModdleElement): Box | undefined {
    const points = this.lines.get(element);
    const at = points?.[Math.floor(points.length / 2)];
    return this.boxes.get(element) ?? (at && { ...at, width: 0, height: 0 });
  }

  #association(artifact: ModdleElement): void {
    if (artifact.$type === 'bpmn:Association') this.#join(artifact, one(artifact, 'sourceRef'), one(artifact, 'targetRef'));
  }

  #lanes(
    sets: readonly ModdleElement[],
    leaves_: readonly ModdleElement[],
    { at, width, bands, more }: { at: Point; width: number; bands: readonly { y: number; height: number }[]; more: number },
    depth = 0,
  ): void {
    for (const lane of sets.flatMap((set) => all(set, 'lanes'))) {
      const under = lanesUnder(lane).flatMap((leaf) => bands[leaves_.indexOf(leaf)] ?? []);
      const [first, last] = [under[0], under.at(-1)];
      if (first === undefined || last === undefined) continue;
      const isLowest = last === bands.at(-1);
      const height = last.y + last.height - first.y + (isLowest ? more : 0);
      this.boxes.set(lane, { x: at.x + depth * edge, y: at.y + first.y, width: width - depth * edge, height });
      this.#lanes(all(lane, 'childLaneSet'), leaves_, { at, width, bands, more }, depth + 1);
    }
  }

  /** Pools one under the other, one of which nothing is known narrow; below them what belongs to none. */
  pools(collaboration: ModdleElement, loose: readonly ModdleElement[]): void {
    const pools = all(collaboration, 'participants');
    let y = 60;
    let widest = 600;
    for (const pool of pools) {
      const process = one(pool, 'processRef');
      const isOpen = process !== undefined && all(process, 'flowElements').some(isNode);
      const frame = isOpen ? this.place(process, { x: 60 + edge, y }) : { width: 0, height: 60 };
      widest = Math.max(widest, frame.width + edge);
      this.boxes.set(pool, { x: 60, y, width: 0, height: frame.height });
      y += frame.height + 50;
    }
    for (const pool of pools) this.boxes.set(pool, { ...(this.boxes.get(pool) ?? { x: 60, y: 60, height: 60 }), width: widest });
    this.#widen(pools, widest);
    for (const process of loose) y += this.place(process, { x: 60, y }).height + 50;
    this.#asides(all(collaboration, 'artifacts').filter(isData), [], { x: 60, y });
    for (const message of all(collaboration, 'messageFlows')) this.#message(message);
    for (const artifact of all(collaboration, 'artifacts')) this.#association(artifact);
  }

  /** Lanes end where their pool ends. */
  #widen(pools: readonly ModdleElement[], widest: number): void {
    const widen = (sets: readonly ModdleElement[]): void => {
      for (const lane of sets.flatMap((set) => all(set, 'lanes'))) {
        const box = this.boxes.get(lane);
        if (box !== undefined) this.boxes.set(lane, { ...box, width: 60 + widest - box.x });
        widen(all(lane, 'childLaneSet'));
      }
    };
    for (const pool of pools) widen(all(one(pool, 'processRef'), 'laneSets'));
  }

  #message(message: ModdleElement): void {
    const [from, to] = [one(message, 'sourceRef'), one(message, 'targetRef')];
    const [source, target] = [from && this.boxes.get(from), to && this.boxes.get(to)];
    if (source === undefined || target === undefined) return;
    const isPool = (element: ModdleElement | undefined): boolean => element?.$type === 'bpmn:Participant';
    const own = { out: isPool(from) ? middle(target).x : middle(source).x, into: isPool(to) ? middle(source).x : middle(target).x };
    const isDown = source.y < target.y;
    const start = { x: own.out, y: isDown ? source.y + source.height : source.y };
    const end = { x: own.into, y: isDown ? target.y : target.y + target.height };
    const y = (start.y + end.y) / 2;
    this.lines.set(message, start.x === end.x ? [start, end] : [start, { x: start.x, y }, { x: end.x, y }, end]);
  }
}

/** What stands in a part, placed before it is known where the part stands. */
function placePart(part: ModdleElement): Frame & { placer: Placer } {
  const placer = new Placer();
  const { width, height } = placer.place(part, { x: 0, y: 0 });
  return { placer, width: Math.max(140, width), height: Math.max(100, height + edge) };
}

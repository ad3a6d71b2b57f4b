import type { ProcessDefinition, StepDefinition } from '../definition.ts';
import type { Flow, Model } from '../engine/model.ts';
import { hasChoice, idsOf } from './model-of-steps.ts';

/** A place in the drawing. */
export interface Point {
  x: number;
  y: number;
}

/** A box in the drawing. */
export interface Box extends Point {
  width: number;
  height: number;
}

/** Where everything of a drawing stands. */
export interface Layout {
  boxes: Map<string, Box>;
  lines: Map<string, Point[]>;
}

const column = 300;
const row = 160;
const task = { width: 150, height: 80 };
const gateway = { width: 50, height: 50 };
const event = { width: 36, height: 36 };
/** The first row's middle leaves room above for ways that pass over steps. */
const top = 120;
const left = 120;
const track = 24;

/** Steps in the order in which they are come to, each behind everything that leads forward to it. */
function ranksOf({ start, steps }: ProcessDefinition): Map<string, number> {
  const byKey = new Map(steps.map((step) => [step.key, step]));
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = (key: string): void => {
    const step = byKey.get(key);
    if (step === undefined || seen.has(key)) return;
    seen.add(key);
    for (const { to } of step.outcomes.filter(({ back }) => !back).toReversed()) visit(to);
    order.unshift(key);
  };
  visit(start);
  for (const { key } of steps) visit(key);
  const ranks = new Map<string, number>(order.map((key) => [key, 0]));
  order.forEach((key, place) => {
    const later = new Set(order.slice(place + 1));
    for (const { to } of byKey.get(key)?.outcomes ?? [])
      if (later.has(to)) ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(key) ?? 0) + 1));
  });
  return ranks;
}

/** The way most cases go: always by the first way forward, as long as it leads on to the right. */
function mainRoad({ start, steps }: ProcessDefinition, ranks: ReadonlyMap<string, number>): Set<string> {
  const road = new Set<string>();
  const rankOf = (key: string): number => ranks.get(key) ?? -1;
  for (let key: string | undefined = start, reached = -1; key !== undefined && rankOf(key) > reached;) {
    reached = rankOf(key);
    road.add(key);
    key = steps.find((step) => step.key === key)?.outcomes.find(({ back }) => !back)?.to;
  }
  return road;
}

const centred = (middle: Point, size: { width: number; height: number }): Box => ({
  x: middle.x - size.width / 2,
  y: middle.y - size.height / 2,
  ...size,
});

function placeSteps(definition: ProcessDefinition): Map<string, Box> {
  const ranks = ranksOf(definition);
  const road = mainRoad(definition, ranks);
  const boxes = new Map<string, Box>([[idsOf.begin, centred({ x: left, y: top }, event)]]);
  const used = new Map<number, number>();
  const place = (step: StepDefinition): void => {
    const rank = ranks.get(step.key) ?? 0;
    const line = road.has(step.key) ? 0 : (used.get(rank) ?? 0) + 1;
    if (line > 0) used.set(rank, line);
    const middle = { x: left + 160 + rank * column, y: top + line * row };
    boxes.set(idsOf.step(step.key), centred(middle, task));
    if (hasChoice(step)) boxes.set(idsOf.choice(step.key), centred({ x: middle.x + 125, y: middle.y }, gateway));
  };
  for (const step of definition.steps) place(step);
  const last = Math.max(0, ...ranks.values());
  boxes.set(idsOf.end, centred({ x: left + 160 + (last + 1) * column, y: top }, event));
  return boxes;
}

const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Lines go straight where nothing stands between, else over or under everything on a track of their own. */
class Router {
  readonly #boxes: Map<string, Box>;
  #above = top - task.height / 2 - track;
  #below: number;

  constructor(boxes: Map<string, Box>) {
    this.#boxes = boxes;
    this.#below = Math.max(...[...boxes.values()].map(({ y, height }) => y + height)) + track;
  }

  #isFree(from: Point, to: Point): boolean {
    return [...this.#boxes.values()].every((box) => {
      const outside = box.x >= Math.max(from.x, to.x) || box.x + box.width <= Math.min(from.x, to.x);
      return outside || box.y > Math.max(from.y, to.y) || box.y + box.height < Math.min(from.y, to.y);
    });
  }

  route({ from, to }: Flow): Point[] {
    const [source, target] = [this.#boxes.get(from), this.#boxes.get(to)];
    if (source === undefined || target === undefined) return [];
    const isForward = middleOf(source).x < middleOf(target).x;
    const direct = isForward ? this.#direct(source, target) : undefined;
    if (direct !== undefined) return direct;
    const isOnRoad = middleOf(source).y === top && middleOf(target).y === top;
    return isForward && isOnRoad ? this.#over(source, target) : this.#under(source, target);
  }

  /** Straight on, or up or down and then on, where nothing stands between. */
  #direct(source: Box, target: Box): Point[] | undefined {
    const [a, b] = [middleOf(source), middleOf(target)];
    const into = { x: target.x, y: b.y };
    const first = { x: source.x + source.width, y: a.y };
    if (a.y === b.y) return this.#isFree(first, into) ? [first, into] : undefined;
    const edge = { x: a.x, y: b.y > a.y ? source.y + source.height : source.y };
    const corner = { x: a.x, y: b.y };
    return this.#isFree(edge, corner) && this.#isFree(corner, into) ? [edge, corner, into] : undefined;
  }

  #over(source: Box, target: Box): Point[] {
    const [a, b] = [middleOf(source), middleOf(target)];
    const y = this.#above;
    this.#above -= track;
    return [
      { x: a.x, y: source.y },
      { x: a.x, y },
      { x: b.x, y },
      { x: b.x, y: target.y },
    ];
  }

  #under(source: Box, target: Box): Point[] {
    const [a, b] = [middleOf(source), middleOf(target)];
    const y = this.#below;
    this.#below += track;
    return [
      { x: a.x, y: source.y + source.height },
      { x: a.x, y },
      { x: b.x, y },
      { x: b.x, y: target.y + target.height },
    ];
  }
}

/** Lays a step table out from left to right: the usual road on one line, what leads aside below it. */
export function layOut(definition: ProcessDefinition, model: Model): Layout {
  const boxes = placeSteps(definition);
  const router = new Router(boxes);
  const lines = new Map(Object.values(model.flows).map((flow) => [flow.id, router.route(flow)]));
  const highest = Math.min(...[...lines.values()].flat().map(({ y }) => y), top);
  const down = Math.max(0, track - highest);
  const lower = <T extends Point>(point: T): T => ({ ...point, y: point.y + down });
  return {
    boxes: new Map([...boxes].map(([id, box]) => [id, lower(box)])),
    lines: new Map([...lines].map(([id, line]) => [id, line.map(lower)])),
  };
}

import type { Box, Point } from './lay-out.ts';

/** Something to be placed: its size, and the band (lane) it belongs in. */
export interface Placed {
  id: string;
  width: number;
  height: number;
  band: number;
}

/** A way from one to another. */
export interface Joined {
  id: string;
  from: string;
  to: string;
}

/** Where everything stands, from the corner (0, 0), and how high each band is. */
export interface Layered {
  boxes: Map<string, Box>;
  lines: Map<string, Point[]>;
  bands: { y: number; height: number }[];
  width: number;
  height: number;
}

const between = { columns: 60, rows: 44, tracks: 18 };
/** A way that passes a column takes a row there, so that it never runs through what stands in it. */
const passing = { width: 1, height: 8 };
/** More places of that kind help nobody: further ways go straight. */
const mostPassing = 20_000;

/** Ways that lead forward, once those are left out that lead back to where a road came from. */
function forwardOf(nodes: readonly Placed[], joined: readonly Joined[]): Set<string> {
  const forward = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  const from = Map.groupBy(joined, (one) => one.from);
  const visit = (first: string): void => {
    const road = [{ id: first, ways: (from.get(first) ?? []).values() }];
    state.set(first, 'open');
    for (let at = road.at(-1); at !== undefined; at = road.at(-1)) {
      const { done, value: way } = at.ways.next();
      if (done === true) {
        state.set(at.id, 'done');
        road.pop();
        continue;
      }
      if (state.get(way.to) === 'open') continue;
      forward.add(way.id);
      if (state.has(way.to)) continue;
      state.set(way.to, 'open');
      road.push({ id: way.to, ways: (from.get(way.to) ?? []).values() });
    }
  };
  const entered = new Set(joined.map(({ to }) => to));
  for (const { id } of [...nodes.filter((one) => !entered.has(one.id)), ...nodes]) if (!state.has(id)) visit(id);
  return forward;
}

/** Each behind everything that leads forward to it. */
function columnsOf(nodes: readonly Placed[], forward: readonly Joined[]): Map<string, number> {
  const columns = new Map(nodes.map(({ id }) => [id, 0]));
  const left = new Map(nodes.map(({ id }) => [id, forward.filter(({ to }) => to === id).length]));
  const open = nodes.filter(({ id }) => left.get(id) === 0).map(({ id }) => id);
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    for (const { to } of forward.filter((way) => way.from === id)) {
      columns.set(to, Math.max(columns.get(to) ?? 0, (columns.get(id) ?? 0) + 1));
      left.set(to, (left.get(to) ?? 0) - 1);
      if (left.get(to) === 0) open.push(to);
    }
  }
  return columns;
}

interface Cell extends Placed {
  column: number;
  row: number;
  /** What leads here, in the column before. */
  before: Cell[];
}

/** Everything with a column, and ways as chains from column to column. */
class Grid {
  readonly cells = new Map<string, Cell>();
  readonly chains = new Map<string, string[]>();
  readonly back: Joined[];
  readonly #columns: Cell[][] = [];

  constructor(nodes: readonly Placed[], joined: readonly Joined[]) {
    const known = new Set(nodes.map(({ id }) => id));
    const all = joined.filter(({ from, to }) => known.has(from) && known.has(to));
    const ids = forwardOf(nodes, all);
    const forward = all.filter(({ id }) => ids.has(id));
    this.back = all.filter(({ id }) => !ids.has(id));
    const columns = columnsOf(nodes, forward);
    for (const node of nodes) this.#add(node, columns.get(node.id) ?? 0);
    for (const way of forward) this.#chain(way);
    for (const column of this.#columns) this.#settle(column ?? []);
  }

  #add(node: Placed, column: number): Cell {
    const cell = { ...node, column, row: 0, before: [] };
    this.cells.set(node.id, cell);
    (this.#columns[column] ??= []).push(cell);
    return cell;
  }

  #chain({ id, from, to }: Joined): void {
    const [first, last] = [this.cells.get(from), this.cells.get(to)];
    if (first === undefined || last === undefined) return;
    const chain = [from];
    let before = first;
    if (this.cells.size > mostPassing) {
      this.chains.set(id, [from, to]);
      return;
    }
    for (let column = first.column + 1; column < last.column; column += 1) {
      const through = this.#add({ ...passing, id: `${id} ${column}`, band: last.band }, column);
      through.before.push(before);
      chain.push(through.id);
      before = through;
    }
    last.before.push(before);
    this.chains.set(id, [...chain, to]);
  }

  /** Each row of a column near what leads to it, one below the other within its band. */
  #settle(column: readonly Cell[]): void {
    const wanted = new Map(column.map((cell) => [cell, cell.before.length === 0 ? 0 : Math.min(...cell.before.map(({ row }) => row))]));
    const used = new Map<number, number>();
    const inOrder = column.toSorted((a, b) => a.band - b.band || (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    for (const cell of inOrder) {
      const comesFrom = cell.before.filter(({ band }) => band === cell.band);
      const own = comesFrom.length === 0 ? 0 : (wanted.get(cell) ?? 0);
      cell.row = Math.max(own, used.get(cell.band) ?? 0);
      used.set(cell.band, cell.row + 1);
    }
  }

  get columns(): readonly (readonly Cell[])[] {
    return Array.from(this.#columns, (column) => column ?? []);
  }
}

/** Where rows of all bands stand: as high as what stands in them. */
function rowsOf(cells: readonly Cell[], bands: number) {
  const middles = new Map<string, number>();
  const placed: { y: number; height: number }[] = [];
  let y = 0;
  for (let band = 0; band < bands; band += 1) {
    const inside = cells.filter((cell) => cell.band === band);
    const begins = y;
    y += between.rows / 2;
    const rows = Math.max(0, ...inside.map(({ row }) => row + 1));
    for (let row = 0; row < rows; row += 1) {
      const height = Math.max(passing.height, ...inside.filter((cell) => cell.row === row).map((cell) => cell.height));
      middles.set(`${band} ${row}`, y + height / 2);
      y += height + between.rows;
    }
    y = Math.max(y - between.rows / 2, begins + 60);
    placed.push({ y: begins, height: y - begins });
  }
  return { middles, placed, height: y };
}

/** Where columns begin, and how wide they are. */
function spansOf(columns: readonly (readonly Cell[])[]): { x: number; width: number }[] {
  let x = 0;
  return columns.map((column) => {
    const width = Math.max(passing.width, ...column.map((cell) => cell.width));
    const span = { x, width };
    x += width + between.columns;
    return span;
  });
}

/** From the right side of one to the left side of the next, with its corner between the columns. */
function bend(from: Point, to: Point): Point[] {
  if (from.y === to.y) return [from, to];
  const x = to.x - between.columns / 2;
  return [from, { x, y: from.y }, { x, y: to.y }, to];
}

const right = ({ x, y, width, height }: Box): Point => ({ x: x + width, y: y + height / 2 });
const left = ({ x, y, height }: Box): Point => ({ x, y: y + height / 2 });

/** Points that say nothing are left out: those between two others on one line. */
function plain(points: readonly Point[]): Point[] {
  return points.filter((point, place) => {
    const [before, after] = [points[place - 1], points[place + 1]];
    if (before === undefined || after === undefined) return true;
    const isStraight = (before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y);
    return !isStraight && !(before.x === point.x && before.y === point.y);
  });
}

/**
 * Lays out what is joined from left to right: each behind what leads to it, what runs beside it below, bands one under the other. A way that leads back
 * runs below everything, on a track of its own.
 */
export function layLayers(nodes: readonly Placed[], joined: readonly Joined[], bands = 1): Layered {
  const grid = new Grid(nodes, joined);
  const cells = [...grid.cells.values()];
  const rows = rowsOf(cells, bands);
  const spans = spansOf(grid.columns);
  const boxes = new Map<string, Box>();
  for (const { id, width, height, column, band, row } of cells) {
    const span = spans[column] ?? { x: 0, width };
    const middle = rows.middles.get(`${band} ${row}`) ?? 0;
    boxes.set(id, { x: span.x + (span.width - width) / 2, y: middle - height / 2, width, height });
  }
  const at = (id: string): Box => boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
  const lines = new Map<string, Point[]>();
  for (const [id, chain] of grid.chains)
    lines.set(id, plain(chain.slice(1).flatMap((to, place) => bend(right(at(chain[place] ?? '')), left(at(to))))));
  grid.back.forEach(({ id, from, to }, place) => {
    const [source, target] = [at(from), at(to)];
    const y = rows.height + place * between.tracks;
    const [out, into] = [source.x + source.width / 2, target.x + target.width / 2 + (from === to ? target.width / 4 : 0)];
    lines.set(id, [
      { x: out, y: source.y + source.height },
      { x: out, y },
      { x: into, y },
      { x: into, y: target.y + target.height },
    ]);
  });
  const last = spans.at(-1) ?? { x: 0, width: 0 };
  return {
    boxes: new Map(nodes.map(({ id }) => [id, at(id)])),
    lines,
    bands: rows.placed,
    width: last.x + last.width,
    height: rows.height + grid.back.length * between.tracks,
  };
}

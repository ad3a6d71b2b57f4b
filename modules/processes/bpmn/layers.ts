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

/** From the right side of one to the left side of the next, with its corners between the columns. */
const bend = (from: Point, to: Point, x: number): Point[] => (from.y === to.y ? [from, to] : [from, { x, y: from.y }, { x, y: to.y }, to]);

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

/** Where everything stands, and the ways between. */
class Sheet {
  readonly rows: ReturnType<typeof rowsOf>;
  readonly #grid: Grid;
  readonly #spans: ReturnType<typeof spansOf>;
  readonly #boxes = new Map<string, Box>();
  readonly #real: readonly Cell[];

  constructor(grid: Grid, nodes: readonly Placed[], bands: number) {
    const cells = [...grid.cells.values()];
    this.#grid = grid;
    this.rows = rowsOf(cells, bands);
    this.#spans = spansOf(grid.columns);
    this.#real = nodes.flatMap(({ id }) => grid.cells.get(id) ?? []);
    for (const cell of cells) {
      const { width, height } = cell;
      const span = this.#span(cell);
      const middle = this.rows.middles.get(`${cell.band} ${cell.row}`) ?? 0;
      this.#boxes.set(cell.id, { x: span.x + (span.width - width) / 2, y: middle - height / 2, width, height });
    }
  }

  #span(cell: Cell | undefined): { x: number; width: number } {
    return this.#spans[cell?.column ?? 0] ?? { x: 0, width: 0 };
  }

  at(id: string): Box {
    return this.#boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
  }

  get width(): number {
    const { x, width } = this.#spans.at(-1) ?? { x: 0, width: 0 };
    return x + width;
  }

  forward(chain: readonly string[]): Point[] {
    const parts = chain.slice(1).flatMap((to, place) => {
      const x = this.#span(this.#grid.cells.get(to)).x - between.columns / 2;
      return bend(right(this.at(chain[place] ?? '')), left(this.at(to)), x);
    });
    return plain(parts);
  }

  #isFreeBelow(id: string): boolean {
    const column = this.#grid.cells.get(id)?.column;
    const { y } = this.at(id);
    return this.#real.every((cell) => cell.column !== column || this.at(cell.id).y <= y);
  }

  /** Down to the track and up from it: from below where nothing stands there, else beside the column. */
  back({ from, to }: Joined, y: number): Point[] {
    const [source, target] = [this.at(from), this.at(to)];
    const own = source.x + source.width / 2;
    const into = target.x + target.width / (from === to ? 4 / 3 : 2);
    const span = this.#span(this.#grid.cells.get(from));
    const [out, last] = [right(source), left(target)];
    const beside = { out: span.x + span.width + between.columns / 5, into: this.#span(this.#grid.cells.get(to)).x - between.columns / 5 };
    const down = this.#isFreeBelow(from)
      ? [
          { x: own, y: source.y + source.height },
          { x: own, y },
        ]
      : [out, { x: beside.out, y: out.y }, { x: beside.out, y }];
    const up = this.#isFreeBelow(to)
      ? [
          { x: into, y },
          { x: into, y: target.y + target.height },
        ]
      : [{ x: beside.into, y }, { x: beside.into, y: last.y }, last];
    return [...down, ...up];
  }
}

/**
 * Lays out what is joined from left to right: each behind what leads to it, what runs beside it below, bands one under the other. A way that leads back
 * runs below everything, on a track of its own.
 */
export function layLayers(nodes: readonly Placed[], joined: readonly Joined[], bands = 1): Layered {
  const grid = new Grid(nodes, joined);
  const sheet = new Sheet(grid, nodes, bands);
  const forward = [...grid.chains].map(([id, chain]): [string, Point[]] => [id, sheet.forward(chain)]);
  const back = grid.back.map((way, place): [string, Point[]] => [way.id, sheet.back(way, sheet.rows.height + place * between.tracks)]);
  return {
    boxes: new Map(nodes.map(({ id }) => [id, sheet.at(id)])),
    lines: new Map([...forward, ...back]),
    bands: sheet.rows.placed,
    width: sheet.width,
    height: sheet.rows.height + grid.back.length * between.tracks,
  };
}

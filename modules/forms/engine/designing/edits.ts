import {
  allOf,
  findIn,
  insideOf,
  isGroup,
  type Design,
  type DesignedField,
  type DesignedGroup,
  type DesignedItem,
  type DesignedStep,
} from './design.ts';
import type { NewId } from './lower.ts';

type Part = DesignedItem | DesignedStep;

/** Where an item stands: under which step, group or table, and as which. */
export interface Spot {
  under: string;
  index: number;
}

function withInside(part: DesignedItem, items: DesignedItem[]): DesignedItem {
  return isGroup(part) ? { ...part, items } : { ...part, row: items };
}

/** Whether items may stand under a part. */
export const holdsItems = (part: Part): boolean => ('widget' in part ? part.widget === 'table' : !('shared' in part));

function mapItems(
  items: readonly DesignedItem[],
  change: (under: string | undefined, items: DesignedItem[]) => DesignedItem[],
  under: string,
) {
  const inner: DesignedItem[] = items.map((one) => {
    const inside = insideOf(one);
    if (inside.length === 0 && !holdsItems(one)) return one;
    const next = mapItems(inside, change, one.id);
    return next === inside ? one : withInside(one, next);
  });
  const same = inner.every((one, index) => one === items[index]);
  return change(under, same ? [...items] : inner);
}

/** Each list of items, from the innermost out, replaced by what `change` makes of it. */
function mapLists(design: Design, change: (under: string | undefined, items: DesignedItem[]) => DesignedItem[]): Design {
  return { steps: design.steps.map((step) => ({ ...step, items: mapItems(step.items, change, step.id) })) };
}

/** Where a part stands; steps stand under nothing. */
export function spotOf(design: Design, id: string): Spot | undefined {
  for (const part of allOf(design)) {
    const index = insideOf(part).findIndex((one) => one.id === id);
    if (index >= 0) return { under: part.id, index };
  }
  return undefined;
}

/** Puts an item where it is wanted; the design stays as it is where nothing may stand. */
export function insertItem(design: Design, item: DesignedItem, { under, index }: Spot): Design {
  const parent = findIn(design, under);
  if (parent === undefined || !holdsItems(parent)) return design;
  return mapLists(design, (at, items) => (at === under ? items.toSpliced(Math.max(0, index), 0, item) : items));
}

/** Takes a part away, with all that stands in it. */
export function removePart(design: Design, id: string): Design {
  const steps = design.steps.filter((step) => step.id !== id);
  if (steps.length < design.steps.length) return { steps };
  return mapLists(design, (_, items) => items.filter((one) => one.id !== id));
}

/** Writes something of a part anew; what is undefined is taken away. */
export function changePart(design: Design, id: string, change: Readonly<Record<string, unknown>>): Design {
  const written = <T extends Part>(part: T): T => {
    const next = { ...part, ...change };
    for (const [key, value] of Object.entries(change)) if (value === undefined) Reflect.deleteProperty(next, key);
    return next;
  };
  const steps = design.steps.map((step) => (step.id === id ? written(step) : step));
  return mapLists({ steps }, (_, items) => items.map((one) => (one.id === id ? written(one) : one)));
}

const swapped = <T>(list: readonly T[], index: number, by: number): T[] => {
  const one = list[index];
  const to = index + by;
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(index, 1).toSpliced(to, 0, one);
};

/** Puts an item somewhere else; never into itself. */
export function moveTo(design: Design, id: string, spot: Spot): Design {
  const item = findIn(design, id);
  if (item === undefined || 'key' in item) return design;
  const inside = allOf({ steps: [{ id: '', key: '', title: { vi: '', en: '' }, items: [item] }] });
  if (inside.some((one) => one.id === spot.under)) return design;
  const parent = findIn(design, spot.under);
  if (parent === undefined || !holdsItems(parent)) return design;
  const from = spotOf(design, id);
  const shift = from?.under === spot.under && from.index < spot.index ? 1 : 0;
  return insertItem(removePart(design, id), item, { under: spot.under, index: spot.index - shift });
}

function moveStep(design: Design, id: string, by: number): Design {
  const index = design.steps.findIndex((step) => step.id === id);
  return { steps: swapped(design.steps, index, by) };
}

/** Out of the group or table it stands in, behind it. */
function moveOut(design: Design, id: string, { under }: Spot): Design {
  const around = spotOf(design, under);
  return around === undefined ? design : moveTo(design, id, { under: around.under, index: around.index + 1 });
}

/** Into the group or table right before it. */
function moveIn(design: Design, id: string, { under, index }: Spot): Design {
  const parent = findIn(design, under);
  const before = parent === undefined ? undefined : insideOf(parent)[index - 1];
  return before === undefined || !holdsItems(before) ? design : moveTo(design, id, { under: before.id, index: insideOf(before).length });
}

/** From the end of a step to the next one, as down and up go on. */
function acrossSteps(design: Design, id: string, spot: Spot, by: number): Design {
  const step = design.steps.findIndex((one) => one.id === spot.under);
  const next = step < 0 ? undefined : design.steps[step + by];
  if (next === undefined) return moveOutBy(design, id, spot, by);
  return moveTo(design, id, { under: next.id, index: by > 0 ? 0 : next.items.length });
}

function moveOutBy(design: Design, id: string, { under }: Spot, by: number): Design {
  const around = spotOf(design, under);
  return around === undefined ? design : moveTo(design, id, { under: around.under, index: around.index + (by > 0 ? 1 : 0) });
}

export type Direction = 'up' | 'down' | 'in' | 'out';

/** Moves a part by one place, as the keys do. */
export function movePart(design: Design, id: string, direction: Direction): Design {
  const by = direction === 'up' ? -1 : 1;
  const spot = spotOf(design, id);
  if (spot === undefined) return direction === 'up' || direction === 'down' ? moveStep(design, id, by) : design;
  if (direction === 'in') return moveIn(design, id, spot);
  if (direction === 'out') return moveOut(design, id, spot);
  const parent = findIn(design, spot.under);
  const siblings = parent === undefined ? [] : insideOf(parent);
  const to = spot.index + by;
  if (to < 0 || to >= siblings.length) return acrossSteps(design, id, spot, by);
  return mapLists(design, (under, items) => (under === spot.under ? swapped(items, spot.index, by) : items));
}

/** A key that no field beside it has: the same with the next number. */
export function freeKey(taken: ReadonlySet<string>, wanted: string): string {
  const [, stem = wanted, number = '1'] = /^(.*?)(\d+)?$/.exec(wanted) ?? [];
  let at = wanted;
  for (let next = Number(number) + 1; taken.has(at); next += 1) at = `${stem}${next}`;
  return at;
}

/** The places of all fields of a design, wherever they stand. */
export const takenKeys = (design: Design): Set<string> =>
  new Set(allOf(design).flatMap((part) => ('widget' in part ? [part.at] : 'key' in part ? [part.key] : [part.group])));

function copied(item: DesignedItem, taken: ReadonlySet<string>, next: NewId): DesignedItem {
  if (isGroup(item)) {
    const group: DesignedGroup = { ...item, id: next(), group: freeKey(taken, item.group) };
    return { ...group, items: item.items.map((one) => copied(one, taken, next)) };
  }
  const field: DesignedField = { ...item, id: next(), at: freeKey(taken, item.at) };
  // A row's own names stay: the table they are in has another one.
  return item.row === undefined ? field : { ...field, row: item.row.map((one) => copied(one, new Set(), next)) };
}

/** A second one right behind, with keys of its own; answers its id. */
export function duplicatePart(design: Design, id: string, next: NewId): { design: Design; id: string } {
  const part = findIn(design, id);
  const spot = spotOf(design, id);
  const taken = takenKeys(design);
  if (part === undefined) return { design, id };
  if ('key' in part) {
    const step = { ...part, id: next(), key: freeKey(taken, part.key), items: part.items.map((one) => copied(one, taken, next)) };
    const index = design.steps.findIndex((one) => one.id === id);
    return { design: { steps: design.steps.toSpliced(index + 1, 0, step) }, id: step.id };
  }
  if (spot === undefined) return { design, id };
  const copy = copied(part, taken, next);
  return { design: insertItem(design, copy, { under: spot.under, index: spot.index + 1 }), id: copy.id };
}

import { canonicalJson } from '../canonical.ts';
import type { Json } from '../json.ts';
import { isGroup, readDesign, type Design, type DesignedGroup, type DesignedItem } from './design.ts';
import { library, sharedGroup } from './library.ts';
import { lower, raise, type NewId } from './lower.ts';

/** A group of the library as staff modelled it. */
export interface KeptGroup {
  name: string;
  version: number;
  title: DesignedGroup['title'];
  /** Without ids: each form that uses it gives its own. */
  items: Json[];
}

const withoutIds = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (key === 'id' ? [] : [[key, withoutIds(inner)]])));
};

/** The parts of a group as the library keeps them. */
export const bareItems = (items: readonly DesignedItem[]): Json[] => JSON.parse(JSON.stringify(withoutIds(items)));

/** A group alone, as a form that is nothing else: what keeps it back does so by itself. */
export function designOfGroup({ title, items }: Pick<KeptGroup, 'title' | 'items'>): Design | undefined {
  let next = 0;
  const numbered = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(numbered);
    if (typeof value !== 'object' || value === null) return value;
    const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, numbered(one)]));
    return 'widget' in value || 'group' in value ? { id: `part-${(next += 1)}`, ...inner } : inner;
  };
  return readDesign({ steps: [{ id: 'step', key: 'step', title, items: items.map(numbered) }] });
}

function withIds(item: DesignedItem, next: NewId): DesignedItem {
  if (isGroup(item)) return { ...item, id: next(), items: item.items.map((one) => withIds(one, next)) };
  return { ...item, id: next(), ...(item.row === undefined ? {} : { row: item.row.map((one) => withIds(one, next)) }) };
}

/** A group of the library as a part of a form: its fields stand there as they were modelled. */
export function usedGroup(kept: KeptGroup, next: NewId): DesignedGroup | undefined {
  const items = designOfGroup(kept)?.steps[0]?.items.map((one) => withIds(one, next));
  const { name, version, title } = kept;
  return items && { id: next(), group: name, title, shared: { name, version }, items };
}

/** The fields of a group of the library as the form's own, to be changed. */
export function ownGroup(group: DesignedGroup, next: NewId): DesignedGroup {
  const { shared: _, ...own } = group;
  if (group.items.length > 0) return own;
  const alone = raise(lower({ steps: [{ id: 'step', key: 'step', title: group.title, items: [group] }] }).definition, next, {
    inline: true,
  });
  const made = alone.steps[0]?.items[0];
  return made !== undefined && isGroup(made) ? { ...own, items: made.items } : own;
}

/** Whether a form still says what the library keeps. */
export const isAsKept = (items: readonly DesignedItem[], kept: readonly Json[]): boolean =>
  canonicalJson(bareItems(items)) === canonicalJson([...kept]);

/** The newest version that ships with eZone; 0 where none does. */
export const shippedVersion = (name: string): number =>
  Math.max(0, ...library.filter((one) => one.name === name).map(({ version }) => version));

/** Every group of the library whose fields a design carries itself. */
export function keptUses(design: Design): { group: DesignedGroup; name: string; version: number }[] {
  const within = (items: readonly DesignedItem[]): DesignedGroup[] =>
    items.flatMap((one) => (isGroup(one) ? [one, ...within(one.items)] : within(one.row ?? [])));
  return design.steps
    .flatMap((step) => within(step.items))
    .flatMap((group) => (group.shared === undefined || sharedGroup(group.shared) !== undefined ? [] : [{ group, ...group.shared }]));
}

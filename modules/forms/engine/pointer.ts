import type { Data, Json } from './definition.ts';

/** True for a JSON object. */
export const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The keys of a JSON pointer; keys of a form hold neither `/` nor `~`, so nothing is unescaped. */
export const keysOf = (pointer: string): string[] => pointer.split('/').slice(1);

/** Whether a pointer names a key of the whole itself, as most fields of a form do: nothing is split for those. */
export const isOneKey = (pointer: string): boolean => pointer.lastIndexOf('/') === 0;

function own(value: Json | undefined, key: string): Json | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  return isData(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value at a pointer, undefined where the path ends early. */
export function valueAt(data: Json | undefined, pointer: string): Json | undefined {
  return isOneKey(pointer) ? own(data, pointer.slice(1)) : keysOf(pointer).reduce<Json | undefined>(own, data);
}

function replaced(value: Json | undefined, keys: readonly string[], next: Json | undefined): Json | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return next;
  const inner = replaced(own(value, key), rest, next);
  if (Array.isArray(value)) return inner === undefined ? value : value.with(Number(key), inner);
  const { [key]: _, ...others } = isData(value) ? value : {};
  return inner === undefined ? others : { ...others, [key]: inner };
}

/** A copy of the data with the value at a pointer set, or taken away when undefined; objects on the way are made, list items must exist. */
export function withValue(data: Data, pointer: string, value: Json | undefined): Data {
  const next = replaced(data, keysOf(pointer), value);
  return isData(next) ? next : data;
}

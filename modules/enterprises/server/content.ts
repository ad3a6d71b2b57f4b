import { z } from 'zod';
import { fail } from '#platform/errors';

/** A value of JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
/** A JSON object. */
export interface Data {
  [key: string]: Json;
}

/** Any JSON value, read as data. */
export const json: z.ZodType<Json> = z.json();
/** Any JSON object, read as data. */
export const data: z.ZodType<Data> = z.record(z.string(), json);

const isObject = (value: Json | undefined): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
const keysOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

function innerOf(value: Json | undefined, key: string): Json | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function replaced(value: Json | undefined, keys: readonly string[], next: Json, pointer: string): Json {
  const [key, ...rest] = keys;
  if (key === undefined) return next;
  if (Array.isArray(value)) {
    // A correction changes what the paper says; it does not lengthen lists by a slip of an index.
    if (innerOf(value, key) === undefined) return fail('enterprises.unknown-field', { field: pointer }, pointer);
    return value.with(Number(key), replaced(value[Number(key)], rest, next, pointer));
  }
  return { ...(isObject(value) ? value : {}), [key]: replaced(innerOf(value, key), rest, next, pointer) };
}

/** A copy of the content with the values at JSON pointers set; refuses with `enterprises.unknown-field` for a list item that is not there. */
export function patched(content: Data, patch: Readonly<Record<string, Json>>): Data {
  return Object.entries(patch).reduce<Data>((result, [pointer, value]) => {
    const next = replaced(result, keysOf(pointer), value, pointer);
    return isObject(next) && pointer.startsWith('/') ? next : fail('enterprises.unknown-field', { field: pointer }, pointer);
  }, content);
}

/** One place in which two contents differ. */
export interface ContentChange {
  pointer: string;
  before: Json | undefined;
  after: Json | undefined;
}

/** Where and how the content of a paper differs from that of another, leaf by leaf. */
export function contentChanges(before: Json | undefined, after: Json | undefined, pointer = ''): ContentChange[] {
  const bothObjects = isObject(before) && isObject(after);
  const sameLists = Array.isArray(before) && Array.isArray(after) && before.length === after.length;
  if (bothObjects || sameLists) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => contentChanges(innerOf(before, key), innerOf(after, key), `${pointer}/${key}`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ pointer, before, after }];
}

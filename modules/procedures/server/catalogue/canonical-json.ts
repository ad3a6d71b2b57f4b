import type { JsonValue } from './national-record.ts';

function ordered(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key.normalize('NFC'), ordered(one)]));
}

/** JSON of a value with its keys in order, texts in NFC and nothing for what is undefined; lists keep their order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(ordered(value));
}

/** Whether a list holds the same values as another, in any order and however often. */
export function isSameSet(one: readonly JsonValue[], other: readonly JsonValue[]): boolean {
  const texts = new Set(one.map(canonicalJson));
  const others = new Set(other.map(canonicalJson));
  return texts.size === others.size && [...texts].every((text) => others.has(text));
}

import type { Fault, JsonValue } from './national-record.ts';
import { longestLine, tooLong } from './line-length.ts';
import type { SaidFault } from './told-oddities.ts';

const mostValues = 20_000;
const deepest = 40;

interface Step {
  key: string | number;
  up: Step | undefined;
}

interface Held {
  value: JsonValue;
  depth: number;
  at: Step | undefined;
}

function pathOf(at: Step | undefined): string {
  const steps: (string | number)[] = [];
  for (let step = at; step !== undefined; step = step.up) steps.unshift(step.key);
  return steps.reduce<string>((path, key) => (typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`), '');
}

// PostgreSQL keeps neither NUL nor half a surrogate pair in jsonb.
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function membersOf({ value, depth, at }: Held): Held[] {
  if (Array.isArray(value)) return value.map((one, key) => ({ value: one, depth: depth + 1, at: { key, up: at } }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, one]) => ({ value: one, depth: depth + 1, at: { key, up: at } }));
}

function faultOf({ value, depth, at }: Held): SaidFault | undefined {
  if (depth > deepest) return { code: 'too-deep', params: { most: deepest } };
  if (typeof at?.key === 'string' && !isStorable(at.key)) return { code: 'bad-characters', params: {} };
  if (typeof value === 'string') return isStorable(value) ? undefined : { code: 'bad-characters', params: {} };
  return typeof value === 'number' && !Number.isFinite(value) ? { code: 'bad-number', params: {} } : undefined;
}

// With a list of its own instead of calls: the line may be nested as deeply as it likes.
function findFault(value: JsonValue): Fault | undefined {
  const waiting: Held[] = [{ value, depth: 0, at: undefined }];
  let seen = 1;
  for (let held = waiting.pop(); held !== undefined; held = waiting.pop()) {
    const fault = faultOf(held);
    if (fault !== undefined) return { field: pathOf(held.at).toWellFormed().replaceAll('\0', '').slice(0, 200), ...fault };
    const members = membersOf(held);
    seen += members.length;
    if (seen > mostValues) return { field: '', code: 'too-many', params: { most: mostValues } };
    for (const member of members.toReversed()) waiting.push(member);
  }
  return undefined;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads one line as JSON that PostgreSQL can keep; of a key that stands twice the last value counts. Never throws. */
export function parseLine(text: string): { value: JsonValue } | { fault: Fault } {
  if (text.length > longestLine || Buffer.byteLength(text) > longestLine) return { fault: tooLong };
  const value = parse(text.replace(/^\uFEFF/, ''));
  if (value === undefined) return { fault: { field: '', code: 'not-json', params: {} } };
  const fault = findFault(value);
  return fault === undefined ? { value } : { fault };
}

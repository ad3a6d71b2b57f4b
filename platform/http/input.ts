import { z } from 'zod';
import { fail, failWith, type Fault } from '#platform/errors';
import type { Operation } from '#platform/contract';

/** What came with a request, by origin. */
export interface RawInput {
  params: Readonly<Record<string, unknown>>;
  query: Readonly<Record<string, unknown>>;
  body: unknown;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unwrap(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable) inner = inner.unwrap();
  return inner;
}

function scalarFromText(text: string, schema: unknown): unknown {
  if (schema instanceof z.ZodNumber) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (!(schema instanceof z.ZodBoolean)) return text;
  if (text === 'true' || text === 'on') return true;
  return text === 'false' ? false : text;
}

/** Text from an address or a form as the schema means it: numbers, yes/no, lists; nothing else is guessed. */
function fromText(value: unknown, schema: unknown): unknown {
  const inner = unwrap(schema);
  if (value === '' && !(inner instanceof z.ZodString)) return undefined;
  if (inner instanceof z.ZodArray) return Array.isArray(value) ? value : [value];
  return typeof value === 'string' ? scalarFromText(value, inner) : value;
}

function pickFromText(operation: Operation, source: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(operation.in.shape)) {
    if (Object.hasOwn(source, name)) picked[name] = fromText(source[name], schema);
  }
  return picked;
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  const field = issue.path.join('.') || '(body)';
  const params: Record<string, string | number> = { field };
  if ('minimum' in issue) params['minimum'] = Number(issue.minimum);
  if ('maximum' in issue) params['maximum'] = Number(issue.maximum);
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return { field, code: `http.input-${missing ? 'missing' : issue.code.replaceAll('_', '-')}`, params };
}

const deepest = 40;

/** Text a database cannot keep (NUL, half a character). */
const isUnstorable = (text: string): boolean => text.includes('\u0000') || !text.isWellFormed();

// Turns of direction that nobody sees: what is typed and signed must read as it prints.
const turnsOfDirection = /[\u202A-\u202E\u2066-\u2069]/g;

/** Text without turns of direction: pasted by accident they say nothing, put in on purpose they hide what stands there. */
export const readable = (text: string): string => text.replaceAll(turnsOfDirection, '');

function makeReadable(records: readonly unknown[]): void {
  for (const record of records) {
    if (typeof record !== 'object' || record === null) continue;
    for (const [key, value] of Object.entries(record))
      if (typeof value === 'string' && readable(value) !== value) Reflect.set(record, key, readable(value));
  }
}

/** Refuses what no schema forbids and nothing behind it can take: unstorable text anywhere, and nesting without end. */
function refuseUnfit({ params, query, body }: RawInput): void {
  for (const source of [params, query, body]) {
    makeReadable([source]);
    const named = isRecord(source) ? Object.entries(source) : [['(body)', source] as const];
    for (const [name, value] of named) {
      if (isUnstorable(name)) fail('http.bad-request', {}, '(body)');
      refuseUnfitValue(name, value);
    }
  }
}

function refuseUnfitValue(field: string, value: unknown): void {
  if (typeof value === 'string' && isUnstorable(value)) fail('http.bad-request', {}, field);
  let level = [value];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > deepest) fail('http.bad-request', {}, field);
    const records = level.filter((one) => typeof one === 'object' && one !== null);
    makeReadable(records);
    level = records.flatMap((record) => [...(Array.isArray(record) ? [] : Object.keys(record)), ...Object.values(record)]);
    if (level.some((one) => typeof one === 'string' && isUnstorable(one))) fail('http.bad-request', {}, field);
  }
}

const pathShapes = new WeakMap<Operation, z.ZodObject>();

/** What an operation's path names; made once, for a schema takes longer to make than to use. */
function pathShapeOf(operation: Operation): z.ZodObject {
  const known = pathShapes.get(operation);
  if (known !== undefined) return known;
  const named = [...operation.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) => {
    const schema = operation.in.shape[name];
    return schema === undefined ? [] : [[name, schema] as const];
  });
  const shape = z.object(Object.fromEntries(named));
  pathShapes.set(operation, shape);
  return shape;
}

/** What stands in the path, checked, before the body is read; refuses like `readInput`. */
export function readPath(operation: Operation, params: RawInput['params']): Record<string, unknown> {
  refuseUnfit({ params, query: {}, body: undefined });
  const parsed = pathShapeOf(operation).safeParse(pickFromText(operation, params), { reportInput: true });
  return parsed.success ? parsed.data : failWith('http.bad-input', parsed.error.issues.map(faultOf));
}

/** The input of an operation, checked; refuses with every fault at once, each naming its field. */
export function readInput(operation: Operation, isForm: boolean, raw: RawInput): Record<string, unknown> {
  refuseUnfit(raw);
  const body = isRecord(raw.body) ? raw.body : {};
  const fromBody = isForm ? pickFromText(operation, body) : body;
  const candidate = { ...fromBody, ...pickFromText(operation, raw.query), ...pickFromText(operation, raw.params) };
  const parsed = operation.in.safeParse(candidate, { reportInput: true });
  if (parsed.success) return parsed.data;
  return failWith('http.bad-input', parsed.error.issues.map(faultOf));
}

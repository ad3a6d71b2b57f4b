import fc from 'fast-check';
import type { Schema } from './served.fixture.ts';

const isRecord = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
const numberAt = (schema: Schema, name: string, otherwise: number): number => {
  const value = schema[name];
  return typeof value === 'number' ? value : otherwise;
};

const dates = ['2026-11-20', '2026-01-01', '2027-02-28', '2024-02-29', '1999-12-31'];
const instants = ['2026-11-20T02:15:00Z', '2026-12-01T00:00:00.000Z', '2027-01-01T08:00:00Z'];
const texts = ['Hồ sơ thử', 'x', 'Đề nghị điều chỉnh', 'abc', '0912345678', 'nguoi.thu@example.com', 'DT', 'vi'];

function byFormat(format: unknown, ids: readonly string[]): fc.Arbitrary<unknown> | undefined {
  switch (format) {
    case 'uuid':
      return fc.constantFrom(...ids);
    case 'date':
      return fc.constantFrom(...dates);
    case 'date-time':
      return fc.constantFrom(...instants);
    case 'email':
      return fc.constantFrom('a@example.com', 'nguoi.thu@example.com');
    case 'uri':
      return fc.constantFrom('https://nhan-tin.example/fuzz', 'https://example.com/?a=b');
    default:
      return undefined;
  }
}

function byPattern(pattern: unknown): fc.Arbitrary<string> | undefined {
  if (typeof pattern !== 'string' || pattern.includes('\\p{')) return undefined;
  return fc.stringMatching(new RegExp(pattern));
}

function textOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const [least, most] = [numberAt(schema, 'minLength', 0), numberAt(schema, 'maxLength', 200)];
  const fitted = fc.constantFrom(...texts).map((text) => text.padEnd(least, 'ạ').slice(0, most));
  return byFormat(schema['format'], ids) ?? byPattern(schema['pattern']) ?? fitted;
}

function numberOf(schema: Schema): fc.Arbitrary<unknown> {
  const least = numberAt(schema, 'minimum', numberAt(schema, 'exclusiveMinimum', -1) + 1);
  const most = numberAt(schema, 'maximum', numberAt(schema, 'exclusiveMaximum', Math.max(least, 1000)));
  return fc.oneof(fc.constant(Math.ceil(least)), fc.constant(Math.floor(most)), fc.integer({ min: 0, max: 5 }));
}

function recordOf(schema: Schema, ids: readonly string[], depth: number): fc.Arbitrary<unknown> {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const named = fc.record(Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, valueOf(inner, ids, depth + 1)])), {
    requiredKeys: required.filter((name) => typeof name === 'string' && Object.hasOwn(properties, name)),
  });
  const others = schema['additionalProperties'];
  if (!isRecord(others) || depth > 4) return named;
  const more = fc.dictionary(fc.constantFrom('a', 'value', 'closingText', 'vi', 'key-1'), valueOf(others, ids, depth + 1), { maxKeys: 2 });
  return fc.tuple(named, more).map(([first, second]) => ({ ...second, ...first }));
}

function listOf(schema: Schema, ids: readonly string[], depth: number): fc.Arbitrary<unknown> {
  const minLength = numberAt(schema, 'minItems', 0);
  return fc.array(valueOf(schema['items'], ids, depth + 1), { minLength, maxLength: Math.max(minLength, 2) });
}

const anything = (): fc.Arbitrary<unknown> => fc.jsonValue({ maxDepth: 2 });

const byType: Readonly<Record<string, (schema: Schema, ids: readonly string[], depth: number) => fc.Arbitrary<unknown>>> = {
  string: textOf,
  integer: numberOf,
  number: numberOf,
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: listOf,
  object: recordOf,
};

/** Values of the shape a schema asks for; ids are taken from what is there. */
export function valueOf(schema: unknown, ids: readonly string[], depth = 0): fc.Arbitrary<unknown> {
  if (!isRecord(schema) || depth > 8) return anything();
  const { const: only, enum: among, anyOf, oneOf, type } = schema;
  if (only !== undefined) return fc.constant(only);
  if (Array.isArray(among)) return fc.constantFrom(...among);
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices)) return fc.oneof(...choices.map((one) => valueOf(one, ids, depth + 1)));
  const make = typeof type === 'string' ? byType[type] : undefined;
  return make?.(schema, ids, depth) ?? anything();
}

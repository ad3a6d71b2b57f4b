import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issuesByAjv } from '../server/validate-data.ts';
import { checkSchema } from './check-schema.ts';
import { formats, type Json, type JsonSchema } from './definition.ts';

const texts = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'ab',
    'Đường số 3',
    '😀😀',
    '2026-02-28',
    '2026-02-30',
    '2024-02-29',
    '9900000016',
    '9900000016-001',
    '099000000012',
    'ten@example.com',
    'ten@',
    '+84 900 000 000',
    '12',
    'example.com',
    'http://example.com/a',
    'X0000001A',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const numbers = fc.oneof(fc.integer({ min: -5, max: 20 }), fc.constantFrom(0.5, 3.25, 19.99, -0.1));
const scalars = fc.oneof(texts, numbers, fc.boolean(), fc.constant(null));

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const clean = (schema: object): JsonSchema => JSON.parse(JSON.stringify(schema));

const textSchema = fc
  .record({
    type: fc.constant('string' as const),
    minLength: optional(fc.integer({ min: 0, max: 4 })),
    maxLength: optional(fc.integer({ min: 0, max: 12 })),
    pattern: optional(fc.constantFrom('^[A-Z0-9]{2,20}$', '^\\p{L}+$', 'a')),
    format: optional(fc.constantFrom(...formats)),
    enum: optional(fc.constantFrom(['a', 'ab'], ['x'])),
    const: optional(fc.constant('a')),
  })
  .map(clean);
const numberSchema = fc
  .record({
    type: fc.constantFrom('number' as const, 'integer' as const),
    minimum: optional(fc.integer({ min: -2, max: 5 })),
    maximum: optional(fc.integer({ min: 0, max: 15 })),
    exclusiveMinimum: optional(fc.integer({ min: -2, max: 3 })),
    exclusiveMaximum: optional(fc.integer({ min: 3, max: 20 })),
  })
  .map(clean);
const boolSchema = fc.record({ type: fc.constant('boolean' as const), const: optional(fc.constant(true)) }).map(clean);

const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    textSchema,
    numberSchema,
    boolSchema,
    fc.record({ type: fc.constant('array' as const), items: textSchema, uniqueItems: optional(fc.boolean()) }).map(clean),
    fc
      .record({
        type: fc.constant('array' as const),
        items: tie('schema'),
        minItems: optional(fc.integer({ min: 0, max: 2 })),
        maxItems: optional(fc.integer({ min: 0, max: 3 })),
      })
      .map(clean),
    fc
      .record({
        type: fc.constant('object' as const),
        properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('schema')),
        required: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
        additionalProperties: optional(fc.constant(false as const)),
      })
      .map((of) => clean({ ...of, required: of.required.filter((key) => Object.hasOwn(of.properties, key)) })),
  ),
}));

/** Data that now and then fits: built along the schema, with a chance of something else in any place. */
function dataFor(of: JsonSchema): fc.Arbitrary<Json> {
  if (of.type === 'array')
    return fc.oneof(
      { weight: 5, arbitrary: fc.array(dataFor(of.items ?? { type: 'string' }), { maxLength: 4 }) },
      { weight: 1, arbitrary: scalars },
    );
  if (of.type === 'object') {
    const known = Object.fromEntries(Object.entries(of.properties ?? {}).map(([key, inner]) => [key, dataFor(inner)]));
    const object = fc.record({ ...known, extra: texts }, { requiredKeys: [], noNullPrototype: true });
    return fc.oneof({ weight: 6, arbitrary: object }, { weight: 1, arbitrary: scalars });
  }
  return fc.oneof(
    { weight: 4, arbitrary: of.type === 'string' ? texts : of.type === 'boolean' ? fc.boolean() : numbers },
    { weight: 1, arbitrary: scalars },
  );
}

const told = (issues: { pointer: string; code: string }[]) => issues.map(({ pointer, code }) => `${pointer} ${code}`).toSorted();

describe('the page checker', () => {
  it('never differs from ajv on the keywords a form may use', () => {
    fc.assert(
      fc.property(
        schema.chain((of) => fc.tuple(fc.constant(of), dataFor(of))),
        ([of, data]) => {
          expect(told(checkSchema(of, data))).toEqual(told(issuesByAjv(of, data)));
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);

  it('names the place of each fault', () => {
    const rows: JsonSchema = {
      type: 'array',
      items: { type: 'object', properties: { no: { type: 'string', minLength: 2 } }, required: ['no'], additionalProperties: false },
    };
    expect(checkSchema(rows, [{ no: 'x' }, { other: 1 }])).toEqual([
      { pointer: '/0/no', code: 'minLength', limit: 2 },
      { pointer: '/1/no', code: 'required' },
      { pointer: '/1/other', code: 'unknown' },
    ]);
  });
});

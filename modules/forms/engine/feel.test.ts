import fc from 'fast-check';
import { evaluate as oracle } from 'feelin';
import { describe, expect, it } from 'vitest';
import { evaluate } from './feel.ts';
import { FeelError, namesIn, parseFeel } from './feel-parser.ts';

const scope = {
  count1: 1,
  half: 2.5,
  word: 'cấp lại',
  other: 'hiệu đính',
  yes: true,
  no: false,
  missing: null,
  day: '2026-11-20',
  numbers: [3, 1, 2],
  words: ['a', 'b'],
  rows: [
    { v: 1, kind: 'x' },
    { v: 5, kind: 'y' },
  ],
  land: { areaM2: 1200 },
};

const { number, bool } = fc.letrec<{ number: string; bool: string }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: -20, max: 20 }).map((n) => (n < 0 ? `(${n})` : String(n))),
    fc.constantFrom(
      'count1',
      'half',
      'missing',
      'numbers[1]',
      'numbers[-1]',
      'land.areaM2',
      'land.none',
      'sum(numbers)',
      'max(rows.v)',
      'count(rows)',
      'min(1, 4)',
      'sum(rows[item.v > 1].v)',
      'string length(word)',
    ),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(fc.constantFrom('abs', 'floor', 'ceiling'), tie('number')).map(([name, a]) => `${name}(${a})`),
    fc.tuple(tie('bool'), tie('number'), tie('number')).map(([when, a, b]) => `(if ${when} then ${a} else ${b})`),
  ),
  bool: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      'yes',
      'no',
      'true',
      'false',
      'word = "cấp lại"',
      'word != other',
      'word in ("cấp lại", "x")',
      'contains(word, "lại")',
      'starts with(other, "h")',
      'list contains(words, "b")',
      'missing = null',
      'yes = true',
      '"b" in words',
      'day > "2026-01-01"',
    ),
    fc.tuple(tie('number'), fc.constantFrom('=', '!='), tie('number')).map(([a, op, b]) => `${a} ${op} ${b}`),
    // feelin answers false instead of null when only one side of an order is null; numbers that are there are compared.
    fc
      .tuple(fc.constantFrom('count1', 'half', '7'), fc.constantFrom('<', '<=', '>', '>='), fc.constantFrom('count1', '2', 'land.areaM2'))
      .map(([a, op, b]) => `${a} ${op} ${b}`),
    fc
      .tuple(
        fc.constantFrom('count1', 'half', '9'),
        fc.constantFrom('[', ']'),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 3, max: 9 }),
        fc.constantFrom('[', ']'),
      )
      .map(([a, open, low, high, end]) => `${a} in ${open}${low}..${high}${end}`),
    fc.tuple(fc.constantFrom('count1', '5'), fc.integer({ min: 1, max: 9 })).map(([a, n]) => `${a} between 1 and ${n}`),
    fc.tuple(tie('bool'), fc.constantFrom('and', 'or'), tie('bool')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
    tie('bool').map((a) => `not(${a})`),
    fc.tuple(fc.constantFrom('some', 'every'), fc.integer({ min: 0, max: 6 })).map(([kind, n]) => `${kind} r in rows satisfies r.v > ${n}`),
  ),
}));

const rounded = (value: unknown): unknown => (typeof value === 'number' ? Number(value.toPrecision(10)) + 0 : value);

describe('FEEL subset', () => {
  it('answers what feelin answers', () => {
    fc.assert(
      fc.property(fc.oneof(number, bool), (source) => {
        const expected: unknown = oracle(source, scope).value ?? null;
        const actual = evaluate(parseFeel(source), scope);
        expect({ source, value: rounded(actual) }).toEqual({ source, value: rounded(expected) });
      }),
      { numRuns: 1500 },
    );
  });

  it('survives storage as JSON', () => {
    const tree = parseFeel('if submitterRole = "authorised" then sum(rows.v) * 2 else null');
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
  });

  it('treats a day that does not exist as unknown', () => {
    expect(evaluate(parseFeel('date(a) <= date(b)'), { a: '2026-02-28', b: '2026-03-01' })).toBe(true);
    expect(evaluate(parseFeel('date(a) <= date(b)'), { a: '2026-02-30', b: '2026-03-01' })).toBe(null);
  });

  it('never reads beyond own properties', () => {
    expect(evaluate(parseFeel('land.constructor'), scope)).toBe(null);
    expect(evaluate(parseFeel('toString'), {})).toBe(null);
  });

  it.each(['', 'a =', '(a', 'a ; b', 'eval("1")', 'a in', 'if a then b', '"open'])('refuses %j', (source) => {
    expect(() => parseFeel(source)).toThrow(FeelError);
  });

  it('tells the names it reads, without its own variables', () => {
    expect(namesIn(parseFeel('some r in rows satisfies r.v > limit and land.areaM2 > 0'))).toEqual(['rows', 'limit', 'land']);
  });
});

describe('an expression that would hold up everybody', () => {
  const rows = Array.from({ length: 200 }, (_, place) => place);

  it('is refused by name when it goes over lists within lists, however its answer is used', () => {
    const nested = 'for a in rows return for b in rows return for c in rows return a + b + c';
    for (const text of [
      nested,
      `count(${nested}) > 1`,
      `some a in rows satisfies every b in rows satisfies count(for c in rows return c) = 0`,
    ]) {
      const begun = performance.now();
      expect(() => evaluate(parseFeel(text), { rows }), text).toThrow(expect.objectContaining({ code: 'forms.feel-too-long' }));
      expect(performance.now() - begun).toBeLessThan(1000);
    }
    expect(evaluate(parseFeel('count(for a in rows return for b in rows return a)'), { rows })).toBe(200);
  });

  it('stops where each step makes twice what the one before it made', () => {
    const within = (levels: number, made: (of: string) => string, last: (of: string) => string): string =>
      Array.from({ length: levels }, (_none, level) => levels - level).reduce(
        (inner, level) => `some a${level} in [${made(level === 1 ? 'x' : `a${level - 1}`)}] satisfies ${inner}`,
        last(`a${levels}`),
      );
    const lists = (of: string): string => `[${of}, ${of}]`;
    for (const text of [
      within(
        22,
        (of) => `${of} + ${of}`,
        (of) => `string length(${of}) > 1`,
      ),
      within(
        9,
        (of) => Array(8).fill(of).join(' + '),
        (of) => `upper case(${of}) = x`,
      ),
      within(22, lists, (of) => `${of}.x = 1`),
      within(22, lists, (of) => `${of} = ${of}`),
      'every r in rows satisfies list contains(rows, r)',
    ]) {
      const begun = performance.now();
      const rows = Array.from({ length: 3000 }, (_none, a) => ({ a, text: `row ${a}` }));
      expect(() => evaluate(parseFeel(text), { x: 'abc', rows }), text).toThrow(expect.objectContaining({ code: 'forms.feel-too-long' }));
      expect(performance.now() - begun).toBeLessThan(1000);
    }
    expect(evaluate(parseFeel('every r in rows satisfies list contains(rows, r)'), { rows: Array(300).fill({ a: 1 }) })).toBe(true);
  });

  it.each([
    ['deep brackets', `${'('.repeat(2000)}1${')'.repeat(2000)}`],
    ['deep lists', `${'['.repeat(1900)}${']'.repeat(1900)}`],
    ['many signs', `${'-'.repeat(3000)}1`],
    ['tests within tests', `${'a in ['.repeat(600)}1${']'.repeat(600)}`],
    ['choices within choices', `${'if a then '.repeat(300)}1`],
    ['a long text', `"${'x'.repeat(5000)}"`],
  ])('is refused at once when it is written: %s', (_what, text) => {
    const begun = performance.now();
    expect(() => parseFeel(text)).toThrow(FeelError);
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('parses tests within tests in a time that grows with their length', () => {
    const text = `${'a in ['.repeat(40)}1${']'.repeat(40)}`;
    const begun = performance.now();
    expect(evaluate(parseFeel(text), { a: 1 })).not.toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(500);
  });

  it('never answers what is no number: a division by zero, a power, a sum beyond all numbers', () => {
    for (const text of ['1 / 0', '0 / 0', '10 ** 400', 'big * big', 'big + big', 'sum([big, big])', '-(big * big)'])
      expect([text, evaluate(parseFeel(text), { big: 1.7e308 })]).toEqual([text, null]);
  });
});

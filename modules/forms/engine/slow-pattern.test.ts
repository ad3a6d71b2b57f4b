import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileForm } from './compile.ts';
import { isSlowPattern } from './slow-pattern.ts';

describe('patterns that could hold whoever checks a text', () => {
  it.each([
    ['^(a+)+$', undefined],
    ['^(a*)*$', undefined],
    ['^(a|a)*$', undefined],
    ['^(a|ab|b)*$', undefined],
    ['^(.*a){12}$', 60],
    [String.raw`^(\w+\s?)*$`, 200],
    ['^([a-z]+)*$', 200],
    ['^(a?a?)*$', 200],
    ['(x+x+)+y', 200],
    [String.raw`^(?:\d{3}-?\d*)+$`, 200],
    ['^(?=(a+)+$)a', 200],
    [String.raw`(.)\1`, 200],
    [String.raw`^\s*\s*\s*\s*\s*$`, 200],
    ['a+b', undefined],
  ])('%s is slow', (pattern, maxLength) => {
    expect(isSlowPattern(pattern, maxLength)).toBe(true);
  });

  it.each([
    [String.raw`^(\d{10}(-?\d{3})?|\d{12})$`, undefined],
    ['^[0-9A-Za-zĐđ./-]{5,30}$', undefined],
    [String.raw`^[\u0020-\u007e]*$`, undefined],
    ['^[0-9a-f]{64}$', undefined],
    ['^([A-Z][a-z]+ )*[A-Z][a-z]+$', 200],
    [String.raw`^(\d{3}[.-]?)+$`, 200],
    [String.raw`^[a-z]+@[a-z]+\.[a-z]+$`, 200],
    [String.raw`^\d+(,\d+)*$`, 200],
    [String.raw`^\p{L}+( \p{L}+)*$`, 200],
  ])('%s is not', (pattern, maxLength) => {
    expect(isSlowPattern(pattern, maxLength)).toBe(false);
  });

  it('what is let through checks any text of its letters at once', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      'a+',
      'b*',
      '(a|b)',
      '(ab)+',
      '(a+b)*',
      '(a|ab)*',
      '(a?b)+',
      '(a+)?',
      '[ab]{2,4}',
      '(b|a+)+',
      'a?',
    );
    const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).chain((pieces) => {
      const text = pieces.join('');
      return fc.constantFrom(`^${text}$`, `^(${text})+$`, `^(?:${text})*c$`);
    });
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (one, start) => {
        if (isSlowPattern(one, 100)) return;
        const begun = performance.now();
        for (const rest of ['a', 'b', 'ab', 'ba', 'aab']) new RegExp(one, 'u').test(`${start}${rest.repeat(100).slice(0, 90)}!`);
        expect(performance.now() - begun).toBeLessThan(2000);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('a form with one is not published', () => {
    const text = (pattern: string) => ({
      schema: {
        type: 'object',
        additionalProperties: false,
        properties: { code: { type: 'string', maxLength: 200, pattern } },
        required: ['code'],
      },
      layout: {
        steps: [{ key: 'one', title: { vi: 'Một', en: 'One' }, items: [{ at: '/code', label: { vi: 'Mã', en: 'Code' }, widget: 'text' }] }],
      },
    });
    expect(compileForm(text('^[A-Z]+$')).problems).toEqual([]);
    expect(compileForm(text('^([A-Z]+)+$')).problems.map(({ code }) => code)).toEqual(['slow-pattern']);
  });
});

import { expect, test } from 'vitest';
import { wrongIn } from './field-faults.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const cases = [
  ['text', { valueMissing: true }, 'missing'],
  ['select-one', { valueMissing: true }, 'unchosen'],
  ['file', { valueMissing: true }, 'unchosen'],
  ['email', { typeMismatch: true }, 'email'],
  ['url', { typeMismatch: true }, 'address'],
  ['text', { tooShort: true }, 'length'],
  ['number', { rangeUnderflow: true }, 'number'],
  ['number', { badInput: true }, 'number'],
  ['text', { patternMismatch: true }, 'shape'],
] as const;

test('what a field refuses by itself has a name, and words in both languages', () => {
  for (const [type, validity, wrong] of cases) {
    expect(wrongIn({ type, validity })).toBe(wrong);
    for (const words of [vi, en]) expect(Object.keys(words)).toContain(`web.field.${wrong}`);
  }
  // what was said of it before is no reason of its own
  expect(wrongIn({ type: 'text', validity: { customError: true } })).toBeUndefined();
});

import { expect, test } from 'vitest';
import '../errors.ts';
import { checkLimitRules, limitFor } from './limits.ts';

const ruled = (rule: string) => ({ name: { vi: 'Thường', en: 'Usual' }, limit: { value: 5, unit: 'working-day' as const, rule } });
const byLoad = 'if receivedToday < 10 then 3 else 5';
const check = (rule: string) => checkLimitRules({ cases: [ruled(rule)] } as never);

test.each([
  [1, 3],
  [9, 3],
  [10, 5],
  [400, 5],
])('the promised time depends on the load of the day: the %i. dossier has %i days', (receivedToday, value) => {
  expect(limitFor(ruled(byLoad), { receivedToday, name: 'x' })).toEqual({
    limit: { value, unit: 'working-day' },
    by: { rule: byLoad, facts: { receivedToday } },
  });
});

test('without a rule the limit is the case’s', () => {
  expect(limitFor({ limit: { value: 2.5, unit: 'working-day' } }, {})).toEqual({ limit: { value: 2.5, unit: 'working-day' } });
});

test.each(['10 / (receivedToday - 10)', '0 - receivedToday', '"five"', 'missing + 1', '20000'])(
  '%s on the tenth dossier is no limit: refused by name',
  (rule) => {
    expect(() => limitFor(ruled(rule), { receivedToday: 10 })).toThrow(expect.objectContaining({ code: 'procedures.limit-unfit' }));
  },
);

const nested = (depth: number): string =>
  depth === 0 ? '1' : `count(for ${'abcdefgh'[depth]} in [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1] return ${nested(depth - 1)})`;

test('a rule that loops, divides by zero or cannot be read is refused when it is published', () => {
  check(byLoad);
  check('if urgent = true then 1 else 3');
  for (const rule of ['10 / (receivedToday - 10)', nested(6), 'if then', '0']) {
    expect(() => check(rule), rule).toThrow(expect.objectContaining({ code: 'procedures.bad-content' }));
  }
  expect(() => limitFor(ruled(nested(6)), { receivedToday: 1 })).toThrow(expect.objectContaining({ code: 'procedures.limit-unfit' }));
});

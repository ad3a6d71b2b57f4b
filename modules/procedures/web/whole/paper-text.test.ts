import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptText, shownText } from './paper-text.ts';

const word = fc.stringMatching(/^[A-Za-zĐđ ]{1,8}$/);
const fact = fc.record({
  name: fc.stringMatching(/^shown\.[a-z]{1,6}$/),
  label: fc.record({ vi: word, en: word }),
  type: fc.constant('text' as const),
});

test('what is kept is read by names and comes back as it was, also where two facts are called alike', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fact, { selector: ({ name }) => name, maxLength: 8 }), word, (facts, between) => {
      const kept = facts.map(({ name }) => `${between}{${name}}`).join(' ');
      for (const locale of ['vi', 'en'] as const) expect(keptText(shownText(kept, facts, locale), facts, locale)).toBe(kept);
    }),
  );
  const facts = [{ name: 'enterprise.name', label: { vi: 'Tên doanh nghiệp', en: 'Enterprise' }, type: 'text' as const }];
  expect(shownText('Của {enterprise.name}, {x}', facts, 'vi')).toBe('Của {Tên doanh nghiệp}, {x}');
  expect(keptText('Of {Enterprise}', facts, 'en')).toBe('Of {enterprise.name}');
});

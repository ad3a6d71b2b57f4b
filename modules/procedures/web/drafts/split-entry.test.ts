import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addedSplit, splitFault, splitIn, splitOf, type SplitEntry } from './split-entry.ts';

const law = { vi: 'Điều 66', en: 'Article 66' };
const name = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/);
const place = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `/${names.join('/')}`);
const paper = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/);
const value = fc.oneof(fc.stringMatching(/^[^\n→>]{1,12}$/), fc.integer(), fc.boolean());
const rule = fc.record({
  procedure: fc.constant('1.000001'),
  when: fc.constant('scope = "part"'),
  waits: fc.boolean(),
  data: fc.array(fc.oneof(fc.record({ from: place, to: place }), fc.record({ value, to: place })), { maxLength: 5 }),
  papers: fc.array(fc.record({ from: paper, to: paper }), { maxLength: 5 }),
});

test('what is shown is sent as it was where nobody typed anything', () => {
  fc.assert(
    fc.property(rule, (said) => {
      const shown = splitOf({ ...said, key: 'a', law, certainty: 'text', added: false });
      expect(splitFault([shown])).toBeUndefined();
      expect(splitIn(shown)).toEqual({ ...said, key: 'a' });
    }),
  );
});

test('lines are read as people write them, and what is wrong is told by where it stands', () => {
  const fresh: SplitEntry = { ...addedSplit([]), procedure: ' 1.000001 ', when: 'true' };
  const data = '/changes\n\n "content" → /adjustKind \n/a/b->/c\ntrue -> /declarations/D1';
  expect(splitIn({ ...fresh, data, papers: 'request\nold -> new' })).toEqual({
    key: 'split-1',
    procedure: '1.000001',
    when: 'true',
    waits: true,
    data: [
      { from: '/changes', to: '/changes' },
      { value: 'content', to: '/adjustKind' },
      { from: '/a/b', to: '/c' },
      { value: true, to: '/declarations/D1' },
    ],
    papers: [
      { from: 'request', to: 'request' },
      { from: 'old', to: 'new' },
    ],
  });
  expect(splitFault([{ ...fresh, procedure: ' ' }])).toBe('split-procedure');
  expect(splitFault([{ ...fresh, when: '' }])).toBe('split-when');
  for (const wrong of ['changes', '/a -> b', '/a -> /b -> /c', 'content -> /a', '"" -> /a', '-> /a', '/a/'])
    expect(splitFault([{ ...fresh, data: wrong }])).toBe('split-data');
  for (const wrong of ['Giấy', 'a -> ', '/a']) expect(splitFault([{ ...fresh, papers: wrong }])).toBe('split-papers');
});

test('a new one has a key of its own', () => {
  const one = addedSplit([]);
  expect([one.key, addedSplit([one]).key, addedSplit([{ ...one, key: 'split-2' }]).key]).toEqual(['split-1', 'split-2', 'split-3']);
});

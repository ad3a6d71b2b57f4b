import { expect, test } from 'vitest';
import { fillTree } from './fill.ts';

test('texts that begin with = are computed, lists are made item by item, the rest stays', () => {
  const scope = { data: { kind: 'correct', corrections: [{ item: 'Tên', requested: 'Sao Khuê' }] } };
  const tree = {
    title: 'Giấy chứng nhận',
    kind: '=if data.kind = "correct" then "correction" else "reissue"',
    rows: { each: 'data.corrections', as: { item: '=item.item', after: '=item.requested' } },
    none: { each: 'data.nothing', as: '=item' },
    fixed: [1, null, true],
  };
  expect(fillTree(tree, scope)).toEqual({
    title: 'Giấy chứng nhận',
    kind: 'correction',
    rows: [{ item: 'Tên', after: 'Sao Khuê' }],
    none: [],
    fixed: [1, null, true],
  });
});

import { expect, test } from 'vitest';
import { wayBack } from './way-back.ts';

const box = (x: number, y: number) => ({ x, y, width: 100, height: 80 });

test('a line that leads back runs over the top of what stands between, and one that leads on as it is laid', () => {
  const [first, middle, last] = [box(0, 100), box(200, 60), box(400, 100)];
  expect(wayBack(first, last, [first, middle, last])).toBeUndefined();
  expect(wayBack(last, first, [first, middle, last, box(900, 0)])).toEqual([
    { x: 450, y: 100 },
    { x: 450, y: 15 },
    { x: 50, y: 15 },
    { x: 50, y: 100 },
  ]);
});

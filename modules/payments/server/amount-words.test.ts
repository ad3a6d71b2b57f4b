import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dongInWords } from './amount-words.ts';

test.each([
  [0, 'Không đồng'],
  [5, 'Năm đồng'],
  [10, 'Mười đồng'],
  [15, 'Mười lăm đồng'],
  [21, 'Hai mươi mốt đồng'],
  [105, 'Một trăm linh năm đồng'],
  [1000, 'Một nghìn đồng'],
  [1005, 'Một nghìn không trăm linh năm đồng'],
  [30_500, 'Ba mươi nghìn năm trăm đồng'],
  [180_500, 'Một trăm tám mươi nghìn năm trăm đồng'],
  [1_500_000, 'Một triệu năm trăm nghìn đồng'],
  [3_000_000, 'Ba triệu đồng'],
  [2_045_011_000, 'Hai tỷ không trăm bốn mươi lăm triệu không trăm mười một nghìn đồng'],
  [1_000_000_000_000, 'Một nghìn tỷ đồng'],
])('%i', (amount, words) => expect(dongInWords(amount)).toBe(words));

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const scales: Readonly<Record<string, number>> = { nghìn: 1e3, triệu: 1e6, tỷ: 1e9 };

/** Reads the words again, by another way than they were made. */
function readAgain(text: string): number {
  let [sum, group, ones] = [0, 0, 0];
  for (const word of text
    .toLowerCase()
    .replace(' đồng', '')
    .replaceAll('mốt', 'một')
    .replaceAll('lăm', 'năm')
    .replaceAll('nghìn tỷ', 'nghìntỷ')
    .split(' ')) {
    const scale = word === 'nghìntỷ' ? 1e12 : scales[word];
    if (word === 'linh') continue;
    if (word === 'trăm') [group, ones] = [group + ones * 100, 0];
    else if (word === 'mươi') [group, ones] = [group + ones * 10, 0];
    else if (word === 'mười') group += 10;
    else if (scale !== undefined) [sum, group, ones] = [sum + (group + ones) * scale, 0, 0];
    else ones = digits.indexOf(word);
  }
  return sum + group + ones;
}

test('whatever is written out is read again as the same sum', () => {
  const sums = fc.oneof(fc.integer({ min: 0, max: 1_000_000_000_000 }), fc.integer({ min: 0, max: 10_000_000 }));
  fc.assert(
    fc.property(sums, (amount) => {
      expect(readAgain(dongInWords(amount))).toBe(amount);
    }),
  );
});

test('what is no sum of whole dong is refused', () => {
  for (const amount of [-1, 0.5, Number.NaN, 1e300]) expect(() => dongInWords(amount)).toThrow(RangeError);
});

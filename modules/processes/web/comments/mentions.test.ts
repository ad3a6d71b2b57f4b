import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionedIn, pieces, typedName, withName } from './mentions.ts';

const an = { personId: 'a', name: 'Trần An' };
const anh = { personId: 'b', name: 'Trần Anh' };

test('a name is being typed after @ at the beginning or after a blank, not in an address', () => {
  expect(typedName('@Tr', 3)).toEqual({ from: 0, name: 'Tr' });
  expect(typedName('Nhờ @Trần A', 11)).toEqual({ from: 4, name: 'Trần A' });
  expect(typedName('a@b', 3)).toBeUndefined();
  expect(typedName('@Trần. Xem', 10)).toBeUndefined();
  expect(typedName('Nhờ @Trần xem', 3)).toBeUndefined();
});

test('the chosen name takes the place of what was typed, and what stands around it stays', () => {
  expect(withName('Nhờ @tr xem', 7, an)).toEqual({ text: 'Nhờ @Trần An xem', caret: 13 });
  fc.assert(
    fc.property(fc.string(), fc.string({ maxLength: 4 }), fc.string(), (before, typed, after) => {
      const text = `${before}@${typed}${after}`;
      const caret = before.length + 1 + typed.length;
      const told = withName(text, caret, an);
      if (typedName(text, caret) === undefined) expect(told).toEqual({ text, caret });
      else expect(told.text.slice(0, told.caret).endsWith('@Trần An ')).toBe(true);
    }),
  );
});

test('who was chosen and taken out again is not mentioned', () => {
  expect(mentionedIn('@Trần An xem', [an, anh, an])).toEqual(['a']);
  expect(mentionedIn('xem', [an])).toEqual([]);
});

test('the pieces are the text, and the longer name is not cut by the shorter', () => {
  expect(pieces('@Trần Anh và @Trần An', [an, anh])).toEqual([
    { text: '@Trần Anh', isName: true },
    { text: ' và ', isName: false },
    { text: '@Trần An', isName: true },
  ]);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('@Trần An', '@Trần Anh', ' ', 'x')),
      (parts) =>
        pieces(parts.join(''), [an, anh])
          .map(({ text }) => text)
          .join('') === parts.join(''),
    ),
  );
});

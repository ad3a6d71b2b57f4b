import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesOf, longestLine, type Line } from './lines.ts';

async function read(whole: Uint8Array, size: number): Promise<Line[]> {
  async function* inPieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
  }
  return Array.fromAsync(linesOf(inPieces()));
}

it('tells every line that says something by its number, wherever the pieces are cut', async () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, ' '));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), async (texts, size, marked) => {
      const whole = Buffer.from(`${marked ? '\ufeff' : ''}${texts.map((text) => text.toWellFormed()).join('\r\n')}`);
      const expected = texts.flatMap((text, place) => {
        const trimmed = text.toWellFormed().trim();
        return trimmed === '' ? [] : [{ number: place + 1, text: trimmed }];
      });
      expect(await read(whole, size)).toEqual(expected);
    }),
  );
});

it('tells what is no text and what is too long, and reads on behind it', async () => {
  const latin = Buffer.from('Th\u1ee7 t\u1ee5c', 'latin1').fill(0xe9, 0, 1);
  const long = Buffer.alloc(longestLine + 1, 97);
  const whole = Buffer.concat([Buffer.from('a\n'), latin, Buffer.from('\n'), long, Buffer.from('\nb')]);
  expect(await read(whole, 65_536)).toEqual([
    { number: 1, text: 'a' },
    { number: 2, fault: 'not-utf8' },
    { number: 3, fault: 'too-long' },
    { number: 4, text: 'b' },
  ]);
});

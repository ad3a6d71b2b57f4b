import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longestLine } from './line-length.ts';
import { recordsOf, type Line } from './lines.ts';

async function read(whole: Uint8Array, size: number): Promise<Line[]> {
  async function* inPieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
  }
  return Array.fromAsync(recordsOf(inPieces()));
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
    { number: 2, fault: { field: '', code: 'not-utf8', params: {} } },
    { number: 3, fault: { field: '', code: 'too-long', params: { most: 2 } } },
    { number: 4, text: 'b' },
  ]);
});

it('reads an array record by record, however it is written and wherever the pieces are cut', async () => {
  const value = fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(value, { maxLength: 6 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(undefined, 2, '\t'),
      fc.constantFrom('', '\ufeff', ' \r\n\n'),
      async (values, size, indent, before) => {
        const told = await read(Buffer.from(`${before}${JSON.stringify(values, undefined, indent)}\n`), size);
        const expected = values.map((one, place) => ({ number: place + 1, text: JSON.stringify(one) }));
        expect(told.map((one) => ('text' in one ? { ...one, text: JSON.stringify(JSON.parse(one.text)) } : one))).toEqual(expected);
      },
    ),
  );
});

it('reads an array as it reads lines: the same records are told', async () => {
  const value = fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 5 }), async (values) => {
      const texts = values.map((one) => JSON.stringify(one));
      expect(await read(Buffer.from(`[${texts.join(',')}]`), 7)).toEqual(await read(Buffer.from(texts.join('\n')), 7));
    }),
  );
});

it.each([
  ['an object that was never closed', '[{"a": 1,\n{"a": 2},\n{"a": 3}]', ['{"a": 1,', '{"a": 2}', '{"a": 3}']],
  ['a text that was never closed', '[{"a": "x},\n{"a": 2}\n, {"a": 3}]', undefined],
  ['a bracket in place of a brace', '[{"a": 1], {"a": 2}]', ['{"a": 1]', '{"a": 2}']],
  ['no comma', '[{"a": 1} {"a": 2}, {"a": 3}]', ['{"a": 1} {"a": 2}', '{"a": 3}']],
  ['the end is missing', '[{"a": 1}, {"a": 2}', ['{"a": 1}', '{"a": 2}']],
  ['more behind the end', '[{"a": 1}]\n{"a": 2}\n', ['{"a": 1}', '{"a": 2}']],
  ['nothing in it', '[ ]', []],
  ['no records', '[1, "]", null]', ['1', '"]"', 'null']],
  ['signs of JSON in texts', '[{"a": "}],{\\"["}, {"a": 2}]', ['{"a": "}],{\\"["}', '{"a": 2}']],
])('a broken array loses nothing behind what is broken: %s', async (_, text, expected) => {
  const told = (await read(Buffer.from(text), 3)).map((one) => ('text' in one ? one.text : one.fault.code));
  if (expected === undefined) expect(told).toContain('{"a": 3}');
  else expect(told).toEqual(expected);
});

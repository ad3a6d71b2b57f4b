import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc16, vietQr } from './viet-qr.ts';

test('the check value of CRC-16/CCITT-FALSE', () => expect(crc16('123456789')).toBe('29B1'));

test('the worked examples of the interbank profile: a typed amount, and 180,000 dong with a bill number', () => {
  const open = '00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN6304';
  expect(vietQr({ bin: '970403', number: '0011012345678' })).toBe(`${open}9E6F`);
  const asked =
    '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang6304';
  expect(crc16(asked)).toBe('2E2E');
});

/** The fields of a code by their numbers. */
function fieldsOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (let at = 0; at < text.length;) {
    const length = Number(text.slice(at + 2, at + 4));
    found[text.slice(at, at + 2)] = text.slice(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return found;
}

const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`));

test('whatever is asked, its fields are read again, and any other letter is noticed', () => {
  const asked = fc.record({
    bin: digits(6, 6),
    number: digits(4, 19),
    amount: fc.integer({ min: 1, max: 9_999_999_999 }),
    content: fc.stringMatching(/^[A-Z0-9]{1,25}$/),
  });
  fc.assert(
    fc.property(asked, fc.nat(), ({ bin, number, amount, content }, place) => {
      const text = vietQr({ bin, number }, { amount, content });
      const { '38': account = '', '54': told, '62': more = '', '63': crc } = fieldsOf(text);
      const to = fieldsOf(fieldsOf(account)['01'] ?? '');
      expect([to['00'], to['01'], told, fieldsOf(more)['08']]).toEqual([bin, number, String(amount), content]);
      expect(crc).toBe(crc16(text.slice(0, -4)));
      const at = place % (text.length - 4);
      const changed = text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);
      expect(crc16(changed.slice(0, -4))).not.toBe(crc);
    }),
  );
});

test('what no code can say is refused', () => {
  const to = { bin: '999999', number: '12345' };
  for (const amount of [0, -1, 0.5, Number.NaN, 1e300]) expect(() => vietQr(to, { amount })).toThrow(RangeError);
  expect(() => vietQr(to, { amount: 1, content: 'phí' })).toThrow(RangeError);
  expect(() => vietQr({ ...to, number: '1'.repeat(90) }, {})).toThrow(RangeError);
});

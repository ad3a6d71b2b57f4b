import { expect, it } from 'vitest';
import { readFee, type FeeReading, type SaidFee } from './read-fee.ts';

const table: readonly (readonly [string, Partial<SaidFee>, FeeReading])[] = [
  ['an amount', { value: 50_000 }, { reading: 'amount', amount: 50_000, currency: 'VND' }],
  ['a small amount in a named currency', { value: 500, currency: 'Việt Nam Đồng' }, { reading: 'amount', amount: 500, currency: 'VND' }],
  ['an amount in dollars', { value: 5, currency: 'USD' }, { reading: 'amount', amount: 5, currency: 'USD' }],
  ['an amount in a currency we do not know', { value: 5, currency: 'EUR' }, { reading: 'amount', amount: 5, currency: 'EUR' }],
  ['a small number: percentage or thousands', { value: 90 }, { reading: 'small-number', amount: null }],
  ['999 is small', { value: 999 }, { reading: 'small-number', amount: null }],
  ['1000 is not', { value: 1000 }, { reading: 'amount', amount: 1000, currency: 'VND' }],
  ['0 with words', { value: 0, text: 'Theo quy định của tỉnh' }, { reading: 'zero-with-text', amount: null }],
  ['0 with a named currency and words', { value: 0, currency: 'Việt Nam Đồng', text: 'x' }, { reading: 'zero-with-text', amount: null }],
  ['0 and nothing said', { value: 0 }, { reading: 'zero', amount: null }],
  ['said to be free', { value: 0, text: 'Miễn lệ phí Đồng' }, { reading: 'free', amount: 0, currency: 'VND' }],
  ['free for some', { value: 0, text: 'Miễn lệ phí cho hộ nghèo' }, { reading: 'zero-with-text', amount: null }],
  ['free in the middle', { value: 0, text: 'Trừ miễn phí đồng' }, { reading: 'zero-with-text', amount: null }],
  ['below zero', { value: -1, currency: 'USD' }, { reading: 'impossible', amount: null }],
  ['words only', { value: null, text: 'Theo nghị quyết' }, { reading: 'text', amount: null }],
  ['a file', { value: null, text: 'Xem tệp', attached: true }, { reading: 'attached', amount: null }],
  ['nothing', { value: null }, { reading: 'nothing', amount: null }],
];

it.each(table)('%s', (_, said, reading) => {
  expect(readFee({ value: null, attached: false, ...said })).toEqual(reading);
});

import { expect, test } from 'vitest';
import { addWords, translator } from '#platform/i18n';
import type { ProcedureContent } from '../contract.ts';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };
import { feeWords, limitInShort } from './said.ts';

addWords({ vi, en });

const basis = { vi: 'Nghị quyết', en: 'Resolution' };
const fee = (more: Partial<ProcedureContent['fees'][number]>): ProcedureContent['fees'][number] => ({
  name: { vi: 'Phí', en: 'Fee' },
  amount: 30_000,
  currency: 'VND',
  basis,
  certainty: 'text',
  ...more,
});
const told = (...fees: ProcedureContent['fees']): string => feeWords(fees, { t: translator('vi'), locale: 'vi', prefix: '' });

test('a sum that was not read in the law says so, by the least sure of its parts and of the temporary rules they stand by', () => {
  expect(told(fee({}))).toBe('30.000 đồng');
  expect(told(fee({}), fee({ amount: 5000, certainty: 'background' }), fee({ certainty: 'seen' }))).toBe('65.000 đồng (cần xác nhận)');
  const temporary = { usual: 60_000, until: '2027-02-28', basis, certainty: 'seen' as const };
  expect(told(fee({ temporary }))).toBe('30.000 đồng, đến hết 28/02/2027 (chưa đối chiếu)');
  expect(told(fee({ amount: 0, certainty: 'seen' }))).toBe('không thu (chưa đối chiếu)');
  expect(told(fee({ amount: null, certainty: 'background' }), fee({}))).toBe('chưa xác định');
});

test('a limit in short says until when a temporary rule makes it, by the least sure of both', () => {
  const limit = { value: 3, unit: 'working-day' as const };
  const usual = { value: 5, unit: 'working-day' as const };
  const said = (more: Partial<ProcedureContent['cases'][number]>): string =>
    limitInShort({ limit, certainty: 'text', ...more }, { t: translator('vi'), locale: 'vi', prefix: '' });
  expect(said({})).toBe('3 ngày làm việc');
  expect(said({ certainty: 'seen' })).toBe('3 ngày làm việc (chưa đối chiếu)');
  const temporary = { usual, until: '2027-02-28', basis, certainty: 'background' as const };
  expect(said({ temporary })).toBe('3 ngày làm việc, đến hết 28/02/2027 (cần xác nhận)');
});

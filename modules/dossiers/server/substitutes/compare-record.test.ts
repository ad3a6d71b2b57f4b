import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differencesOf, questionOf } from './compare-record.ts';

const rule = {
  from: 'register' as const,
  source: 'enterprise-register',
  kind: 'registration',
  key: 'owner.code',
  when: 'kind = "organisation"',
  compare: [
    { field: 'name', with: 'owner.name' },
    { field: 'headOffice', with: 'owner.address' },
  ],
  certainty: 'text' as const,
};

test('a register is asked by what the form says, where its condition holds', () => {
  const ask = (facts: Parameters<typeof questionOf>[1]) => questionOf({ substitutions: [rule] }, facts)?.key;
  expect(ask({ kind: 'organisation', owner: { code: ' 9900000104 ' } })).toBe('9900000104');
  expect(ask({ kind: 'household', owner: { code: '9900000104' } })).toBeUndefined();
  expect(ask({ kind: 'organisation' })).toBeUndefined();
  expect(questionOf({}, { kind: 'organisation' })).toBeUndefined();
});

test('differences are told with both sides; blanks, capitals and the way tone marks are written are none', () => {
  const record = { name: 'CÔNG TY  Sao Khuê'.normalize('NFD'), headOffice: 'Phường Minh Họa' };
  expect(differencesOf(rule, record, { owner: { name: 'Công ty Sao Khuê', address: 'Xã Minh Họa' } })).toEqual([
    { field: 'headOffice', declared: 'Xã Minh Họa', recorded: 'Phường Minh Họa' },
  ]);
  expect(differencesOf(rule, record, { owner: { name: 'Công ty Sao Khue' } })).toMatchObject([{ field: 'name' }]);
});

test('what one of the two leaves out is no difference, and the same text never is', () => {
  const text = fc.string({ maxLength: 40 });
  fc.assert(
    fc.property(text, text, (name, address) => {
      expect(differencesOf(rule, { name, headOffice: address }, { owner: { name, address } })).toEqual([]);
      expect(differencesOf(rule, {}, { owner: { name, address } })).toEqual([]);
      expect(differencesOf(rule, { name, headOffice: address }, {})).toEqual([]);
    }),
  );
});

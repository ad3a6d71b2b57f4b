import fc from 'fast-check';
import { expect, test } from 'vitest';
import { declaredOf, differencesOf, questionOf } from './compare-record.ts';

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

test('of a record its asker is shown the number he asked by and what he declared the same, and nothing else', () => {
  const record = { code: '099000000003', name: 'Nguyễn Mẫu', headOffice: 'Phường Minh Họa', dateOfBirth: '1972-03-12' };
  const question = { rule, key: '099000000003' };
  expect(declaredOf(question, record, { owner: { name: 'X', address: 'phường  minh họa' } })).toEqual({
    code: '099000000003',
    headOffice: 'Phường Minh Họa',
  });
  const text = fc.string({ minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(text, text, (name, address) => {
      const shown = declaredOf(question, record, { owner: { name, address } });
      for (const value of Object.values(shown))
        expect([question.key, name, address].map((one) => one.normalize('NFC').trim().toLowerCase())).toContain(value.toLowerCase());
    }),
  );
});

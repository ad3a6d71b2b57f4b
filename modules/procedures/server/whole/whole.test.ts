import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWords } from '#platform/i18n';
import { procedureContent } from '../../content.ts';
import { describedSeeds, procedureSeeds } from '../../seeds/index.ts';
import { wholeDraft } from '../../whole-draft.ts';
import { generalFields, sayValue } from '../general/general-fields.ts';
import { resultAt } from '../general/result-at.ts';
import en from '../../words/en.json' with { type: 'json' };
import vi from '../../words/vi.json' with { type: 'json' };
import { tidy } from './tidy.ts';

addWords({ vi, en });

test('everything that a shipped procedure says goes through the editor and comes out unchanged', () => {
  for (const { code, name, field, content } of [...procedureSeeds, ...describedSeeds]) {
    const strict = procedureContent.parse(content);
    const whole = wholeDraft.parse({ name, field, form: '', process: '', content: strict });
    expect(procedureContent.parse(tidy(whole.content)), code).toEqual(strict);
  }
});

test('what is left empty and may be is not said; nothing else is taken away', () => {
  expect(
    tidy({
      note: { vi: ' ', en: '' },
      name: { vi: ' a ', en: '' },
      law: { vi: 'x', en: '' },
      amount: null,
      inForce: { value: null, unit: 'day', from: 'issue' },
    }),
  ).toEqual({
    name: { vi: 'a', en: '' },
    law: { vi: 'x', en: '' },
    amount: null,
  });
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('name', 'amount', 'title', 'cases'), fc.jsonValue()), (value) => {
      expect(Object.keys(tidy(value) as object).toSorted()).toEqual(Object.keys(value).toSorted());
    }),
  );
});

const paper = {
  title: { vi: 'Giấy', en: 'Paper' },
  withBases: true,
  opening: [{ vi: 'Của {enterprise.name}, {missing}', en: 'Of {enterprise.name}' }],
  rows: [{ label: { vi: 'Ngày', en: 'Day' }, value: 'day' }],
  closing: [],
  recipients: [],
};
const known: Record<string, string> = { 'enterprise.name': 'Công ty', day: '2026-12-01' };

test('a paper says facts as people read them, and what is not known is said so', () => {
  const read = (name: string) => known[name] ?? null;
  expect(generalFields({ ...paper, bilingual: false }, read, ['Căn cứ'])).toMatchObject({
    title: { text: 'Giấy' },
    bases: ['Căn cứ'],
    opening: [{ text: 'Của Công ty, chưa xác định' }],
    rows: [{ label: { text: 'Ngày' }, value: '01/12/2026' }],
  });
  expect(generalFields({ ...paper, bilingual: true }, read, [])).toMatchObject({ opening: [{ en: 'Of Công ty' }] });
  expect([sayValue(1250.5, 'vi'), sayValue(true, 'en'), sayValue([], 'vi'), sayValue(['a', null], 'vi')]).toEqual([
    '1.250,5',
    'yes',
    undefined,
    'a; chưa xác định',
  ]);
});

test('a result is made at the step it names before it is made by its layout', () => {
  const result = (key: string, step?: string) => ({ key, template: 't', ...(step === undefined ? {} : { step }) }) as never;
  const at = (results: never[], key: string) => resultAt(results, { key, document: { template: 't' } })?.key;
  expect(at([result('a'), result('b', 'two')], 'two')).toBe('b');
  expect(at([result('a'), result('b', 'two')], 'one')).toBe('a');
  expect(at([result('b', 'two')], 'one')).toBeUndefined();
});
